"""Appending articles that were read again: all of what they say, or some tables of it beside what is carried over."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from warehouse.append import Appended, Schema, append_turns, held_articles, insert_json
from warehouse.reread import Detail, Reread
from warehouse.versions import Reading, new_turns, new_versions, rows_of


def append_rereads(
    con: duckdb.DuckDBPyConnection, schema: Schema, rereads: Sequence[Reread], now: dt.datetime
) -> Appended:
    """Append the versions and details that the warehouse lacks."""
    counts: dict[str, int] = defaultdict(int)
    rows: dict[str, list[str]] = defaultdict(list)
    read = [(r.article_id, Reading(r.version, r.extractor_version, r.fetched_at), r) for r in rereads]
    held = held_articles(con, {r.article_id for r in rereads})
    found = new_versions(read, held)
    for new in found:
        counts[new.kind] += 1
        rows["articles"].append(new.item.rows["articles"])
        for kind, said in new.item.said.items() if new.details else ():
            rows[kind].append(new.item.rows[kind])
            counts[kind] += said.count
    insert(con, schema, rows, now)
    append_turns(con, schema, new_turns(rows_of(found), held), now)
    return Appended(**counts)


@dataclass(frozen=True, slots=True)
class Carried:
    """A reading of which some tables were read again: `reread` has their rows, `before` the extractors of the others."""

    reread: Reread
    before: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Article, version, and the extractors of the reading before."""
        return self.reread.article_id, self.reread.version, self.before


_CHOSEN = """
CREATE OR REPLACE TEMP TABLE chosen AS
SELECT unnest(from_json_strict(?::JSON, '[{"article_id": "VARCHAR", "version": "VARCHAR", "extractor_version": "VARCHAR",
    "details": "BOOLEAN"}]'), recursive => true)
"""
#: A page's row is carried over from its last reading, where no extractors of now have read it.
_ARTICLES = """
INSERT INTO articles BY NAME
SELECT * EXCLUDE (readings) REPLACE ($now_is AS extractor_version, $run AS run_id, $at AS appended_at)
FROM (
    SELECT *, row_number() OVER (PARTITION BY article_id, fetch_id ORDER BY extractor_version::INTEGER DESC) AS readings
    FROM articles
    WHERE article_id BETWEEN (SELECT min(article_id) FROM chosen) AND (SELECT max(article_id) FROM chosen)
        AND article_id IN (SELECT article_id FROM chosen)
)
SEMI JOIN chosen USING (article_id, version, extractor_version)
WHERE readings = 1 AND extractor_version <> $now_is
"""
_DETAILS = """
INSERT INTO {table} BY NAME
SELECT * REPLACE ($now_is AS extractor_version, $run AS run_id, $at AS appended_at)
FROM {table}
SEMI JOIN (FROM chosen WHERE details) USING (article_id, version, extractor_version)
WHERE article_id BETWEEN (SELECT min(article_id) FROM chosen) AND (SELECT max(article_id) FROM chosen)
"""


def carry_over(
    con: duckdb.DuckDBPyConnection,
    schema: Schema,
    carried: Sequence[Carried],
    run_id: str,
    kinds: Collection[Detail],
    now: dt.datetime,
) -> Appended:
    """Append readings of which only the tables `kinds` were read again, under the extractors that did so.

    The rows of the other tables, and of `articles`, are those of the reading before. Of what these extractors have
    read already nothing is added.
    """
    if not carried:
        return Appended()
    (extractor,) = {each.reread.extractor_version for each in carried}
    held = held_articles(con, {each.reread.article_id for each in carried})
    known = {
        (article_id, row.version)
        for article_id, rows in held.items()
        for row in rows
        if row.extractor_version == extractor
    }
    new = _each_once(each for each in carried if (each.reread.article_id, each.reread.version) not in known)
    insert(con, schema, {kind: [each.reread.rows[kind] for each in new] for kind in kinds}, now)
    con.execute(_CHOSEN, [_keys(carried, new)])
    values = {"now_is": extractor, "run": run_id, "at": now}
    con.execute(_ARTICLES, values)
    for table in set(Detail) - set(kinds):
        con.execute(_DETAILS.format(table=table), values)
    con.execute("DROP TABLE chosen")
    after = held_articles(con, set(held))
    lacked = {each: [row for row in after[each] if row not in before] for each, before in held.items()}
    append_turns(con, schema, new_turns(lacked, held), now)
    counts = {str(kind): sum(each.reread.said[kind].count for each in new) for kind in kinds}
    return Appended(reextracted=len(new), **counts)


def _each_once(carried: Iterable[Carried]) -> list[Carried]:
    """One of two readings that had the same text: their details are one set of rows. The last extractors' is taken."""
    ordered = sorted(carried, key=lambda each: int(each.before))
    return list({(each.reread.article_id, each.reread.version): each for each in ordered}.values())


def _keys(carried: Iterable[Carried], new: Collection[Carried]) -> str:
    with_details = {each.key for each in new}
    names = ("article_id", "version", "extractor_version", "details")
    return json.dumps(
        [dict(zip(names, (*each.key, each.key in with_details), strict=True)) for each in carried]
    )


def insert(
    con: duckdb.DuckDBPyConnection, schema: Schema, rows: Mapping[str, list[str]], now: dt.datetime
) -> None:
    for table, objects in rows.items():
        if text := ",".join(filter(None, objects)):
            insert_json(con, table, schema[table], f"[{text}]", {"appended_at": now})
