-- Systems, agencies and the reading of pages over millions of figures: one pass, and filters on the month or the week
-- reach what is read.

CREATE OR REPLACE VIEW system_watch AS
WITH dated AS (
    SELECT article_id, date_trunc('month', day_of(coalesce(published_at, fetched_at)))::DATE AS month
    FROM current_articles
), seen AS (
    SELECT article_id, entity, name, 1 AS mentions, 0 AS figures
    FROM current_mentions
    WHERE kind = 'system'
    UNION ALL
    SELECT article_id, system, NULL, 0, 1
    FROM current_metrics
    WHERE system IS NOT NULL
), months AS (
    SELECT entity, month, max(name) AS name, count(DISTINCT article_id) AS articles, sum(mentions)::BIGINT AS mentions, sum(figures)::BIGINT AS figures
    FROM seen
    JOIN dated USING (article_id)
    GROUP BY entity, month
)
SELECT entity AS system, coalesce(max(name) OVER (PARTITION BY entity), entity) AS name, month, articles, mentions, figures,
    sum(figures) OVER (PARTITION BY entity ORDER BY month)::BIGINT AS figures_so_far
FROM months;
COMMENT ON VIEW system_watch IS 'Each information system by month of publication. system: its id, as in metrics.system; name: its canonical name; month: first day of the month; articles: articles that name it or state a figure of it; mentions: times named; figures: figures stated of it; figures_so_far: the same, added up since the first month. The figures themselves: FROM figures WHERE system = …';

CREATE OR REPLACE VIEW agency_activity AS
WITH dated AS (
    SELECT article_id, date_trunc('month', day_of(coalesce(published_at, fetched_at)))::DATE AS month
    FROM current_articles
), agencies AS (
    SELECT name, max(entity) AS entity
    FROM mentions
    ANTI JOIN superseded USING (article_id, version, extractor_version)
    WHERE kind = 'agency'
    GROUP BY name
), seen AS (
    SELECT article_id, name, 1 AS mentions, 0 AS figures, 0 AS tasks_given, 0 AS tasks_received
    FROM current_mentions
    WHERE kind = 'agency'
    UNION ALL
    SELECT article_id, agency, 0, 1, 0, 0
    FROM current_metrics
    WHERE agency IS NOT NULL
    UNION ALL
    SELECT article_id, assigner, 0, 0, 1, 0
    FROM current_assignments
    WHERE assigner IS NOT NULL
    UNION ALL
    SELECT article_id, assignee, 0, 0, 0, 1
    FROM current_assignments
), months AS (
    SELECT name, month, count(DISTINCT article_id) AS articles, sum(mentions)::BIGINT AS mentions,
        sum(figures)::BIGINT AS figures, sum(tasks_given)::BIGINT AS tasks_given, sum(tasks_received)::BIGINT AS tasks_received
    FROM seen
    JOIN dated USING (article_id)
    GROUP BY name, month
)
SELECT name, entity, month, articles, mentions, figures, tasks_given, tasks_received
FROM months
LEFT JOIN agencies USING (name);
COMMENT ON VIEW agency_activity IS 'What articles report of each agency, by month of publication. name: canonical name, or the words of the text for those told or telling that are no agency of the catalogue (các địa phương); entity: id in the catalogue, null for the latter; month: first day of the month; articles: articles that name it, state a figure of it, or have it give or receive a task; mentions: times named; figures: figures that it reports or owns; tasks_given: tasks that it gives; tasks_received: tasks given to it.';

CREATE MACRO extraction_since(day) AS TABLE
WITH figures AS (
    SELECT article_id, count(*) AS figures
    FROM current_metrics
    WHERE article_id IN (SELECT article_id FROM articles WHERE fetched_at >= end_of_day(day::DATE - 64))
    GROUP BY article_id
), read_pages AS (
    SELECT host_of(article_id) AS host, coalesce(template, 'none') AS template,
        date_trunc('week', day_of(fetched_at))::DATE AS week, thin, length(body) AS body_length,
        coalesce(figures, 0) AS figures
    FROM current_articles
    LEFT JOIN figures USING (article_id)
    -- The eight weeks before are what a week is measured against.
    WHERE fetched_at >= end_of_day(date_trunc('week', day::DATE)::DATE - 57)
), weeks AS (
    SELECT host, template, week, count(*) AS articles, count(*) FILTER (WHERE thin) AS thin,
        median(body_length) FILTER (WHERE NOT thin) AS median_length,
        avg(figures) FILTER (WHERE NOT thin) AS figures_per_article
    FROM read_pages
    GROUP BY host, template, week
), unread AS (
    SELECT host_of(article_id) AS host, date_trunc('week', day_of(fetched_at))::DATE AS week, count(DISTINCT article_id) AS unread
    FROM fetches
    WHERE state = 'failed' AND reason IN ('unreadable', 'no_article')
    GROUP BY ALL
), usual AS (
    SELECT *,
        sum(articles) OVER (PARTITION BY host, week) AS of_host,
        median(median_length) OVER earlier AS usual_length,
        sum(figures_per_article * (articles - thin)) OVER earlier / nullif(sum(articles - thin) OVER earlier, 0) AS usual_figures
    FROM weeks
    WINDOW earlier AS (
        PARTITION BY host, template ORDER BY week::TIMESTAMP
        RANGE BETWEEN INTERVAL 56 DAY PRECEDING AND INTERVAL 7 DAY PRECEDING
    )
)
SELECT host, template, week, articles, round(articles / of_host, 3) AS share, round(thin / articles, 3) AS thin_share,
    median_length::INTEGER AS median_length, usual_length::INTEGER AS usual_length,
    round(median_length / nullif(usual_length, 0), 2) AS length_drift,
    round(figures_per_article, 1) AS figures_per_article, round(usual_figures, 1) AS usual_figures, coalesce(unread, 0) AS unread
FROM usual
LEFT JOIN unread USING (host, week)
WHERE week >= date_trunc('week', day::DATE)::DATE;

CREATE OR REPLACE VIEW extraction_health AS
FROM extraction_since(DATE '1000-01-01');
COMMENT ON VIEW extraction_health IS 'How pages are read, by host, template and week of the fetch; a redesign of the site shows as a template whose share falls, texts that become shorter, or pages that cannot be read. host: host of the articles; week: its Monday; articles: articles read by the template, in their latest version; share: their part of the host''s articles in that week; thin_share: part of them that is thin; median_length: median length of the body in characters, thin ones aside; usual_length: median of the same over the 8 weeks before; length_drift: median_length divided by usual_length, 1 where nothing changes; figures_per_article: mean number of figures, thin ones aside; usual_figures: the same over the 8 weeks before; unread: articles of the host whose page was fetched in that week and could not be read (all templates).';

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
