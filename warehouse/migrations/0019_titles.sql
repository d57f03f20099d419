-- A series with less to look up. The titles and addresses of a series are those of few articles, but DuckDB 1.5 hands what it looks
-- for down to the scan (a Bloom filter) only where a join has one key: with three it decoded the titles of all articles. The reading is therefore picked
-- afterwards, from those of the articles that are left; a figure is written in one transaction with its reading, so none is
-- lost. And the hash of a point is made of the points that remain, not of all statements.

CREATE MACRO point_of(indicator, place, system, unit, per, measure, basis, claim, period_first, period_last) AS
    left(md5(concat_ws('|', indicator, coalesce(place, ''), coalesce(system, ''), coalesce(unit, ''), coalesce(per, ''),
        measure, coalesce(basis, ''), claim, coalesce(period_first::VARCHAR, ''), coalesce(period_last::VARCHAR, ''))), 16);

-- choice: all; stated (by articles published since the day); touched (of points stated since the day, and not always
-- with the same value). UNION ALL, because the branches that are not chosen fall away before anything is read.
CREATE OR REPLACE MACRO statements_within(day, choice, since) AS TABLE
WITH touched AS (
    SELECT DISTINCT indicator, point_hash(indicator, place, system, unit, per, change, basis, status, period_first, period_last) AS hash
    FROM metrics
    WHERE choice = 'touched' AND indicator IS NOT NULL AND (published_at IS NULL OR published_at >= end_of_day(since::DATE - 1))
), differing AS (
    SELECT indicator, period_last, hash
    FROM (
        SELECT indicator, period_last, hash(value, high, bound, change) AS stated,
            point_hash(indicator, place, system, unit, per, change, basis, status, period_first, period_last) AS hash
        FROM metrics
        WHERE choice = 'touched' AND indicator IS NOT NULL AND value IS NOT NULL AND (period_first IS NOT NULL OR period_last IS NOT NULL)
    )
    JOIN touched USING (indicator, hash)
    GROUP BY indicator, period_last, hash
    HAVING min(stated) <> max(stated)
), chosen AS (
    SELECT *
    FROM metrics
    WHERE choice IN ('all', 'stated') AND indicator IS NOT NULL AND value IS NOT NULL AND (period_first IS NOT NULL OR period_last IS NOT NULL)
        AND (choice = 'all' OR published_at IS NULL OR published_at >= end_of_day(since::DATE - 1))
    UNION ALL
    SELECT m.*
    FROM metrics m
    JOIN differing d ON m.indicator = d.indicator AND m.period_last = d.period_last
        AND point_hash(m.indicator, place, system, unit, per, change, basis, status, period_first, m.period_last) = d.hash
    WHERE choice = 'touched' AND value IS NOT NULL
    UNION ALL
    SELECT m.*
    FROM metrics m
    JOIN differing d ON m.indicator = d.indicator
        AND point_hash(m.indicator, place, system, unit, per, change, basis, status, period_first, m.period_last) = d.hash
    WHERE choice = 'touched' AND value IS NOT NULL AND period_first IS NOT NULL AND m.period_last IS NULL AND d.period_last IS NULL
), undated AS (
    SELECT article_id, version, extractor_version,
        coalesce(max(fetched_at) FILTER (WHERE fetched_at < end_of_day(day)), min(fetched_at)) AS fetched_at
    FROM articles
    WHERE published_at IS NULL
    GROUP BY article_id, version, extractor_version
), figures AS (
    SELECT m.*, coalesce(m.published_at, u.fetched_at) AS stated_at,
        CASE WHEN m.change IS NULL THEN 'level' ELSE 'change' END AS measure,
        CASE WHEN m.status IN ('actual', 'estimate') THEN 'observed' ELSE m.status END AS claim,
        CASE WHEN m.change = 'down' THEN -m.value ELSE m.value END AS signed,
        CASE WHEN m.change = 'down' THEN -m.high ELSE m.high END AS signed_high,
        list_has_any(m.flags, ['magnitude', 'implausible', 'inconsistent', 'out-of-range']) AS doubtful,
        -- `ước` makes a figure an estimate and gives it the bound ~: an estimate is meant to the digit.
        CASE WHEN m.status = 'estimate' AND m.bound = '~' THEN '=' ELSE m.bound END AS meant_bound,
        step_of(m."text", m.value, m.high) AS step,
        CASE WHEN doubtful THEN 8 ELSE 0 END + CASE WHEN m.bound = '=' THEN 0 ELSE 4 END
            + CASE m.part WHEN 'body' THEN 0 WHEN 'lead' THEN 1 ELSE 2 END + m.start_offset / 1e9 AS preference
    FROM chosen m
    ANTI JOIN superseded_on(day) USING (article_id, version, extractor_version)
    LEFT JOIN undated u USING (article_id, version, extractor_version)
    WHERE coalesce(m.published_at, u.fetched_at) < end_of_day(day)
), grouped AS (
    SELECT indicator, place, system, unit, per, measure, basis, claim, period_first, period_last, article_id,
        any_value(stated_at) AS stated_at,
        bool_and(doubtful) AS doubtful,
        arg_min(version, preference) AS version,
        arg_min(extractor_version, preference) AS extractor_version,
        arg_min(part, preference) AS part,
        arg_min(start_offset, preference) AS start_offset,
        arg_min(end_offset, preference) AS end_offset,
        arg_min("text", preference) AS "text",
        arg_min(signed, preference) AS signed,
        arg_min({v: signed_high}, preference).v AS signed_high,
        arg_min(bound, preference) AS bound,
        arg_min(status, preference) AS status,
        arg_min({v: subject}, preference).v AS subject,
        arg_min(flags, preference) AS flags,
        arg_min(quote, preference) AS quote,
        arg_min(quote_start, preference) AS quote_start,
        arg_min(quote_end, preference) AS quote_end,
        arg_min(agency, start_offset) AS agency,
        count(*) AS times,
        list(meant(value, high, meant_bound, change, step)) FILTER (WHERE NOT doubtful) AS possible
    FROM figures
    GROUP BY indicator, place, system, unit, per, measure, basis, claim, period_first, period_last, article_id
)
SELECT indicator, place, system, unit, per, measure, basis, claim, period_first, period_last,
    span_of(period_first, period_last) AS span,
    point_of(indicator, place, system, unit, per, measure, basis, claim, period_first, period_last) AS point,
    stated_at, article_id, version, extractor_version, signed AS value, signed_high AS high, bound, status, flags, subject, agency,
    part, start_offset, end_offset, "text", quote, quote_start, quote_end,
    times, possible, doubtful,
    -- Ranges that have nothing in common, each with each, have no common part of all.
    coalesce(list_max(list_transform(possible, lambda p: p.least)) > list_min(list_transform(possible, lambda p: p.most)), false) AS ambiguous
FROM grouped;

CREATE OR REPLACE MACRO as_of(day) AS TABLE
WITH numbered AS (
    SELECT *,
        row_number() OVER latest AS nth,
        count(*) OVER everything AS statements,
        min(stated_at) OVER everything AS first_stated_at,
        lead(value) OVER latest AS stated_before,
        lead(stated_at) OVER latest AS stated_before_at
    FROM statements_as_of(day)
    WINDOW
        latest AS (PARTITION BY indicator, place, system, unit, per, measure, basis, claim, period_first, period_last ORDER BY doubtful, stated_at DESC, article_id DESC),
        everything AS (PARTITION BY indicator, place, system, unit, per, measure, basis, claim, period_first, period_last)
), points AS (
    SELECT *,
        lag(value) OVER (PARTITION BY indicator, place, system, unit, per, measure, basis, claim, span ORDER BY coalesce(period_last, period_first)) AS prior_value,
        lag(coalesce(period_last, period_first)) OVER (PARTITION BY indicator, place, system, unit, per, measure, basis, claim, span ORDER BY coalesce(period_last, period_first)) AS prior_period
    FROM numbered
    WHERE nth = 1
)
SELECT p.indicator, i.name_vi, i.name_en, i.topic, p.place, p.system, p.unit, p.per, p.measure, p.basis, p.claim, p.span,
    p.period_first, p.period_last, p.value, p.high, p.bound, p.status, p.flags, p.stated_at, p.stated_before,
    p.stated_before_at, p.value - p.stated_before AS revision, p.statements, p.first_stated_at, p.prior_period, p.prior_value,
    p.value - p.prior_value AS difference,
    CASE WHEN p.measure = 'level' THEN round(100 * (p.value - p.prior_value)::DOUBLE / nullif(abs(p.prior_value)::DOUBLE, 0), 2) END AS difference_percent,
    p.agency, p.subject, p.article_id, a.url, a.title, p.part, p.start_offset, p.end_offset, p."text", p.quote,
    point_of(p.indicator, p.place, p.system, p.unit, p.per, p.measure, p.basis, p.claim, p.period_first, p.period_last) AS point
FROM points p
LEFT JOIN current_indicators i ON i.id = p.indicator
LEFT JOIN (
    -- The first row of each reading: an article that went back to it has more.
    SELECT article_id, version, extractor_version, url, title
    FROM articles
    ANTI JOIN restorations USING (article_id, version, extractor_version, fetched_at)
) a ON a.article_id = p.article_id
WHERE a.article_id IS NULL OR (a.version = p.version AND a.extractor_version = p.extractor_version);

CREATE OR REPLACE VIEW macros AS
FROM (VALUES
    ('indicator', 'indicator_id', 'table', 'The series of an indicator as observed (actual and estimated figures), all places and units: FROM indicator(''cpi.mom''). Columns as in series.'),
    ('as_of', 'day', 'table', 'The view series as it could be read at the end of a day: articles published until then, each in the version that was current; an article fetched only later in its first version. FROM as_of(''2026-09-01'')'),
    ('figures_about', 'words', 'table', 'Figures whose subject, counted noun or indicator name holds the words, with or without diacritics: FROM figures_about(''xuat khau''). Columns as in figures.'),
    ('figures_in', 'words', 'table', 'Figures of places whose name holds the words: FROM figures_in(''quang ninh''). Columns as in figures.'),
    ('search', 'words', 'table', 'Articles whose title, lead or body holds the words one after the other, as whole words, with or without diacritics and in any case: FROM search(''xuat khau''). Titles first, then leads, then bodies, the newest first. part, start_offset, end_offset, text: the first place; excerpt: the text around it, from the character excerpt_start on.'),
    ('citations', 'document_number', 'table', 'Citations of a legal document by its number or name: FROM citations(''277/2026/NĐ-CP'').'),
    ('tasks_of', 'words', 'table', 'Tasks given to somebody whose name holds the words: FROM tasks_of(''bo tai chinh''). Columns as in tasks.'),
    ('overdue_on', 'day', 'table', 'Tasks whose deadline had passed on a day: FROM overdue_on(''2026-10-01''). Columns as in overdue_assignments.'),
    ('on_day', 'day', 'table', 'Articles published on a day of Vietnam: FROM on_day(''2026-09-05''). Columns as in today.'),
    ('conflicts_within', 'days', 'table', 'Conflicts between articles published less than so many days apart: FROM conflicts_within(30). Columns as in conflicts.'),
    ('revisions_since', 'day', 'table', 'The view revisions, of statements made on a day or later: FROM revisions_since(''2026-09-01''). Quick, where the view reads everything. Columns as in revisions.'),
    ('conflicts_since', 'day, days', 'table', 'Conflicts between articles published less than so many days apart, the later one on a day or later: FROM conflicts_since(''2026-09-01'', 7). Quick, where the view reads everything. Columns as in conflicts.'),
    ('extraction_since', 'day', 'table', 'The view extraction_health from the week of a day on: FROM extraction_since(''2026-07-01''). Quick, where the view reads the texts of all articles. Columns as in extraction_health.'),
    ('statements_within', 'day, choice, since', 'table', 'What statements_as_of, revisions_since and conflicts_since are made of. choice: all; stated, by articles published since a day; touched, of points stated since a day and not always with one value.'),
    ('revisions_within', 'choice, since', 'table', 'What revisions and revisions_since are made of.'),
    ('superseded_on', 'day', 'table', 'The view superseded as of a day; see as_of.'),
    ('statements_as_of', 'day', 'table', 'The view statements as of a day; see as_of.'),
    ('versions_as_of', 'day', 'table', 'The view current_versions as of a day; see as_of.'),
    ('mentions_words', 'document, words', 'scalar', 'Whether a text holds the words one after the other, as whole words, with or without diacritics: WHERE mentions_words(quote, ''lam phat'').'),
    ('plain', 'words', 'scalar', 'The text in lower case without diacritics, đ as d: plain(''Đắk Lắk'') is dak lak.'),
    ('pattern_of', 'words', 'scalar', 'The regular expression that finds the words, with any diacritics, as whole words.'),
    ('day_of', 'moment', 'scalar', 'The day of a time, in Vietnam.'),
    ('end_of_day', 'day', 'scalar', 'The time at which a day ends in Vietnam.'),
    ('host_of', 'article_id', 'scalar', 'The host of an article''s id.'),
    ('point_of', 'indicator, place, system, unit, per, measure, basis, claim, period_first, period_last', 'scalar', 'The short hash of a point, by which series, statements, revisions and conflicts name it.'),
    ('point_hash', 'indicator, place, system, unit, per, change, basis, status, period_first, period_last', 'scalar', 'A number that figures of one point share; see statements.'),
    ('span_of', 'first, last', 'scalar', 'The length of a period in words: day, month, quarter, year, so many days, months or years, until, from.'),
    ('step_of', 'text, value, high', 'scalar', 'One unit in the last written digit of a figure: 305,2 tỷ is written to 0,1 tỷ.'),
    ('least_meant', 'value, bound, step', 'scalar', 'The least that a figure can be as written.'),
    ('most_meant', 'value, bound, step', 'scalar', 'The most that a figure can be as written.'),
    ('meant', 'value, high, bound, change, step', 'scalar', 'The least and the most that a figure can be as written; negative for a change downwards.'),
    ('agree', 'these, those', 'scalar', 'Whether some range of these has a value in common with some range of those.'),
    ('kind_of_difference', 'measure, old_value, new_value, old_possible, new_possible', 'scalar', 'changed, reworded or scope; see revisions.')
) AS described(name, parameters, kind, comment);
COMMENT ON VIEW macros IS 'The macros of the warehouse: DuckLake keeps no comments on them. Table macros are asked with FROM, and need the warehouse to be in use (USE lake). name: name; parameters: its parameters in order; kind: table or scalar; comment: what it answers.';
