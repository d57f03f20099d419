CREATE VIEW document_register AS
WITH cited AS (
    SELECT d.article_id, d."text", lower(d.kind) AS kind, ltrim(d.number, '0') AS number, d.symbol,
        coalesce(d.year, year(d.issued_on)) AS year, d.issued_on, d.issuer, d.name, d.start_offset,
        coalesce(a.published_at, a.fetched_at) AS cited_at, a.url, a.title
    FROM current_documents d
    JOIN current_articles a USING (article_id)
), numbered AS (
    -- A citation without year or name is of the one document with this number that others date or name.
    SELECT * REPLACE (
            CASE WHEN number IS NOT NULL AND year IS NULL AND min(year) OVER same = max(year) OVER same THEN max(year) OVER same ELSE year END AS year
        )
    FROM cited
    WINDOW same AS (PARTITION BY kind, number, upper(symbol))
), named AS (
    SELECT * REPLACE (
            CASE WHEN number IS NOT NULL AND name IS NULL THEN max(name) OVER (PARTITION BY kind, number, upper(symbol), year) ELSE name END AS name
        )
    FROM numbered
), keyed AS (
    -- Laws are cited by name and year, with and without number; of other documents the number is the identity.
    SELECT *,
        CASE
            WHEN name IS NOT NULL AND (number IS NULL OR kind IN ('luật', 'bộ luật', 'pháp lệnh', 'hiến pháp'))
            THEN concat_ws('|', kind, plain(name), year)
            ELSE concat_ws('|', kind, number, upper(symbol), year)
        END AS identity
    FROM named
)
SELECT any_value(kind) AS kind, max(number) AS number, mode(symbol) AS symbol, max(year) AS year, max(name) AS name,
    max(issued_on) AS issued_on, mode(issuer) AS issuer, arg_max("text", length("text")) AS citation,
    min(cited_at) AS first_cited_at, arg_min(article_id, (cited_at, article_id)) AS first_article_id,
    arg_min(url, (cited_at, article_id)) AS first_url, arg_min(title, (cited_at, article_id)) AS first_title,
    host_of(first_article_id) AS first_host, max(cited_at) AS last_cited_at, count(*) AS citations,
    count(DISTINCT article_id) AS articles
FROM keyed
GROUP BY identity;
COMMENT ON VIEW document_register IS 'Each legal document once, however it is cited in the latest versions of articles. Laws are told apart by name and year, other documents by kind, number, symbol and year; a citation without year counts for the document of that number where only one year is known, else it stands for itself with year null. kind, number, symbol, year, name, issued_on, issuer: as in documents, filled from all citations, the number without leading zeros; citation: the fullest citation; first_cited_at: when it was first cited; first_article_id, first_url, first_title, first_host: the article that cited it first, by id, address, title and host; last_cited_at: when it was last cited; citations: times cited; articles: articles that cite it.';

CREATE VIEW tasks AS
SELECT any_value(s.assignee) AS assignee, any_value(s.task) AS task, s.due, any_value(s.due_text) AS due_text,
    arg_min(s.assigner, given) AS assigner, min(given_at) AS given_at, max(given_at) AS last_told_at,
    count(DISTINCT s.article_id) AS articles, arg_min(s.article_id, given) AS article_id,
    arg_min(url, given) AS url, arg_min(title, given) AS title, arg_min(s.part, given) AS part,
    arg_min(s.start_offset, given) AS start_offset, arg_min(s.end_offset, given) AS end_offset, arg_min(s."text", given) AS "text"
FROM (
    SELECT s.*, a.url, a.title, coalesce(a.published_at, a.fetched_at) AS given_at, (given_at, s.article_id, s.start_offset) AS given
    FROM current_assignments s
    JOIN current_articles a USING (article_id)
) s
GROUP BY plain(s.assignee), plain(s.task), s.due;
COMMENT ON VIEW tasks IS 'Each task once: reports with the same assignee, wording and deadline are one. given_at: publication time of the first article that reports it; last_told_at: publication time of the last one; articles: articles that report it; article_id, url, title: the first of them, by id, address and title.';

CREATE VIEW open_assignments AS
SELECT *, due - day_of(now()) AS days_left
FROM tasks
WHERE due IS NULL OR due >= day_of(now());
COMMENT ON VIEW open_assignments IS 'Tasks whose deadline is today (in Vietnam) or later, or that have none. Texts seldom say that a task is done: a task done early stands here until its deadline. days_left: days until the deadline; given_at, last_told_at, articles, article_id, url, title: as in tasks.';

CREATE MACRO overdue_on(day) AS TABLE
SELECT *, day::DATE - due AS days_overdue
FROM tasks
WHERE due < day::DATE AND given_at < end_of_day(day);

CREATE VIEW overdue_assignments AS
FROM overdue_on(day_of(now()));
COMMENT ON VIEW overdue_assignments IS 'Tasks whose deadline was before today (in Vietnam). That a deadline has passed does not mean that nobody did the task: texts seldom report that. days_overdue: days since the deadline; given_at, last_told_at, articles, article_id, url, title: as in tasks.';

CREATE VIEW system_watch AS
WITH dated AS (
    SELECT article_id, date_trunc('month', day_of(coalesce(published_at, fetched_at)))::DATE AS month
    FROM current_articles
), seen AS (
    SELECT article_id, entity, any_value(name) AS name, count(*) AS mentions, 0 AS figures
    FROM current_mentions
    WHERE kind = 'system'
    GROUP BY article_id, entity
    UNION ALL
    SELECT article_id, system, NULL, 0, count(*)
    FROM current_metrics
    WHERE system IS NOT NULL
    GROUP BY article_id, system
), months AS (
    SELECT entity, month, count(DISTINCT article_id) AS articles, sum(mentions)::BIGINT AS mentions, sum(figures)::BIGINT AS figures
    FROM seen
    JOIN dated USING (article_id)
    GROUP BY entity, month
)
SELECT entity AS system, coalesce(n.name, entity) AS name, month, articles, mentions, figures,
    sum(figures) OVER (PARTITION BY entity ORDER BY month)::BIGINT AS figures_so_far
FROM months
LEFT JOIN (SELECT entity, max(name) AS name FROM seen GROUP BY entity) n USING (entity);
COMMENT ON VIEW system_watch IS 'Each information system by month of publication. system: its id, as in metrics.system; name: its canonical name; month: first day of the month; articles: articles that name it or state a figure of it; mentions: times named; figures: figures stated of it; figures_so_far: the same, added up since the first month. The figures themselves: FROM figures WHERE system = …';

CREATE VIEW agency_activity AS
WITH dated AS (
    SELECT article_id, date_trunc('month', day_of(coalesce(published_at, fetched_at)))::DATE AS month
    FROM current_articles
), agencies AS (
    SELECT name, max(entity) AS entity
    FROM current_mentions
    WHERE kind = 'agency'
    GROUP BY name
), seen AS (
    SELECT article_id, name, count(*) AS mentions, 0 AS figures, 0 AS tasks_given, 0 AS tasks_received
    FROM current_mentions
    WHERE kind = 'agency'
    GROUP BY article_id, name
    UNION ALL
    SELECT article_id, agency, 0, count(*), 0, 0
    FROM current_metrics
    WHERE agency IS NOT NULL
    GROUP BY article_id, agency
    UNION ALL
    SELECT article_id, assigner, 0, 0, count(*), 0
    FROM current_assignments
    WHERE assigner IS NOT NULL
    GROUP BY article_id, assigner
    UNION ALL
    SELECT article_id, assignee, 0, 0, 0, count(*)
    FROM current_assignments
    GROUP BY article_id, assignee
)
SELECT name, any_value(entity) AS entity, month, count(DISTINCT article_id) AS articles, sum(mentions)::BIGINT AS mentions,
    sum(figures)::BIGINT AS figures, sum(tasks_given)::BIGINT AS tasks_given, sum(tasks_received)::BIGINT AS tasks_received
FROM seen
JOIN dated USING (article_id)
LEFT JOIN agencies USING (name)
GROUP BY name, month;
COMMENT ON VIEW agency_activity IS 'What articles report of each agency, by month of publication. name: canonical name, or the words of the text for those told or telling that are no agency of the catalogue (các địa phương); entity: id in the catalogue, null for the latter; month: first day of the month; articles: articles that name it, state a figure of it, or have it give or receive a task; mentions: times named; figures: figures that it reports or owns; tasks_given: tasks that it gives; tasks_received: tasks given to it.';
