CREATE TABLE backfill_months (
    host VARCHAR NOT NULL,
    section VARCHAR NOT NULL,
    month DATE NOT NULL,
    run_id VARCHAR NOT NULL,
    entries INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    counts MAP(VARCHAR, BIGINT),
    finished_at TIMESTAMPTZ NOT NULL,
    appended_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE backfill_months IS 'Months of a section''s listing archive that were filled to their end: nothing of them is left to fetch. Key: host, section, month; a month filled again has a further row.';
COMMENT ON COLUMN backfill_months.host IS 'Host whose archive was walked';
COMMENT ON COLUMN backfill_months.section IS 'Section of the archive';
COMMENT ON COLUMN backfill_months.month IS 'First day of the month';
COMMENT ON COLUMN backfill_months.run_id IS 'Run that filled it';
COMMENT ON COLUMN backfill_months.entries IS 'Articles that the listing pages have of the month';
COMMENT ON COLUMN backfill_months.pages IS 'Listing pages that were read for it';
COMMENT ON COLUMN backfill_months.counts IS 'Articles by the state in which they ended';
COMMENT ON COLUMN backfill_months.finished_at IS 'When its last article was settled';
COMMENT ON COLUMN backfill_months.appended_at IS 'When the row was written';
