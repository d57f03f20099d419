-- The catalogue of indicators stands in the extractors, where SQL cannot read it; this is its copy.

CREATE TABLE indicators (
    id VARCHAR NOT NULL,
    name_vi VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    units VARCHAR NOT NULL,
    low DECIMAL(38, 9),
    high DECIMAL(38, 9),
    usual VARCHAR,
    retired BOOLEAN NOT NULL,
    appended_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE indicators IS 'The catalogue of indicators as releases of the extractors brought it: one row when an indicator is new, changed or retired. Key: id, appended_at. See current_indicators.';
COMMENT ON COLUMN indicators.id IS 'Id, as in metrics.indicator, for example cpi.mom';
COMMENT ON COLUMN indicators.name_vi IS 'Vietnamese name';
COMMENT ON COLUMN indicators.name_en IS 'English name';
COMMENT ON COLUMN indicators.topic IS 'Topic';
COMMENT ON COLUMN indicators.units IS 'Units in which it is stated, separated by spaces; # is a count, growth a change in per cent';
COMMENT ON COLUMN indicators.low IS 'Least plausible level in the first unit';
COMMENT ON COLUMN indicators.high IS 'Greatest plausible level in the first unit';
COMMENT ON COLUMN indicators.usual IS 'Direction that its changes mostly have: up or down';
COMMENT ON COLUMN indicators.retired IS 'Whether the catalogue no longer has it';
COMMENT ON COLUMN indicators.appended_at IS 'When the row was written';

CREATE VIEW current_indicators AS
SELECT id, name_vi, name_en, topic, units, low, high, usual, appended_at
FROM indicators
QUALIFY row_number() OVER (PARTITION BY id ORDER BY appended_at DESC) = 1 AND NOT retired;
COMMENT ON VIEW current_indicators IS 'The catalogue of indicators, each once, without those that were retired.';
