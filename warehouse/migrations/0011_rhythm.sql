CREATE TABLE gaps (
    source_id VARCHAR NOT NULL,
    lost_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    newest_seen_at TIMESTAMPTZ,
    outcome VARCHAR NOT NULL,
    pages INTEGER NOT NULL,
    found INTEGER NOT NULL,
    detail VARCHAR,
    appended_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE gaps IS 'Lost overlaps: two polls of a source that had no entry in common, so that entries may have come and gone between them. One row when it is noticed and one more for each try to repair it. Key: source_id, lost_at, appended_at. See current_gaps.';
COMMENT ON COLUMN gaps.source_id IS 'Source whose entries may be missing';
COMMENT ON COLUMN gaps.lost_at IS 'Time of the poll that noticed it';
COMMENT ON COLUMN gaps.run_id IS 'Run that noticed it, or tried to repair it';
COMMENT ON COLUMN gaps.last_seen_at IS 'Time of the poll before';
COMMENT ON COLUMN gaps.newest_seen_at IS 'Publication time of the newest entry seen until then';
COMMENT ON COLUMN gaps.outcome IS 'open (to be repaired), repaired, no_listing (the source has no listing pages to read it from) or gave_up';
COMMENT ON COLUMN gaps.pages IS 'Listing pages that were read';
COMMENT ON COLUMN gaps.found IS 'Articles found on them that the source had not announced before';
COMMENT ON COLUMN gaps.detail IS 'Why the outcome is as it is';
COMMENT ON COLUMN gaps.appended_at IS 'When the row was written';

CREATE VIEW current_gaps AS
SELECT source_id, lost_at, arg_max(last_seen_at, appended_at) AS last_seen_at, arg_max(newest_seen_at, appended_at) AS newest_seen_at,
    arg_max(outcome, appended_at) AS outcome, count(*) - 1 AS tries, sum(pages)::BIGINT AS pages, sum(found)::BIGINT AS found,
    arg_max({detail: detail}, appended_at).detail AS detail
FROM gaps
GROUP BY source_id, lost_at;
COMMENT ON VIEW current_gaps IS 'Each lost overlap once, as its last try left it. tries: tries to repair it; pages, found: over all tries.';

CREATE VIEW feed_rhythm AS
WITH good AS (
    SELECT source_id, polled_at, entries, new_entries, oldest_entry_at, newest_entry_at,
        lag(polled_at) OVER (PARTITION BY source_id ORDER BY polled_at) AS before
    FROM polls
    WHERE ok
), last AS (
    SELECT source_id, max(polled_at) AS polled_at, arg_max(entries, polled_at) AS entries,
        arg_max({oldest: oldest_entry_at}, polled_at).oldest AS oldest
    FROM good
    GROUP BY source_id
), between_polls AS (
    SELECT source_id, max(new_entries / greatest(date_diff('second', before, g.polled_at) / 3600, 1)) AS most
    FROM good g
    JOIN last USING (source_id)
    WHERE before IS NOT NULL AND g.polled_at > last.polled_at - INTERVAL 14 DAY
    GROUP BY source_id
), hours AS (
    SELECT source_id, time_bucket(INTERVAL 1 HOUR, published_at) AS hour, count(DISTINCT article_id) AS n
    FROM sightings
    JOIN last USING (source_id)
    WHERE published_at > polled_at - INTERVAL 14 DAY
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
