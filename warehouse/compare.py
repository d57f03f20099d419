"""What the warehouse holds of articles, to be compared with another reading: digests, and the lines where those differ."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import duckdb

from warehouse.append import Schema
from warehouse.lists import EACH_TEXT
from warehouse.reread import FIELD, LINE, NULL, SAYS, Detail, Said


@dataclass(frozen=True, slots=True)
class Held:
    """The current version of an article, and what its rows say."""

    version: str
    extractor_version: str
    said: dict[Detail, Said] = field(default_factory=dict)


_WANTED = f"{EACH_TEXT} AS article_id"
#: Rows in the order of `warehouse.reread.reread`; bounds let DuckLake skip files, ids of one host grow with time.
_CURRENT = """
SELECT article_id, part, start_offset, end_offset, concat_ws(chr({field}), {words}) AS line
FROM {table}
SEMI JOIN current USING (article_id, version, extractor_version)
WHERE article_id BETWEEN (SELECT min(article_id) FROM current) AND (SELECT max(article_id) FROM current)
"""
_HELD = """
WITH wanted AS ({wanted}),
current AS MATERIALIZED (SELECT article_id, version, extractor_version FROM current_versions SEMI JOIN wanted USING (article_id)),
{rows}
SELECT article_id, version, extractor_version, {columns} FROM current {joins}
"""
_DIGESTS = """{kind} AS (
    SELECT article_id, count(*) AS n, md5(string_agg(line, chr({line}) ORDER BY part, start_offset, end_offset, line)) AS d
    FROM ({current}) GROUP BY article_id
)"""


def held(
    con: duckdb.DuckDBPyConnection, schema: Schema, article_ids: Iterable[str], kinds: Sequence[Detail]
) -> dict[str, Held]:
    """What is held of those of the articles that are, by id."""
    digests = (_DIGESTS.format(kind=kind, line=ord(LINE), current=_current(schema, kind)) for kind in kinds)
    sql = _HELD.format(
        wanted=_WANTED,
        rows=", ".join(digests),
        columns=", ".join(f"{kind}.n, {kind}.d" for kind in kinds),
        joins=" ".join(f"LEFT JOIN {kind} USING (article_id)" for kind in kinds),
    )
    found = {}
    for article_id, version, extractor, *said in con.execute(sql, [_ids(article_ids)]).fetchall():
        pairs = zip(kinds, said[::2], said[1::2], strict=True)
        found[article_id] = Held(
            version, extractor, {kind: Said(n, digest) if n else Said() for kind, n, digest in pairs}
        )
    return found


def lines(
    con: duckdb.DuckDBPyConnection, schema: Schema, article_ids: Iterable[str], kind: Detail
) -> dict[str, list[str]]:
    """What each row of one table says of the current versions of articles, by article."""
    sql = f"""
        WITH wanted AS ({_WANTED}),
        current AS MATERIALIZED (SELECT * FROM current_versions SEMI JOIN wanted USING (article_id))
        SELECT article_id, list(line) FROM ({_current(schema, kind)}) GROUP BY article_id
    """
    return dict(con.execute(sql, [_ids(article_ids)]).fetchall())


def _current(schema: Schema, kind: Detail) -> str:
    words = ", ".join(_word(name, schema[kind][name]) for name in SAYS[kind])
    return _CURRENT.format(field=ord(FIELD), words=words, table=kind)


def _word(name: str, kind: str) -> str:
    if kind.endswith("[]"):
        return f"coalesce(array_to_string(\"{name}\", ','), '')"
    return f'coalesce("{name}"::VARCHAR, chr({ord(NULL)}))'


def _ids(article_ids: Iterable[str]) -> str:
    return json.dumps(sorted(set(article_ids)))
