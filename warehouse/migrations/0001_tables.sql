-- Tables are append-only: nothing is updated or deleted. State is a view over what was appended.
-- DuckLake has no keys; the natural key of each table stands in its comment and is kept by the writer.

CREATE TABLE schema_migrations (
    version INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE schema_migrations IS 'Migrations of this schema that were applied, one row each. Key: version.';
COMMENT ON COLUMN schema_migrations.version IS 'Number of the migration';
COMMENT ON COLUMN schema_migrations.name IS 'Name of the migration';
COMMENT ON COLUMN schema_migrations.applied_at IS 'When it was applied';

CREATE TABLE runs (
    run_id VARCHAR NOT NULL,
    flow VARCHAR NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    outcome VARCHAR NOT NULL,
    message VARCHAR,
    counts MAP(VARCHAR, BIGINT),
    reasons MAP(VARCHAR, BIGINT),
    versions MAP(VARCHAR, VARCHAR),
    sources_ok INTEGER,
    sources_failed INTEGER,
    appended_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE runs IS 'Runs of flows: one row when a run starts and one more, complete, when it ends. Key: run_id and whether finished_at is set. See current_runs.';
COMMENT ON COLUMN runs.run_id IS 'Identity of the run';
COMMENT ON COLUMN runs.flow IS 'Name of the flow that ran';
COMMENT ON COLUMN runs.started_at IS 'When the run started';
COMMENT ON COLUMN runs.finished_at IS 'When the run ended; null in the row appended at the start';
COMMENT ON COLUMN runs.outcome IS 'How the run ended, or running';
COMMENT ON COLUMN runs.message IS 'What a person should know about the run';
COMMENT ON COLUMN runs.counts IS 'Item state and how many items ended in it';
COMMENT ON COLUMN runs.reasons IS 'state/reason and how many items ended so';
COMMENT ON COLUMN runs.versions IS 'Component and the version that ran';
COMMENT ON COLUMN runs.sources_ok IS 'Sources that were read';
COMMENT ON COLUMN runs.sources_failed IS 'Sources that could not be read';
COMMENT ON COLUMN runs.appended_at IS 'When the row was written';

CREATE TABLE polls (
    poll_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    polled_at TIMESTAMPTZ NOT NULL,
    ok BOOLEAN NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR,
    http_status INTEGER,
    etag VARCHAR,
    last_modified VARCHAR,
    content_hash VARCHAR,
    bytes BIGINT,
    duration_ms BIGINT,
    entries INTEGER,
    new_entries INTEGER,
    newest_entry_at TIMESTAMPTZ,
    oldest_entry_at TIMESTAMPTZ,
    problems VARCHAR[],
    appended_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE polls IS 'Looks at sources: one row per source and look. Key: poll_id. See feed_health.';
COMMENT ON COLUMN polls.poll_id IS 'Identity of the look';
COMMENT ON COLUMN polls.run_id IS 'Run that looked';
COMMENT ON COLUMN polls.source_id IS 'Source that was looked at, as named in the list of sources';
COMMENT ON COLUMN polls.url IS 'Address that was asked';
COMMENT ON COLUMN polls.polled_at IS 'When the source was asked';
COMMENT ON COLUMN polls.ok IS 'Whether the source answered with something usable, or said that nothing changed';
COMMENT ON COLUMN polls.reason IS 'Outcome, from a fixed list of words';
COMMENT ON COLUMN polls.detail IS 'Outcome in a sentence';
COMMENT ON COLUMN polls.http_status IS 'HTTP status of the answer';
COMMENT ON COLUMN polls.etag IS 'ETag of the answer, for the next conditional request';
COMMENT ON COLUMN polls.last_modified IS 'Last-Modified of the answer, for the next conditional request';
COMMENT ON COLUMN polls.content_hash IS 'Hash of the answer''s bytes; null when there were none to read';
COMMENT ON COLUMN polls.bytes IS 'Size of the answer, decoded';
COMMENT ON COLUMN polls.duration_ms IS 'How long the answer took, in milliseconds';
COMMENT ON COLUMN polls.entries IS 'Entries in the answer';
COMMENT ON COLUMN polls.new_entries IS 'Entries that were new for this source, or had a new text: the sightings appended with this row';
COMMENT ON COLUMN polls.newest_entry_at IS 'Publication time of the newest entry';
COMMENT ON COLUMN polls.oldest_entry_at IS 'Publication time of the oldest entry';
COMMENT ON COLUMN polls.problems IS 'What was odd about the answer, one item per repair or loss';
COMMENT ON COLUMN polls.appended_at IS 'When the row was written';

CREATE TABLE sightings (
    source_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    text_hash VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    url VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    summary VARCHAR,
    published_at TIMESTAMPTZ,
    published_source VARCHAR,
    position INTEGER,
    appended_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE sightings IS 'Articles as the sources announce them: one row when an article is new for a source or its announcement changed. Key: source_id, article_id, text_hash.';
COMMENT ON COLUMN sightings.source_id IS 'Source that announced the article';
COMMENT ON COLUMN sightings.article_id IS 'Article: host and the number in its address';
COMMENT ON COLUMN sightings.text_hash IS 'Short hash of title, summary and address';
COMMENT ON COLUMN sightings.run_id IS 'Run that saw it';
COMMENT ON COLUMN sightings.seen_at IS 'When it was seen';
COMMENT ON COLUMN sightings.url IS 'Address as announced';
COMMENT ON COLUMN sightings.title IS 'Title as announced';
COMMENT ON COLUMN sightings.summary IS 'Summary as announced';
COMMENT ON COLUMN sightings.published_at IS 'Publication time as announced; null when the source does not say';
COMMENT ON COLUMN sightings.published_source IS 'Where the publication time was read: feed, page or url';
COMMENT ON COLUMN sightings.position IS 'Place in the source''s list, counted from 0';
COMMENT ON COLUMN sightings.appended_at IS 'When the row was written';

CREATE TABLE fetches (
    fetch_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    state VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR,
    version VARCHAR,
    final_url VARCHAR,
    http_status INTEGER,
    content_type VARCHAR,
    content_hash VARCHAR,
    bytes BIGINT,
    etag VARCHAR,
    last_modified VARCHAR,
    attempts INTEGER,
    duration_ms BIGINT,
    warc_file VARCHAR,
    warc_offset BIGINT,
    template VARCHAR,
    appended_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE fetches IS 'Attempts to get an article''s page and what became of each: one row per item and run. Key: fetch_id.';
COMMENT ON COLUMN fetches.fetch_id IS 'Identity of the attempt';
COMMENT ON COLUMN fetches.run_id IS 'Run that fetched';
COMMENT ON COLUMN fetches.article_id IS 'Article that was wanted';
COMMENT ON COLUMN fetches.url IS 'Address that was asked';
COMMENT ON COLUMN fetches.fetched_at IS 'When the page was fetched';
COMMENT ON COLUMN fetches.state IS 'How the item ended: stored, unchanged, new_version, thin, gone, refused, failed, or deferred (tried again next run)';
COMMENT ON COLUMN fetches.reason IS 'Why it ended so, from a fixed list of words';
COMMENT ON COLUMN fetches.detail IS 'Why it ended so, in a sentence';
COMMENT ON COLUMN fetches.version IS 'Version of the article that the page carried; null when no page was read';
COMMENT ON COLUMN fetches.final_url IS 'Address after redirects';
COMMENT ON COLUMN fetches.http_status IS 'HTTP status of the answer';
COMMENT ON COLUMN fetches.content_type IS 'Content type of the answer';
COMMENT ON COLUMN fetches.content_hash IS 'Hash of the page''s bytes; null when there were none to read';
COMMENT ON COLUMN fetches.bytes IS 'Size of the page, decoded';
COMMENT ON COLUMN fetches.etag IS 'ETag of the answer, for the next conditional request';
COMMENT ON COLUMN fetches.last_modified IS 'Last-Modified of the answer, for the next conditional request';
COMMENT ON COLUMN fetches.attempts IS 'HTTP requests made for the item in this run';
COMMENT ON COLUMN fetches.duration_ms IS 'How long the item took, in milliseconds';
COMMENT ON COLUMN fetches.warc_file IS 'File of the raw archive that keeps the page, below the archive''s folder';
COMMENT ON COLUMN fetches.warc_offset IS 'Byte offset of the page''s record in that file';
COMMENT ON COLUMN fetches.template IS 'Template that read the page';
COMMENT ON COLUMN fetches.appended_at IS 'When the row was written';

CREATE TABLE articles (
    article_id VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    fetch_id VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    appended_at TIMESTAMPTZ NOT NULL,
    url VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    lead VARCHAR,
    body VARCHAR NOT NULL,
    author VARCHAR,
    section VARCHAR,
    language VARCHAR,
    published_at TIMESTAMPTZ,
    published_source VARCHAR,
    modified_at TIMESTAMPTZ,
    tags VARCHAR[],
    photos STRUCT(url VARCHAR, caption VARCHAR)[],
    links STRUCT(url VARCHAR, "text" VARCHAR)[],
    related STRUCT(article_id VARCHAR, url VARCHAR, title VARCHAR)[],
    template VARCHAR,
    thin BOOLEAN NOT NULL
);
COMMENT ON TABLE articles IS 'Versions of articles. Key: article_id, version, extractor_version; the same key stands again with a later fetched_at only when an article went back to an earlier text. See current_articles.';
COMMENT ON COLUMN articles.article_id IS 'Article: host and the number in its address';
COMMENT ON COLUMN articles.version IS 'Short hash of title, lead and body';
COMMENT ON COLUMN articles.extractor_version IS 'Version of the extractors that read the page';
COMMENT ON COLUMN articles.run_id IS 'Run that appended the row';
COMMENT ON COLUMN articles.fetch_id IS 'Fetch whose page was read; its row in fetches leads to the archived page';
COMMENT ON COLUMN articles.fetched_at IS 'When that page was fetched';
COMMENT ON COLUMN articles.appended_at IS 'When the row was written';
COMMENT ON COLUMN articles.url IS 'Address of the article';
COMMENT ON COLUMN articles.title IS 'Title';
COMMENT ON COLUMN articles.lead IS 'Lead (sapo), without the agency''s prefix';
COMMENT ON COLUMN articles.body IS 'Body: paragraphs, one per line';
COMMENT ON COLUMN articles.author IS 'Author line';
COMMENT ON COLUMN articles.section IS 'Section of the site';
COMMENT ON COLUMN articles.language IS 'Language of the text: vi, en, zh';
COMMENT ON COLUMN articles.published_at IS 'Publication time; null when unknown';
COMMENT ON COLUMN articles.published_source IS 'Where the publication time was read: feed, page or url';
COMMENT ON COLUMN articles.modified_at IS 'Time of the last change, as the page states it';
COMMENT ON COLUMN articles.tags IS 'Tags that the editors set';
COMMENT ON COLUMN articles.photos IS 'Pictures with their captions, in order; one row each in the view photos';
COMMENT ON COLUMN articles.links IS 'Links from the body to legal documents';
COMMENT ON COLUMN articles.related IS 'Articles that the editors put beside this one';
COMMENT ON COLUMN articles.template IS 'Site template that read the page';
COMMENT ON COLUMN articles.thin IS 'Whether the page is a photo story, video or infographic with almost no text';

CREATE TABLE metrics (
    article_id VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    appended_at TIMESTAMPTZ NOT NULL,
    part VARCHAR NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    value DECIMAL(38, 9),
    high DECIMAL(38, 9),
    bound VARCHAR NOT NULL,
    unit VARCHAR,
    per VARCHAR,
    counted VARCHAR,
    of_total DECIMAL(38, 9),
    change VARCHAR,
    basis VARCHAR,
    status VARCHAR NOT NULL,
    period_first DATE,
    period_last DATE,
    subject VARCHAR,
    indicator VARCHAR,
    agency VARCHAR,
    place VARCHAR,
    system VARCHAR,
    flags VARCHAR[] NOT NULL,
    quote VARCHAR NOT NULL,
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    published_at TIMESTAMPTZ
);
COMMENT ON TABLE metrics IS 'Figures that articles state, each with its source sentence. Key: article_id, version, extractor_version, part, start_offset, end_offset. See current_metrics.';
COMMENT ON COLUMN metrics.article_id IS 'Article that states the figure';
COMMENT ON COLUMN metrics.version IS 'Version of the article';
COMMENT ON COLUMN metrics.extractor_version IS 'Version of the extractors that read it';
COMMENT ON COLUMN metrics.run_id IS 'Run that appended the row';
COMMENT ON COLUMN metrics.appended_at IS 'When the row was written';
COMMENT ON COLUMN metrics.part IS 'Part of the article: title, lead or body. Offsets count characters of that part''s text';
COMMENT ON COLUMN metrics.start_offset IS 'First character of the figure in the part, counted from 0';
COMMENT ON COLUMN metrics.end_offset IS 'Character after the last one of the figure';
COMMENT ON COLUMN metrics."text" IS 'The figure as written: number, magnitude word, unit';
COMMENT ON COLUMN metrics.value IS 'Value with its magnitude applied, in the canonical unit; the lower end of a range. Null with the flag out-of-range when it has more than 29 digits before the point; rounded to 9 places with the flag rounded';
COMMENT ON COLUMN metrics.high IS 'Upper end of a range, else null';
COMMENT ON COLUMN metrics.bound IS 'How the text qualifies the number: = ~ > >= < <=';
COMMENT ON COLUMN metrics.unit IS '%, pp (percentage points), x (times), an ISO 4217 code for money, a UCUM-like code for measures; null for a bare count';
COMMENT ON COLUMN metrics.per IS 'Denominator of a rate, else null';
COMMENT ON COLUMN metrics.counted IS 'What a count counts, in the text''s words';
COMMENT ON COLUMN metrics.of_total IS 'Total of an a/b count, else null';
COMMENT ON COLUMN metrics.change IS 'up or down when the figure is the size of a change';
COMMENT ON COLUMN metrics.basis IS 'What a change is measured against: yoy, mom, qoq, dtd, ytd, plan, prior';
COMMENT ON COLUMN metrics.status IS 'Kind of statement: actual, estimate, target, forecast, limit';
COMMENT ON COLUMN metrics.period_first IS 'First day of the period the figure speaks of; null when open or not stated';
COMMENT ON COLUMN metrics.period_last IS 'Last day of that period, inclusive';
COMMENT ON COLUMN metrics.subject IS 'What is measured, in the text''s words';
COMMENT ON COLUMN metrics.indicator IS 'Id in the indicator catalogue, for example cpi.mom';
COMMENT ON COLUMN metrics.agency IS 'Who reports or owns the figure';
COMMENT ON COLUMN metrics.place IS 'Where the figure holds';
COMMENT ON COLUMN metrics.system IS 'Information system that the figure is about';
COMMENT ON COLUMN metrics.flags IS 'Reasons to doubt the figure: magnitude, inconsistent, inferred-pp, implausible, out-of-range, rounded';
COMMENT ON COLUMN metrics.quote IS 'The sentence that states the figure';
COMMENT ON COLUMN metrics.quote_start IS 'First character of the quote in the part, counted from 0';
COMMENT ON COLUMN metrics.quote_end IS 'Character after the last one of the quote';
COMMENT ON COLUMN metrics.published_at IS 'Publication time of the article';

CREATE TABLE documents (
    article_id VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    appended_at TIMESTAMPTZ NOT NULL,
    part VARCHAR NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    number VARCHAR,
    symbol VARCHAR,
    year INTEGER,
    issued_on DATE,
    issuer VARCHAR,
    name VARCHAR,
    article VARCHAR,
    clause VARCHAR,
    point VARCHAR
);
COMMENT ON TABLE documents IS 'Citations of legal documents in articles. Key: article_id, version, extractor_version, part, start_offset, end_offset. See current_documents.';
COMMENT ON COLUMN documents.article_id IS 'Article that cites';
COMMENT ON COLUMN documents.version IS 'Version of the article';
COMMENT ON COLUMN documents.extractor_version IS 'Version of the extractors that read it';
COMMENT ON COLUMN documents.run_id IS 'Run that appended the row';
COMMENT ON COLUMN documents.appended_at IS 'When the row was written';
COMMENT ON COLUMN documents.part IS 'Part of the article: title, lead or body. Offsets count characters of that part''s text';
COMMENT ON COLUMN documents.start_offset IS 'First character of the citation in the part, counted from 0';
COMMENT ON COLUMN documents.end_offset IS 'Character after the last one of the citation';
COMMENT ON COLUMN documents."text" IS 'The citation as written';
COMMENT ON COLUMN documents.kind IS 'Kind of document, for example nghị định';
COMMENT ON COLUMN documents.number IS 'Number, for example 145';
COMMENT ON COLUMN documents.symbol IS 'Symbol after the number, for example NĐ-CP';
COMMENT ON COLUMN documents.year IS 'Year, where it is part of the number or the name';
COMMENT ON COLUMN documents.issued_on IS 'Date of the document, where the text states it';
COMMENT ON COLUMN documents.issuer IS 'Who issued it';
COMMENT ON COLUMN documents.name IS 'Name, for example Luật Đất đai';
COMMENT ON COLUMN documents.article IS 'Article (Điều) that is cited';
COMMENT ON COLUMN documents.clause IS 'Clause (khoản) that is cited';
COMMENT ON COLUMN documents.point IS 'Point (điểm) that is cited';

CREATE TABLE mentions (
    article_id VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    appended_at TIMESTAMPTZ NOT NULL,
    part VARCHAR NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    entity VARCHAR NOT NULL,
    name VARCHAR NOT NULL
);
COMMENT ON TABLE mentions IS 'Agencies, places, information systems and people named in articles. Key: article_id, version, extractor_version, part, start_offset, end_offset, entity. See current_mentions.';
COMMENT ON COLUMN mentions.article_id IS 'Article that names it';
COMMENT ON COLUMN mentions.version IS 'Version of the article';
COMMENT ON COLUMN mentions.extractor_version IS 'Version of the extractors that read it';
COMMENT ON COLUMN mentions.run_id IS 'Run that appended the row';
COMMENT ON COLUMN mentions.appended_at IS 'When the row was written';
COMMENT ON COLUMN mentions.part IS 'Part of the article: title, lead or body. Offsets count characters of that part''s text';
COMMENT ON COLUMN mentions.start_offset IS 'First character of the name in the part, counted from 0';
COMMENT ON COLUMN mentions.end_offset IS 'Character after the last one of the name';
COMMENT ON COLUMN mentions."text" IS 'The name as written';
COMMENT ON COLUMN mentions.kind IS 'What it names: agency, place, system or person';
COMMENT ON COLUMN mentions.entity IS 'Id in the catalogue';
COMMENT ON COLUMN mentions.name IS 'Canonical name';

CREATE TABLE assignments (
    article_id VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    appended_at TIMESTAMPTZ NOT NULL,
    part VARCHAR NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    assignee VARCHAR NOT NULL,
    task VARCHAR NOT NULL,
    due DATE,
    due_text VARCHAR,
    assigner VARCHAR
);
COMMENT ON TABLE assignments IS 'Tasks that articles report as given to somebody. Key: article_id, version, extractor_version, part, start_offset, end_offset, assignee. See current_assignments.';
COMMENT ON COLUMN assignments.article_id IS 'Article that reports the task';
COMMENT ON COLUMN assignments.version IS 'Version of the article';
COMMENT ON COLUMN assignments.extractor_version IS 'Version of the extractors that read it';
COMMENT ON COLUMN assignments.run_id IS 'Run that appended the row';
COMMENT ON COLUMN assignments.appended_at IS 'When the row was written';
COMMENT ON COLUMN assignments.part IS 'Part of the article: title, lead or body. Offsets count characters of that part''s text';
COMMENT ON COLUMN assignments.start_offset IS 'First character of the passage in the part, counted from 0';
COMMENT ON COLUMN assignments.end_offset IS 'Character after the last one of the passage';
COMMENT ON COLUMN assignments."text" IS 'The passage as written';
COMMENT ON COLUMN assignments.assignee IS 'Who is to do it';
COMMENT ON COLUMN assignments.task IS 'What is to be done';
COMMENT ON COLUMN assignments.due IS 'Day by which it is to be done; null when the text sets none';
COMMENT ON COLUMN assignments.due_text IS 'The deadline as written';
COMMENT ON COLUMN assignments.assigner IS 'Who gave the task';
