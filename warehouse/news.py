"""What is new for the alert rules since a cursor: the articles that came in, with what was read in them.

The change feed is the cursor: 180 of 180 batches of three writers were seen once each. It raises where its range is
empty, lies beyond the current snapshot or touches an expired one; then, and when asked for a time, the order of
ingestion (`appended_at`) takes its place, from an hour before, for the writers' clocks may differ.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import duckdb

from warehouse.connect import LAKE
from warehouse.watch import Cursor

#: Clocks of several writers may differ by less than this; what is read twice is told once.
_OVERLAP = dt.timedelta(hours=1)

_POINT = """left(md5(concat_ws('|', indicator, coalesce(place, ''), coalesce(system, ''), coalesce(unit, ''),
    coalesce(per, ''), CASE WHEN change IS NULL THEN 'level' ELSE 'change' END, {basis},
    CASE WHEN status IN ('actual', 'estimate') THEN 'observed' ELSE status END,
    coalesce(period_first::VARCHAR, ''), coalesce(period_last::VARCHAR, ''))), 16)"""

#: `statements.point` of a row of metrics.
POINT = _POINT.format(basis="coalesce(basis, '')")

#: Whether a row of metrics has a point at all.
HAS_POINT = "(indicator IS NOT NULL AND (period_first IS NOT NULL OR period_last IS NOT NULL))"

# A title leaves out what a change is measured against (`GDP quý II ước tăng 8,16%`) and means the usual basis.
_USUAL_BASIS = """coalesce(basis, CASE WHEN change IS NULL THEN '' WHEN indicator LIKE '%.mom' THEN 'mom'
    WHEN indicator LIKE '%.ytd' THEN 'ytd' ELSE 'yoy' END)"""

#: What a figure is about: its point; else its place in the article, without the words around it, so that an edited
#: typo leaves it what it was.
ABOUT = f"""CASE WHEN {HAS_POINT} THEN {_POINT.format(basis=_USUAL_BASIS)} ELSE concat_ws('|', article_id,
    plain(coalesce(counted, '')), coalesce(indicator, ''), coalesce(place, ''), coalesce(system, ''), coalesce(unit, ''),
    coalesce(per, ''), coalesce(change, ''), coalesce(basis, ''), status, coalesce(period_first::VARCHAR, ''),
    coalesce(period_last::VARCHAR, '')) END"""

_TOUCHED = """
CREATE OR REPLACE TEMP TABLE touched AS
WITH fresh AS (
    SELECT DISTINCT article_id, version, extractor_version, fetched_at
    FROM {articles}
    WHERE published_at IS NULL OR published_at >= coalesce($oldest::TIMESTAMPTZ, '-infinity'::TIMESTAMPTZ)
),
ranked AS (
    SELECT article_id, version, extractor_version, a.appended_at,
        epoch_us(fetched_at) * 1000 + extractor_version::BIGINT AS rank, f.version IS NOT NULL AS fresh
    FROM (SELECT * FROM articles SEMI JOIN fresh USING (article_id)) a
    LEFT JOIN fresh f USING (article_id, version, extractor_version, fetched_at)
), latest AS (
    SELECT article_id, arg_max({{version: version, extractor_version: extractor_version, came_at: appended_at, fresh: fresh}}, rank) AS now,
        arg_max({{version: version, extractor_version: extractor_version}}, rank) FILTER (WHERE NOT fresh) AS old
    FROM ranked
    GROUP BY article_id
)
SELECT article_id, now.version AS version, now.extractor_version AS extractor_version, now.came_at AS came_at,
    old.version AS old_version, old.extractor_version AS old_extractor_version,
    EXISTS (
        SELECT 1 FROM ranked r
        WHERE NOT r.fresh AND r.article_id = latest.article_id AND r.version = now.version AND r.extractor_version = now.extractor_version
    ) AS back
FROM latest
WHERE now.fresh
"""

#: Which rows of a table belong to the articles touched: of the current version (fresh), and of the one before.
_OF_TOUCHED = """
SELECT t.*, touched.came_at, true AS fresh
FROM {rows} t
JOIN touched USING (article_id, version, extractor_version)
"""
_OF_OLD = """
UNION ALL
SELECT t.*, touched.came_at, false
FROM {table} t
JOIN touched ON t.article_id = touched.article_id AND t.version = touched.old_version
    AND t.extractor_version = touched.old_extractor_version
WHERE t.article_id BETWEEN (SELECT min(article_id) FROM touched) AND (SELECT max(article_id) FROM touched)
"""

_NARROW = """article_id, version, extractor_version, part, start_offset, end_offset, "text", value, high, bound, unit, per,
    counted, change, basis, status, period_first, period_last, subject, indicator, agency, place, system, flags, quote,
    published_at"""


@dataclass(frozen=True, slots=True)
class News:
    """A range of the change feed, or of time; `empty` where nothing can be new."""

    after: int
    to: int
    to_at: dt.datetime
    since: dt.datetime | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read."""
        return self.since is None and self.after >= self.to

    @property
    def cursor(self) -> Cursor:
        """The cursor of whoever has read this."""
        return Cursor(self.to, self.to_at)

    def rows(self, table: str) -> str:
        """The table's new rows, as a FROM clause takes them."""
        if self.since is not None:
            moment = self.since.astimezone(dt.UTC).isoformat()
            return f"(SELECT * FROM {table} WHERE appended_at >= TIMESTAMPTZ '{moment}')"
        if self.empty:
            return f"(SELECT * FROM {table} WHERE false)"
        return f"ducklake_table_insertions('{LAKE}', 'main', '{table}', {self.after + 1}, {self.to})"


def since(con: duckdb.DuckDBPyConnection, cursor: Cursor) -> News:
    """What came in since the cursor."""
    row = con.execute(
        f"SELECT min(snapshot_id), max(snapshot_id), max(snapshot_time) FROM ducklake_snapshots('{LAKE}')"
    ).fetchone()
    oldest, newest, newest_at = row if row is not None else (0, 0, cursor.at)
    newest_at = newest_at.astimezone(dt.UTC)
    if cursor.snapshot is None:
        return News(0, newest, newest_at, since=cursor.at)
    if cursor.snapshot > newest or cursor.snapshot + 1 < oldest:
        # Restored from a backup, or asleep for longer than snapshots are kept.
        return News(0, newest, newest_at, since=cursor.at - _OVERLAP)
    return News(cursor.snapshot, newest, newest_at)


def find_touched(con: duckdb.DuckDBPyConnection, news: News, oldest: dt.datetime | None) -> int:
    """Make the temporary table `touched`: articles whose current version is new; returns how many.

    Articles published before `oldest` are left out: an archive that is read in or read again is no news, and large.
    """
    con.execute(_TOUCHED.format(articles=news.rows("articles")), {"oldest": oldest})
    return _count(con, "SELECT count(*) FROM touched")


def load_figures(con: duckdb.DuckDBPyConnection, news: News, *, words: bool) -> int:
    """Make the temporary table `seen_figures` of the articles touched; returns how many are new.

    `words` adds the quote without diacritics, for rules with a phrase.
    """
    plain = "plain(quote)" if words else "NULL::VARCHAR"
    exact = "lower(nfc_normalize(quote))" if words else "NULL::VARCHAR"
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE seen_figures AS SELECT {_NARROW}, came_at, fresh, {HAS_POINT} AS has_point, "
        f"{plain} AS words, {exact} AS exact_words, "
        "CASE WHEN change = 'down' THEN -value ELSE value END AS signed "
        f"FROM ({of_touched(con, news, 'metrics')}) WHERE value IS NOT NULL "
        "AND NOT list_has_any(flags, ['magnitude', 'implausible', 'inconsistent', 'out-of-range'])"
    )
    return _count(con, "SELECT count(*) FROM seen_figures WHERE fresh")


def of_touched(con: duckdb.DuckDBPyConnection, news: News, table: str) -> str:
    """A query for the rows of the table that hang on the articles touched, with `came_at` and `fresh`."""
    # An article that went back to an earlier text has the rows of that text, which are not new.
    back = _count(con, "SELECT count(*) FROM touched WHERE back") if table != "articles" else 0
    query = _OF_TOUCHED.format(rows=table if back else news.rows(table))
    if _count(con, "SELECT count(*) FROM touched WHERE old_version IS NOT NULL"):
        query += _OF_OLD.format(table=table)
    return query


def _count(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = con.execute(sql).fetchone()
    return int(row[0]) if row is not None else 0
