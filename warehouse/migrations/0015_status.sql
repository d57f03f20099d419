-- What `chinhphu status` and every run ask, for hundreds of thousands of polls, sightings and fetches: one look at each table
-- where it can be, and everything else for the few rows that remain.

CREATE OR REPLACE VIEW open_articles AS
WITH fetched AS (
    SELECT article_id, max(fetched_at) AS fetched_at
    FROM fetches
    GROUP BY article_id
), deferred AS (
    -- Whose last fetch was put off: among the few for which one ever was.
    SELECT article_id, max(fetched_at) FILTER (WHERE state <> 'deferred') AS ended_at,
        arg_max(state, fetched_at) AS state
    FROM fetches
    SEMI JOIN (SELECT article_id FROM fetches WHERE state = 'deferred') USING (article_id)
    GROUP BY article_id
    HAVING arg_max(state, fetched_at) = 'deferred'
), met AS (
    SELECT DISTINCT article_id, f.fetched_at
    FROM sightings s
    LEFT JOIN fetched f USING (article_id)
    WHERE f.fetched_at IS NULL OR s.seen_at > f.fetched_at
    UNION
    SELECT article_id, fetched_at
    FROM deferred
    JOIN fetched USING (article_id)
), candidates AS MATERIALIZED (
    SELECT article_id, m.fetched_at, d.ended_at,
        CASE WHEN m.fetched_at IS NULL THEN 'new' WHEN d.state IS NOT NULL THEN 'deferred' ELSE 'changed' END AS why
    FROM met m
    LEFT JOIN deferred d USING (article_id)
), announced AS (
    SELECT article_id, any_value(c.fetched_at) AS fetched_at, min(seen_at) AS first_seen_at, max(seen_at) AS last_seen_at
    FROM sightings
    JOIN candidates c USING (article_id)
    GROUP BY article_id, source_id
), seen AS (
    SELECT article_id, min(first_seen_at) AS first_seen_at, bool_or(last_seen_at > first_seen_at AND last_seen_at > fetched_at) AS changed
    FROM announced
    GROUP BY article_id
), tries AS (
    SELECT article_id, count(*) AS attempts
    FROM fetches f
    JOIN candidates c USING (article_id)
    WHERE c.why = 'deferred' AND f.state = 'deferred' AND (c.ended_at IS NULL OR f.fetched_at > c.ended_at)
    GROUP BY article_id
)
SELECT article_id, first_seen_at, why, coalesce(attempts, 0) AS attempts
FROM candidates
JOIN seen USING (article_id)
LEFT JOIN tries USING (article_id)
WHERE why <> 'changed' OR changed;
COMMENT ON VIEW open_articles IS 'Articles that are to be fetched. why: new (never fetched), deferred (the last fetch was put off) or changed (a source changed its announcement after the last fetch); first_seen_at: when a source first announced it; attempts: fetches put off since one last ended for good.';

CREATE OR REPLACE VIEW feed_health AS
WITH totals AS MATERIALIZED (
    SELECT source_id, max(polled_at) AS last_poll_at,
        max(polled_at) FILTER (WHERE ok) AS last_ok_at,
        max(newest_entry_at) AS newest_entry_at,
        max(polled_at) FILTER (WHERE new_entries > 0) AS last_new_at,
        count(*) AS polls,
        count(*) FILTER (WHERE ok) AS polls_ok,
        coalesce(sum(new_entries), 0)::BIGINT AS new_entries
    FROM polls
    GROUP BY source_id
), latest AS (
    SELECT p.source_id, any_value({url: url, ok: ok, reason: reason, detail: detail, http_status: http_status}) AS p
    FROM polls p
    JOIN totals t ON p.source_id = t.source_id AND p.polled_at = t.last_poll_at
    GROUP BY p.source_id
), failing AS (
    SELECT source_id, count(*) AS failures
    FROM polls
    JOIN totals USING (source_id)
    WHERE NOT ok AND (last_ok_at IS NULL OR polled_at > last_ok_at)
    GROUP BY source_id
)
SELECT source_id, p.url AS url, last_poll_at, last_ok_at, p.ok AS ok, p.reason AS reason, p.detail AS detail,
    p.http_status AS http_status, coalesce(failures, 0) AS failures, newest_entry_at, last_new_at, polls, polls_ok, new_entries,
    date_diff('day', newest_entry_at, last_poll_at) AS silent_days
FROM totals
JOIN latest USING (source_id)
LEFT JOIN failing USING (source_id);
COMMENT ON VIEW feed_health IS 'Each source once, as its last poll found it. last_poll_at: last poll; last_ok_at: last poll that worked; ok, reason, detail, http_status: outcome of the last poll; failures: polls that failed since one last worked; newest_entry_at: publication time of the newest entry ever seen; last_new_at: last poll that brought something new; polls: polls in all; polls_ok: polls that worked; new_entries: entries that were new, in all; silent_days: days between the newest entry and the last poll, large for a dead source.';

CREATE OR REPLACE VIEW feed_rhythm AS
WITH good AS MATERIALIZED (
    SELECT source_id, polled_at, entries, new_entries, oldest_entry_at
    FROM polls
    WHERE ok
), last AS MATERIALIZED (
    SELECT source_id, max(polled_at) AS polled_at, arg_max(entries, polled_at) AS entries,
        arg_max({oldest: oldest_entry_at}, polled_at).oldest AS oldest
    FROM good
    GROUP BY source_id
), recent AS (
    SELECT source_id, p.polled_at, p.new_entries
    FROM good p
    JOIN last USING (source_id)
    WHERE p.polled_at > last.polled_at - INTERVAL 14 DAY
), edge AS (
    SELECT source_id, max(p.polled_at) AS polled_at
    FROM good p
    JOIN last USING (source_id)
    WHERE p.polled_at <= last.polled_at - INTERVAL 14 DAY
    GROUP BY source_id
), spaced AS (
    SELECT source_id, polled_at, new_entries, lag(polled_at) OVER (PARTITION BY source_id ORDER BY polled_at) AS before
    FROM (FROM recent UNION ALL SELECT source_id, polled_at, NULL FROM edge)
), between_polls AS (
    SELECT source_id, max(new_entries / greatest(date_diff('second', before, polled_at) / 3600, 1)) AS most
    FROM spaced
    WHERE before IS NOT NULL
    GROUP BY source_id
), hours AS (
    SELECT source_id, time_bucket(INTERVAL 1 HOUR, published_at) AS hour, count(DISTINCT article_id) AS n
    FROM sightings
    JOIN last USING (source_id)
    WHERE published_at > polled_at - INTERVAL 14 DAY AND published_at > (SELECT min(polled_at) - INTERVAL 14 DAY FROM last)
    GROUP BY ALL
), busiest AS (
    SELECT source_id, max(n) AS most
    FROM hours
    GROUP BY source_id
)
SELECT source_id, polled_at, entries,
    round(entries / greatest(date_diff('second', oldest, polled_at) / 3600, 1), 3) AS per_hour,
    round(greatest(coalesce(b.most, 0), coalesce(p.most, 0)), 3)::DOUBLE AS busiest_hour
FROM last
LEFT JOIN busiest b USING (source_id)
LEFT JOIN between_polls p USING (source_id);
COMMENT ON VIEW feed_rhythm IS 'How fast each source announces articles, as of its last poll that worked. polled_at: time of that poll; entries: entries that it found, which is how many the source holds at once; per_hour: those entries, divided by the hours since the oldest of them was published; null where no entry has a time; busiest_hour: most entries of one hour in the 14 days before, by time of publication or, for entries that have none, by what was new from poll to poll.';
