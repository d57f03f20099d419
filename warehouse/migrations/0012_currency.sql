-- Which reading of an article is current. A reading is an article's version as one version of the extractors read it.
-- Until here every question ranked all readings of all articles; now the writer says, in the transaction that appends
-- a reading, which one it takes the place of, and a question leaves those few out: with 5 million figures an
-- indicator's current ones cost a quarter.

CREATE TABLE supersessions (
    article_id VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    nth INTEGER NOT NULL,
    appended_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE supersessions IS 'Readings (an article''s version as one version of the extractors read it) that lost their place as the current one, or never had it. Key: article_id, version, extractor_version, nth. See superseded.';
COMMENT ON COLUMN supersessions.article_id IS 'Article';
COMMENT ON COLUMN supersessions.version IS 'Version of the article';
COMMENT ON COLUMN supersessions.extractor_version IS 'Version of the extractors that read it';
COMMENT ON COLUMN supersessions.nth IS 'How often the reading lost its place until then, counted from 1';
COMMENT ON COLUMN supersessions.appended_at IS 'When the row was written';

CREATE TABLE restorations (
    article_id VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    nth INTEGER NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    appended_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE restorations IS 'Readings that took their place again, because the article went back to an earlier text: the supersession with the same key no longer counts. Key: article_id, version, extractor_version, nth.';
COMMENT ON COLUMN restorations.article_id IS 'Article';
COMMENT ON COLUMN restorations.version IS 'Version of the article';
COMMENT ON COLUMN restorations.extractor_version IS 'Version of the extractors that read it';
COMMENT ON COLUMN restorations.nth IS 'The supersession that it ends';
COMMENT ON COLUMN restorations.fetched_at IS 'When the page that brought the text back was fetched: the further row of articles with this time has the reading''s details in none of the other tables';
COMMENT ON COLUMN restorations.appended_at IS 'When the row was written';

-- The last of an article's rows by time of fetch, then by version of the extractors, is current.
CREATE VIEW turns AS
WITH ranked AS (
    SELECT article_id, version, extractor_version, fetched_at,
        epoch_us(fetched_at) * 1000 + extractor_version::BIGINT AS rank,
        count(*) OVER (PARTITION BY article_id) AS readings
    FROM articles
    QUALIFY readings > 1
), placed AS (
    SELECT article_id, version, extractor_version,
        row_number() OVER of_reading AS nth,
        lead(fetched_at) OVER of_reading AS again_at,
        row_number() OVER (PARTITION BY article_id ORDER BY rank DESC, version DESC) AS place
    FROM ranked
    WINDOW of_reading AS (PARTITION BY article_id, version, extractor_version ORDER BY rank)
)
SELECT article_id, version, extractor_version, nth::INTEGER AS nth, again_at
FROM placed
WHERE place > 1;
COMMENT ON VIEW turns IS 'What supersessions and restorations should hold, made anew from all readings; `chinhphu doctor` compares them, and maintenance adds what is missing. nth: as in supersessions; again_at: restorations.fetched_at, where the reading took its place again.';

INSERT INTO supersessions
SELECT article_id, version, extractor_version, nth, now()
FROM turns;

INSERT INTO restorations
SELECT article_id, version, extractor_version, nth, again_at, now()
FROM turns
WHERE again_at IS NOT NULL;

CREATE VIEW superseded AS
SELECT article_id, version, extractor_version
FROM supersessions
ANTI JOIN restorations USING (article_id, version, extractor_version, nth);
COMMENT ON VIEW superseded IS 'Readings that are not current: what hangs on them is left out by the current_* views.';

CREATE OR REPLACE VIEW current_articles AS
SELECT article_id, version, extractor_version, a.run_id, a.fetch_id, fetched_at, a.appended_at, a.url, a.title, a.lead,
    a.body, a.author, a.section, a.language, a.published_at, a.published_source, a.modified_at, a.tags, a.photos,
    a.links, a.related, a.template, a.thin
FROM articles a
ANTI JOIN superseded USING (article_id, version, extractor_version)
-- Of a reading that came back the last row.
ANTI JOIN restorations r ON r.article_id = a.article_id AND r.version = a.version AND r.extractor_version = a.extractor_version
    AND r.fetched_at > a.fetched_at;
COMMENT ON VIEW current_articles IS 'Each article once, in its latest version.';

CREATE OR REPLACE VIEW current_versions AS
SELECT article_id, version, extractor_version, fetched_at
FROM current_articles;
COMMENT ON VIEW current_versions IS 'The version of each article that was fetched last, read by the highest version of the extractors.';

CREATE OR REPLACE VIEW current_metrics AS
SELECT article_id, version, extractor_version, m.run_id, m.appended_at, m.part, m.start_offset, m.end_offset, m."text",
    m.value, m.high, m.bound, m.unit, m.per, m.counted, m.of_total, m.change, m.basis, m.status, m.period_first,
    m.period_last, m.subject, m.indicator, m.agency, m.place, m.system, m.flags, m.quote, m.quote_start, m.quote_end,
    m.published_at
FROM metrics m
ANTI JOIN superseded USING (article_id, version, extractor_version);
COMMENT ON VIEW current_metrics IS 'Figures of the latest version of each article.';

CREATE OR REPLACE VIEW current_documents AS
SELECT article_id, version, extractor_version, d.run_id, d.appended_at, d.part, d.start_offset, d.end_offset, d."text",
    d.kind, d.number, d.symbol, d.year, d.issued_on, d.issuer, d.name, d.article, d.clause, d.point
FROM documents d
ANTI JOIN superseded USING (article_id, version, extractor_version);
COMMENT ON VIEW current_documents IS 'Citations of legal documents in the latest version of each article.';

CREATE OR REPLACE VIEW current_mentions AS
SELECT article_id, version, extractor_version, m.run_id, m.appended_at, m.part, m.start_offset, m.end_offset, m."text",
    m.kind, m.entity, m.name
FROM mentions m
ANTI JOIN superseded USING (article_id, version, extractor_version);
COMMENT ON VIEW current_mentions IS 'Agencies, places, systems and people named in the latest version of each article.';

CREATE OR REPLACE VIEW current_assignments AS
SELECT article_id, version, extractor_version, s.run_id, s.appended_at, s.part, s.start_offset, s.end_offset, s."text",
    s.assignee, s.task, s.due, s.due_text, s.assigner
FROM assignments s
ANTI JOIN superseded USING (article_id, version, extractor_version);
COMMENT ON VIEW current_assignments IS 'Tasks given to somebody, in the latest version of each article.';
