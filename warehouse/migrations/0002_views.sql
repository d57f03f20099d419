-- Views answer questions over the append-only tables. DuckLake cannot comment on a view's columns
-- ("not a table"): a column that keeps its table's name keeps its meaning, every other one is explained
-- in the view's comment as `name: meaning`.

CREATE VIEW current_runs AS
WITH latest AS (
    SELECT *
    FROM runs
    QUALIFY row_number() OVER (PARTITION BY run_id ORDER BY finished_at IS NULL, finished_at DESC, appended_at DESC) = 1
), marked AS (
    SELECT *,
        max(started_at) FILTER (WHERE finished_at IS NOT NULL) OVER (PARTITION BY flow) AS last_finished_start
    FROM latest
)
SELECT run_id, flow, started_at, finished_at,
    CASE
        WHEN finished_at IS NOT NULL THEN outcome
        WHEN last_finished_start > started_at OR started_at < now() - INTERVAL 1 DAY THEN 'interrupted'
        ELSE outcome
    END AS outcome,
    message, counts, reasons, versions, sources_ok, sources_failed,
    date_diff('millisecond', started_at, finished_at) / 1000.0 AS seconds
FROM marked;
COMMENT ON VIEW current_runs IS 'Each run once. A run that has not ended is interrupted when a run of the same flow that started later has ended, or a day after its start; until then it is running. seconds: duration of a run that ended.';

-- The key puts the time of the fetch first and the extractors' number second; a struct of the two takes twice
-- as long (100,000 articles: 98 ms of one core against 55).
CREATE VIEW current_versions AS
SELECT article_id, arg_max(version, rank) AS version, arg_max(extractor_version, rank) AS extractor_version,
    max(fetched_at) AS fetched_at
FROM (
    SELECT article_id, version, extractor_version, fetched_at,
        epoch_us(fetched_at) * 1000 + extractor_version::BIGINT AS rank
    FROM articles
)
GROUP BY article_id;
COMMENT ON VIEW current_versions IS 'The version of each article that was fetched last, read by the highest version of the extractors.';

CREATE VIEW current_articles AS
SELECT article_id, version, extractor_version, a.run_id, a.fetch_id, fetched_at, a.appended_at, a.url, a.title, a.lead,
    a.body, a.author, a.section, a.language, a.published_at, a.published_source, a.modified_at, a.tags, a.photos,
    a.links, a.related, a.template, a.thin
FROM articles a
JOIN current_versions USING (article_id, version, extractor_version, fetched_at);
COMMENT ON VIEW current_articles IS 'Each article once, in its latest version.';

CREATE VIEW current_metrics AS
SELECT article_id, version, extractor_version, m.run_id, m.appended_at, m.part, m.start_offset, m.end_offset, m."text",
    m.value, m.high, m.bound, m.unit, m.per, m.counted, m.of_total, m.change, m.basis, m.status, m.period_first,
    m.period_last, m.subject, m.indicator, m.agency, m.place, m.system, m.flags, m.quote, m.quote_start, m.quote_end,
    m.published_at
FROM metrics m
JOIN current_versions USING (article_id, version, extractor_version);
COMMENT ON VIEW current_metrics IS 'Figures of the latest version of each article.';

CREATE VIEW current_documents AS
SELECT article_id, version, extractor_version, d.run_id, d.appended_at, d.part, d.start_offset, d.end_offset, d."text",
    d.kind, d.number, d.symbol, d.year, d.issued_on, d.issuer, d.name, d.article, d.clause, d.point
FROM documents d
JOIN current_versions USING (article_id, version, extractor_version);
COMMENT ON VIEW current_documents IS 'Citations of legal documents in the latest version of each article.';

CREATE VIEW current_mentions AS
SELECT article_id, version, extractor_version, m.run_id, m.appended_at, m.part, m.start_offset, m.end_offset, m."text",
    m.kind, m.entity, m.name
FROM mentions m
JOIN current_versions USING (article_id, version, extractor_version);
COMMENT ON VIEW current_mentions IS 'Agencies, places, systems and people named in the latest version of each article.';

CREATE VIEW current_assignments AS
SELECT article_id, version, extractor_version, s.run_id, s.appended_at, s.part, s.start_offset, s.end_offset, s."text",
    s.assignee, s.task, s.due, s.due_text, s.assigner
FROM assignments s
JOIN current_versions USING (article_id, version, extractor_version);
COMMENT ON VIEW current_assignments IS 'Tasks given to somebody, in the latest version of each article.';

CREATE VIEW photos AS
SELECT article_id, version, extractor_version, item.position AS position, item.photo.url AS url, item.photo.caption AS caption
FROM (
    SELECT article_id, version, extractor_version,
        unnest(list_transform(photos, lambda photo, i: {photo: photo, position: i - 1})) AS item
    FROM current_articles
);
COMMENT ON VIEW photos IS 'Pictures of the latest version of each article. position: place in the article, counted from 0; url: address of the picture; caption: its caption.';

CREATE VIEW current_fetches AS
WITH latest AS (
    SELECT article_id,
        arg_max({fetch_id: fetch_id, state: state, reason: reason, detail: detail, url: url}, fetched_at) AS f,
        max(fetched_at) AS fetched_at,
        max(fetched_at) FILTER (WHERE state <> 'deferred') AS ended_at
    FROM fetches
    GROUP BY article_id
), tries AS (
    SELECT article_id, count(*) AS attempts
    FROM fetches f
    JOIN latest USING (article_id)
    WHERE state = 'deferred' AND (ended_at IS NULL OR f.fetched_at > ended_at)
    GROUP BY article_id
)
SELECT article_id, f.fetch_id AS fetch_id, f.url AS url, fetched_at, f.state AS state, f.reason AS reason,
    f.detail AS detail, coalesce(attempts, 0) AS attempts
FROM latest
LEFT JOIN tries USING (article_id);
COMMENT ON VIEW current_fetches IS 'Each article that was ever fetched and how its last fetch ended. attempts: fetches put off since one last ended for good.';

-- Written for a million sightings and fetches: narrow groups first, everything else for the few that remain.
CREATE VIEW open_articles AS
WITH fetched AS (
    SELECT article_id, max(fetched_at) AS fetched_at, arg_max(state, fetched_at) AS state,
        max(fetched_at) FILTER (WHERE state <> 'deferred') AS ended_at
    FROM fetches
    GROUP BY article_id
), seen AS (
    SELECT article_id, min(seen_at) AS first_seen_at, max(seen_at) AS last_seen_at
    FROM sightings
    GROUP BY article_id
), candidates AS MATERIALIZED (
    SELECT article_id, s.first_seen_at, f.fetched_at, f.ended_at,
        CASE WHEN f.article_id IS NULL THEN 'new' WHEN f.state = 'deferred' THEN 'deferred' ELSE 'changed' END AS why
    FROM seen s
    LEFT JOIN fetched f USING (article_id)
    WHERE f.article_id IS NULL OR f.state = 'deferred' OR s.last_seen_at > f.fetched_at
), announced AS (
    SELECT article_id, any_value(c.fetched_at) AS fetched_at, min(seen_at) AS first_seen_at, max(seen_at) AS last_seen_at
    FROM sightings
    JOIN candidates c USING (article_id)
    WHERE c.why = 'changed'
    GROUP BY article_id, source_id
), tries AS (
    SELECT article_id, count(*) AS attempts
    FROM fetches f
    JOIN candidates c USING (article_id)
    WHERE c.why = 'deferred' AND f.state = 'deferred' AND (c.ended_at IS NULL OR f.fetched_at > c.ended_at)
    GROUP BY article_id
)
SELECT article_id, first_seen_at, why, coalesce(attempts, 0) AS attempts
FROM candidates
LEFT JOIN tries USING (article_id)
WHERE why <> 'changed'
    OR article_id IN (SELECT article_id FROM announced WHERE last_seen_at > first_seen_at AND last_seen_at > fetched_at);
COMMENT ON VIEW open_articles IS 'Articles that are to be fetched. why: new (never fetched), deferred (the last fetch was put off) or changed (a source changed its announcement after the last fetch); first_seen_at: when a source first announced it; attempts: fetches put off since one last ended for good.';

CREATE VIEW backlog AS
WITH latest AS (
    SELECT article_id,
        arg_max({source_id: source_id, url: url, title: title, summary: summary, published_at: published_at, position: position}, seen_at) AS s
    FROM sightings
    SEMI JOIN open_articles USING (article_id)
    GROUP BY article_id
)
SELECT article_id, s.source_id AS source_id, s.url AS url, s.title AS title, s.summary AS summary,
    s.published_at AS published_at, s.position AS position, first_seen_at, why, attempts
FROM open_articles
JOIN latest USING (article_id);
COMMENT ON VIEW backlog IS 'Articles that are to be fetched, as announced last. why, first_seen_at, attempts: as in open_articles.';

CREATE VIEW feed_health AS
WITH latest AS (
    SELECT source_id, arg_max({url: url, ok: ok, reason: reason, detail: detail, http_status: http_status}, polled_at) AS p,
        max(polled_at) AS last_poll_at,
        max(polled_at) FILTER (WHERE ok) AS last_ok_at,
        max(newest_entry_at) AS newest_entry_at,
        max(polled_at) FILTER (WHERE new_entries > 0) AS last_new_at,
        count(*) AS polls,
        count(*) FILTER (WHERE ok) AS polls_ok,
        coalesce(sum(new_entries), 0)::BIGINT AS new_entries
    FROM polls
    GROUP BY source_id
), failing AS (
    SELECT source_id, count(*) AS failures
    FROM polls
    JOIN latest USING (source_id)
    WHERE NOT ok AND (last_ok_at IS NULL OR polled_at > last_ok_at)
    GROUP BY source_id
)
SELECT source_id, p.url AS url, last_poll_at, last_ok_at, p.ok AS ok, p.reason AS reason, p.detail AS detail,
    p.http_status AS http_status, coalesce(failures, 0) AS failures, newest_entry_at, last_new_at, polls, polls_ok, new_entries,
    date_diff('day', newest_entry_at, last_poll_at) AS silent_days
FROM latest
LEFT JOIN failing USING (source_id);
COMMENT ON VIEW feed_health IS 'Each source once, as its last poll found it. last_poll_at: last poll; last_ok_at: last poll that worked; ok, reason, detail, http_status: outcome of the last poll; failures: polls that failed since one last worked; newest_entry_at: publication time of the newest entry ever seen; last_new_at: last poll that brought something new; polls: polls in all; polls_ok: polls that worked; new_entries: entries that were new, in all; silent_days: days between the newest entry and the last poll, large for a dead source.';
