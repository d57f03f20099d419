"""The text of statements as DuckDB's own parser reads it, on a connection that holds nothing and reaches nothing.

Parsing expands a PRAGMA by running its macro, which may read files: the connection here has no access to any.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import duckdb

from warehouse.errors import QueryError, ReadOnlyViolation
from warehouse.extensions import quoted

#: Words that follow EXPLAIN, before its options in brackets.
_EXPLAINING = ("analyze", "analyse", "verbose")


class Calls(NamedTuple):
    """Names of functions that a text calls, in small letters: all, and those whose answer is a table."""

    every: frozenset[str]
    tables: frozenset[str]


@cache
def _database(process: int) -> duckdb.DuckDBPyConnection:
    # One a process: a connection is not carried across a fork.
    return duckdb.connect(
        config={
            "enable_external_access": False,
            "lock_configuration": True,
            # Else what DuckDB tells of a text leaves out what releases before this one did not know.
            "storage_compatibility_version": "latest",
            "threads": 1,
        }
    )


def parser() -> duckdb.DuckDBPyConnection:
    """A connection of the caller's own to an empty database, for the parser and the catalogue of DuckDB alone."""
    return _database(os.getpid()).cursor()


def parsed(text: str) -> list[duckdb.Statement]:
    """What DuckDB runs for the text: PRAGMAs expanded, a PIVOT that must look for its values as two statements.

    Raises duckdb.Error; QueryError for what is no text; ReadOnlyViolation for what reads files to be parsed.
    """
    if "\0" in text:
        raise QueryError(f"Query: the text holds a NUL at {text.index(chr(0))}, where DuckDB would end it.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise QueryError(f"Query: the text holds half a character at {error.start}.") from error
    try:
        return parser().extract_statements(text)
    except duckdb.PermissionException as error:
        raise ReadOnlyViolation(
            "Query: this statement reads files. Queries can only SELECT from the warehouse."
        ) from error


def calls(text: str) -> Calls | None:
    """The functions that SELECTs call; None for what DuckDB does not tell about.

    That is other statements, a PIVOT without its values, and what is nested some hundreds deep.
    """
    # Not bound: to bind a value DuckDB's client for Python imports pandas, 0.3 s of processor.
    row = parser().execute(f"SELECT json_serialize_sql('{quoted(text)}')").fetchone()
    try:
        tree = json.loads(row[0]) if row else {"error": True}
    except RecursionError:
        return None
    if tree["error"]:
        return None
    nodes = list(_nodes(tree))
    every = frozenset(str(node["function_name"]).lower() for node in nodes if "function_name" in node)
    tables = frozenset(
        # Without a name it is none that anything allows.
        str(node["function"].get("function_name", "")).lower()
        for node in nodes
        if node.get("type") == "TABLE_FUNCTION"
    )
    return Calls(every, tables)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """All objects in parsed JSON. Their keys are DuckDB's; what a user wrote is in their values."""
    left = [tree]
    while left:
        node = left.pop()
        if isinstance(node, dict):
            yield node
            left.extend(node.values())
        elif isinstance(node, list):
            left.extend(node)


class Token(NamedTuple):
    """A token with the space and comments that follow it; whether it may be a name."""

    text: str
    is_name: bool


def tokens(sql: str) -> list[Token]:
    """The text cut at its tokens.

    The parser takes many characters for a space, the tokenizer does not: the text of a parsed statement has none.
    """
    text = sql.encode()  # DuckDB counts bytes
    found = [
        (start, kind in (duckdb.token_type.identifier, duckdb.token_type.keyword))
        for start, kind in duckdb.tokenize(sql)
    ]
    return [Token(text[a:b].decode(), named) for (a, named), (b, _) in pairwise([*found, (len(text), False)])]


def split(script: str) -> list[str]:
    """The statements of a script as they are written, in order, without their semicolons."""
    found = [""]
    for token, _ in tokens(script):
        if token.startswith(";"):
            found.append("")
        else:
            found[-1] += token
    return [text.strip() for text in found if text]


def explained(statement: duckdb.Statement) -> str:
    """The text that an EXPLAIN is about, which EXPLAIN ANALYZE runs; of any other statement its own."""
    if statement.type != duckdb.StatementType.EXPLAIN:
        return statement.query
    words = [token.text for token in tokens(statement.query)[1:]]
    while words and words[0].strip().lower().startswith(_EXPLAINING):
        del words[0]
    close = next((place for place, word in enumerate(words, 1) if word.startswith(")")), 0)
    for start in (0, close):  # with and without options in brackets
        try:
            if parsed(text := "".join(words[start:])):
                return text
        except duckdb.ParserException:
            continue
    raise ReadOnlyViolation(
        "Query: this form of EXPLAIN is refused. A PIVOT that is explained must name its values: ON … IN (…)."
    )


def kind(statement: duckdb.Statement) -> duckdb.StatementType:
    """What the statement does, for an EXPLAIN what it explains."""
    if statement.type != duckdb.StatementType.EXPLAIN:
        return statement.type
    return parsed(explained(statement))[-1].type
