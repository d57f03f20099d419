"""What the alert rules watch beside articles: deadlines, sources, the reading of pages, channels, runs.

Each query gives the columns of a hit; `now` and `since` (what the rule has read up to) are bound.
"""

from __future__ import annotations

import datetime as dt

import duckdb

from warehouse.news import News
from warehouse.ruletable import hit
from warehouse.watch import Hit, On, Watch

# A task is told on the day after its deadline, or so many days before; one that is read only later, within a month.
_DEADLINES = """
WITH wanted AS (
    SELECT *, due - days + CASE WHEN days = 0 THEN 1 ELSE 0 END AS told_on
    FROM tasks, (SELECT $days::INTEGER AS days, day_of($now::TIMESTAMPTZ) AS today)
    WHERE due BETWEEN today - 30 AND today + days
        AND (len($assignees::VARCHAR[]) = 0 OR assignee IN (SELECT unnest($assignees::VARCHAR[])))
        AND ($phrase::VARCHAR IS NULL OR mentions_words("text", $phrase::VARCHAR))
)
SELECT 'deadline|' || plain(assignee) || '|' || due || '|' || days, plain(task), coalesce(t.came_at, $now::TIMESTAMPTZ),
    NULL, NULL, false, false, title, url, "text", given_at, article_id, t.version, t.extractor_version, part, start_offset, end_offset,
    "text", NULL, NULL, NULL, due, due, task, NULL, assignee, NULL, NULL,
    {'assigner': assigner, 'due_text': due_text, 'days_left': (due - today)::VARCHAR}
FROM wanted
LEFT JOIN touched t USING (article_id)
WHERE told_on <= today AND (told_on > day_of($since::TIMESTAMPTZ) OR t.article_id IS NOT NULL)
    AND (days = 0 OR due >= today) AND given_at < $now::TIMESTAMPTZ
ORDER BY due, assignee, start_offset
"""

# Silence is counted between polls that worked: what was not looked at is not silent. The rhythm is the feed's own.
_SILENCE = """
WITH looked AS (
    SELECT source_id, polled_at, ok, new_entries, url, reason, detail
    FROM polls
    WHERE polled_at > $now::TIMESTAMPTZ - INTERVAL 60 DAY AND polled_at <= $now::TIMESTAMPTZ
        AND (len($sources::VARCHAR[]) = 0 OR source_id IN (SELECT unnest($sources::VARCHAR[])))
), news AS (
    SELECT source_id, polled_at, epoch(polled_at) - epoch(lag(polled_at) OVER (PARTITION BY source_id ORDER BY polled_at)) AS gap
    FROM looked
    WHERE ok AND new_entries > 0
), rhythm AS (
    SELECT source_id, max(polled_at) AS last_new_at, quantile_cont(gap, 0.95) AS usual, count(gap) AS gaps
    FROM news
    GROUP BY source_id
), state AS (
    SELECT source_id, arg_max(url, polled_at) AS url, max(polled_at) FILTER (WHERE ok) AS last_ok_at,
        arg_max(reason, polled_at) AS reason, arg_max(detail, polled_at) AS detail
    FROM looked
    GROUP BY source_id
), failing AS (
    SELECT source_id, count(*) AS failures, min(polled_at) AS since
    FROM looked
    JOIN state USING (source_id)
    WHERE NOT ok AND (last_ok_at IS NULL OR polled_at > last_ok_at)
    GROUP BY source_id
), found AS (
    SELECT source_id, url, last_new_at AS since, 'silent' AS what,
        'No news from ' || source_id || ' for ' || round((epoch(last_ok_at) - epoch(last_new_at)) / 3600, 1) || ' h; it usually has some within ' || round(usual / 3600, 1) || ' h' AS said
    FROM state
    JOIN rhythm USING (source_id)
    WHERE $factor::DOUBLE IS NOT NULL AND gaps >= 5 AND epoch(last_ok_at) - epoch(last_new_at) > $factor::DOUBLE * greatest(usual, 3600)
    UNION ALL
    SELECT source_id, url, since, 'failing', source_id || ' could not be read ' || failures || ' times in a row: ' || concat_ws(': ', reason, detail)
    FROM state
    JOIN failing USING (source_id)
    WHERE $failures::INTEGER IS NOT NULL AND failures >= $failures::INTEGER
)
SELECT what || '|' || source_id || '|' || epoch(since)::BIGINT, what, $now::TIMESTAMPTZ, NULL, NULL, false, false, said, url, said,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, source_id, NULL, NULL, NULL, NULL,
    {'source': source_id, 'since': since::VARCHAR}
FROM found
ORDER BY source_id
"""

# What a feed's window let go between two polls. What was read from listing pages since then is not lost.
_ROLLOVER = """
SELECT 'rollover|' || source_id || '|' || epoch(lost_at)::BIGINT, 'rollover', lost_at, NULL, NULL, false, false, said, NULL, said, lost_at,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, source_id, NULL, NULL, NULL, NULL,
    {'source': source_id, 'outcome': outcome, 'last_seen_at': last_seen_at::VARCHAR}
FROM (
    SELECT *, 'No entry of ' || source_id || ' was there at the poll before, ' || round((epoch(lost_at) - epoch(last_seen_at)) / 60)::BIGINT || ' min earlier: some may have been missed'
        || CASE outcome WHEN 'no_listing' THEN ', and it has no listing to read them from' WHEN 'gave_up' THEN ', and they could not be read from its listing' ELSE '' END AS said
    FROM current_gaps
    WHERE outcome <> 'repaired' AND (len($sources::VARCHAR[]) = 0 OR source_id IN (SELECT unnest($sources::VARCHAR[])))
)
WHERE (source_id, lost_at) IN (SELECT (source_id, lost_at) FROM {gaps})
ORDER BY lost_at
"""

#: The part of the usual that is a drift, as the rules that come with the package have it, and how much must have been
#: read lately and before, or not been readable, for a judgement. The page judges weeks by the same.
DRIFT_FACTOR, DRIFT_LATELY, DRIFT_BEFORE, DRIFT_UNREAD = 0.5, 5, 20, 3

# The last three days against the eight weeks before, by host and template; extraction_health shows the weeks.
_DRIFT = f"""
WITH figures AS (
    SELECT article_id, version, extractor_version, count(*) AS figures
    FROM metrics
    WHERE appended_at > $now::TIMESTAMPTZ - INTERVAL 70 DAY
    GROUP BY ALL
), pages AS (
    SELECT article_id, host_of(article_id) AS host, coalesce(template, 'none') AS template, thin, length(body) AS size, fetched_at,
        coalesce(figures, 0) AS figures, fetched_at > $now::TIMESTAMPTZ - INTERVAL 3 DAY AS lately
    FROM articles
    LEFT JOIN figures USING (article_id, version, extractor_version)
    WHERE fetched_at BETWEEN $now::TIMESTAMPTZ - INTERVAL 59 DAY AND $now::TIMESTAMPTZ
    QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY fetched_at DESC, extractor_version::BIGINT DESC) = 1
), unread AS (
    SELECT host_of(article_id) AS host, count(DISTINCT article_id) AS unread
    FROM fetches
    WHERE state = 'failed' AND reason IN ('unreadable', 'no_article') AND fetched_at BETWEEN $now::TIMESTAMPTZ - INTERVAL 3 DAY AND $now::TIMESTAMPTZ
    GROUP BY 1
), hosts AS (
    SELECT host, count(*) FILTER (WHERE lately) AS now, count(*) FILTER (WHERE NOT lately) AS before
    FROM pages
    GROUP BY host
), templates AS (
    SELECT host, template, count(*) FILTER (WHERE lately) AS now, count(*) FILTER (WHERE NOT lately) AS before,
        count(*) FILTER (WHERE lately AND NOT thin) AS read_now, count(*) FILTER (WHERE NOT lately AND NOT thin) AS read_before,
        median(size) FILTER (WHERE lately AND NOT thin) AS size_now, median(size) FILTER (WHERE NOT lately AND NOT thin) AS size_before,
        avg(figures) FILTER (WHERE lately AND NOT thin) AS figures_now, avg(figures) FILTER (WHERE NOT lately AND NOT thin) AS figures_before
    FROM pages
    GROUP BY host, template
), found AS (
    SELECT host, template, 'template' AS what, 'Template ' || template || ' read ' || round(100 * t.now / h.now)::BIGINT || '% of the pages of ' || host || ' in three days, usually ' || round(100 * t.before / h.before)::BIGINT || '%' AS said
    FROM templates t JOIN hosts h USING (host)
    WHERE h.now >= {DRIFT_LATELY} AND h.before >= {DRIFT_BEFORE} AND t.before >= 0.5 * h.before AND t.now / h.now < $factor::DOUBLE * t.before / h.before
    UNION ALL
    SELECT host, template, 'figures', 'Articles of ' || host || ' (' || template || ') had ' || round(figures_now, 1) || ' figures each in three days, usually ' || round(figures_before, 1)
    FROM templates WHERE read_now >= {DRIFT_LATELY} AND read_before >= {DRIFT_BEFORE} AND figures_now < $factor::DOUBLE * figures_before
    UNION ALL
    SELECT host, template, 'length', 'Texts of ' || host || ' (' || template || ') had ' || size_now::INTEGER || ' characters in three days, usually ' || size_before::INTEGER
    FROM templates WHERE read_now >= {DRIFT_LATELY} AND read_before >= {DRIFT_BEFORE} AND size_now < $factor::DOUBLE * size_before
    UNION ALL
    SELECT host, '', 'unread', unread || ' pages of ' || host || ' could not be read in three days, ' || coalesce(h.now, 0) || ' could'
    FROM unread LEFT JOIN hosts h USING (host)
    WHERE unread >= {DRIFT_UNREAD} AND unread > (1 - $factor::DOUBLE) * (unread + coalesce(h.now, 0))
)
SELECT concat_ws('|', 'drift', what, host, template, date_trunc('week', day_of($now::TIMESTAMPTZ))::DATE), what, $now::TIMESTAMPTZ,
    NULL, NULL, false, false, said, NULL, said, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, host, NULL, NULL, NULL, NULL,
    {{'host': host, 'template': template, 'signal': what}}
FROM found
WHERE len($kinds::VARCHAR[]) = 0 OR what IN (SELECT unnest($kinds::VARCHAR[]))
ORDER BY host, what
"""

_CHANNELS = """
SELECT 'channel|' || channel || '|' || epoch(failing_since)::BIGINT, 'failing', $now::TIMESTAMPTZ, NULL, NULL, false, false, said, NULL, said,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, channel, NULL, NULL, NULL, NULL,
    {'channel': channel, 'failures': failures::VARCHAR, 'last_error': last_error}
FROM (
    SELECT *, 'Channel ' || channel || ' has failed ' || failures || ' times since it last worked: ' || coalesce(last_error, 'no reason known') AS said
    FROM channel_health
    WHERE failures >= $failures::INTEGER
)
ORDER BY channel
"""

# A run is late when nothing began for several times the usual interval, where runs come regularly.
_OVERDUE = """
WITH begun AS (
    SELECT flow, started_at, epoch(started_at) - epoch(lag(started_at) OVER (PARTITION BY flow ORDER BY started_at)) AS gap
    FROM current_runs
    WHERE started_at BETWEEN $now::TIMESTAMPTZ - INTERVAL 30 DAY AND $now::TIMESTAMPTZ
), rhythm AS (
    SELECT flow, max(started_at) AS last_at, count(gap) AS gaps, median(gap) AS usual
    FROM (FROM begun QUALIFY row_number() OVER (PARTITION BY flow ORDER BY started_at DESC) <= 21)
    GROUP BY flow
)
SELECT 'run|' || flow || '|' || epoch(last_at)::BIGINT, 'overdue', $now::TIMESTAMPTZ, NULL, NULL, false, false, said, NULL, said,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, flow, NULL, NULL, NULL, NULL,
    {'flow': flow, 'last_started': last_at::VARCHAR}
FROM (
    SELECT *, 'No run of ' || flow || ' has begun for ' || round((epoch($now::TIMESTAMPTZ) - epoch(last_at)) / 60)::BIGINT || ' min; usually one does every ' || round(usual / 60)::BIGINT || ' min' AS said
    FROM rhythm
    WHERE gaps >= 5 AND epoch($now::TIMESTAMPTZ) - epoch(last_at) > $factor::DOUBLE * greatest(usual, 300)
)
ORDER BY flow
"""

_QUERIES = {
    On.DEADLINE: _DEADLINES,
    On.SILENCE: _SILENCE,
    On.ROLLOVER: _ROLLOVER,
    On.DRIFT: _DRIFT,
    On.CHANNEL: _CHANNELS,
    On.OVERDUE_RUN: _OVERDUE,
}


def conditions(
    con: duckdb.DuckDBPyConnection, news: News, watch: Watch, *, since: dt.datetime, now: dt.datetime
) -> list[Hit]:
    """What one rule finds; `touched` must be laid out."""
    sql = _QUERIES[watch.on].replace("{gaps}", news.rows("gaps"))
    values = _values(watch, since, now)
    rows = con.execute(sql, {name: value for name, value in values.items() if f"${name}::" in sql}).fetchall()
    return [hit([watch], [0, *row]) for row in rows]


def _values(watch: Watch, since: dt.datetime, now: dt.datetime) -> dict[str, object]:
    return {
        "assignees": list(watch.agencies),
        "sources": list(watch.sources),
        "kinds": list(watch.kinds),
        "phrase": watch.phrase,
        "factor": watch.factor,
        "failures": watch.failures,
        "days": watch.days or 0,
        "since": since,
        "now": now,
    }
