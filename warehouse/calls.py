"""Which functions a reading statement may call: those that read nothing but the warehouse, whatever else there is.

Seen with DuckDB 1.5.5 on a lake attached READ_ONLY, external access off and configuration locked:
`FROM ducklake_cleanup_old_files('lake', cleanup_all => true)` deletes files of the lake; `sqlite_scan` reads any SQLite
file, the catalogue included; `enable_logging(storage => 'file', …)` ends the process; `arrow_scan` takes addresses
of memory; `query` and `json_execute_serialized_sql` run a statement out of a string, `json_serialize_plan` binds one.
A lake has methods that `duckdb_functions()` does not list (`lake.merge_adjacent_files()`, `lake.set_option(…)`), and
releases add to all of these: so what is not named here is refused.

Only functions in FROM reach out, but for the few of `EFFECTS`. DuckDB's parser tells them for all that is a SELECT or
ends with one; of other statements every word with a bracket behind it must be known.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from itertools import islice, pairwise

import duckdb

from warehouse.errors import QueryError, ReadOnlyViolation
from warehouse.parse import Token, calls, explained, parsed, parser, split, tokens

#: Functions in FROM that read their arguments, the warehouse and DuckDB's own state. `glob` finds files of the lake.
READING = frozenset(
    # rows out of arguments
    "generate_series glob histogram histogram_values icu_calendar_names json_each json_tree pg_timezone_names "
    "query_table range repeat repeat_row summary test_all_types test_vector_types unnest "
    # the lake, and the same as its methods
    "ducklake_current_snapshot ducklake_last_committed_snapshot ducklake_list_files ducklake_options ducklake_settings "
    "ducklake_snapshots ducklake_table_changes ducklake_table_deletions ducklake_table_info ducklake_table_insertions "
    "current_snapshot last_committed_snapshot options settings snapshots table_changes table_deletions table_info "
    "table_insertions "
    # DuckDB
    "duckdb_approx_database_count duckdb_columns duckdb_connection_count duckdb_constraints duckdb_coordinate_systems "
    "duckdb_databases duckdb_dependencies duckdb_extensions duckdb_external_file_cache duckdb_functions duckdb_indexes "
    "duckdb_keywords duckdb_log_contexts duckdb_logs duckdb_logs_parsed duckdb_memory duckdb_optimizers "
    "duckdb_prepared_statements duckdb_profiling_settings duckdb_schemas duckdb_secret_types duckdb_secrets "
    "duckdb_sequences duckdb_settings duckdb_table_sample duckdb_tables duckdb_temporary_files duckdb_types "
    "duckdb_variables duckdb_views "
    "pragma_collations pragma_database_size pragma_metadata_info pragma_platform pragma_show pragma_storage_info "
    "pragma_table_info pragma_user_agent pragma_version".split()
)
#: The warehouse's own macros that answer with a table.
MACROS = frozenset(
    "as_of citations conflicts_since conflicts_within extraction_since figures_about figures_in indicator on_day "
    "overdue_on revisions_since revisions_within search statements_as_of statements_within superseded_on tasks_of "
    "versions_as_of".split()
)
#: Functions of one value that do more than compute it.
EFFECTS = frozenset("json_serialize_plan write_log".split())
_ALLOWED = READING | MACROS
#: After these words comes the name of what is made, filled or meant, and in brackets its columns: no call in FROM.
_DECLARING = frozenset("as exists function into macro on recursive table view with".split())
#: Words that a SELECT begins with.
_SELECTING = frozenset("describe from pivot select show summarize table unpivot values with".split())
#: Words that may stand between CREATE or DROP and what is made.
_ADJECTIVES = frozenset("local or persistent replace temp temporary".split())
#: Letters of a name are those of ASCII and all beyond it.
_NAME = re.compile(r'"((?:[^"]|"")*)"|[A-Za-z_\x80-\U0010ffff][\w$\x80-\U0010ffff]*')


def looked_at(sql: str) -> list[duckdb.Statement]:
    """The statements of a text, none of which calls a function that does more than read the warehouse.

    Raises ReadOnlyViolation for such a call, and for what cannot be looked into; duckdb.Error where it is no SQL.
    """
    found = parsed(sql)
    if _is_select(sql):
        return found
    if len(found) == 1:
        _look(found[0])
    else:
        for text in split(_plainly_spaced(sql)):
            _look_alone(text)
    return found


def _look_alone(text: str) -> None:
    """Look at one statement of a script."""
    found = parsed(text)
    if len(found) == 1:
        _look(found[0])
    else:  # a PIVOT, of whose parts DuckDB keeps no text
        _look_at_words(tokens(text))


def _look(statement: duckdb.Statement) -> None:
    """Look at the SELECT that the statement is or ends with, and at the words before it."""
    cut = tokens(explained(statement))
    if _is_of_secrets(cut):
        raise ReadOnlyViolation(
            "Query: secrets are refused: a connection that reads has the warehouse's own alone."
        )
    ends = (place for place in _selects(cut) if _is_select("".join(token.text for token in cut[place:])))
    _look_at_words(cut[: next(ends, len(cut))])
    if _is_table_macro(cut):
        raise ReadOnlyViolation(
            "Query: a macro that answers with a table could not be called here: in FROM stand those of the warehouse alone. "
            "Make a temporary view, or a macro of one value."
        )


def _is_of_secrets(cut: list[Token]) -> bool:
    """Whether a statement makes or drops a secret: one's name, too, has a bracket behind it."""
    words = (name for token in cut[1:] if (name := _name(token)) not in _ADJECTIVES)
    return bool(cut) and _name(cut[0]) in ("create", "drop") and next(words, "") == "secret"


def _is_table_macro(cut: list[Token]) -> bool:
    """Whether a statement makes a macro that answers with a table, which could not be called in FROM."""
    names = (name for token in cut if (name := _name(token)) not in _ADJECTIVES)
    words = (token.text.strip().lower() for token in cut)  # in quotes they are names: `AS "table"`
    return [*islice(names, 2)] in (["create", "macro"], ["create", "function"]) and (
        "as",
        "table",
    ) in pairwise(words)


def _is_select(text: str) -> bool:
    """Whether DuckDB tells what the text calls, all of which is then allowed."""
    found = calls(text)
    if found is None:
        return False
    for name in sorted((found.tables - _ALLOWED) | (found.every & EFFECTS)):
        raise _refused(name)
    return True


def _selects(cut: list[Token]) -> list[int]:
    """Where in a statement a SELECT may begin that goes on to its end: outside brackets."""
    places, depth = [], 0
    for place, token in enumerate(cut):
        if depth == 0 and _name(token) in _SELECTING:
            places.append(place)
        depth += token.text.startswith("(") - token.text.startswith(")")
    return places


def _look_at_words(cut: list[Token]) -> None:
    """Look at each word with a bracket behind it; all must be known."""
    for place, (token, following) in enumerate(pairwise(cut)):
        name = _name(token)
        if not name or not following.text.startswith("("):
            continue
        if name in EFFECTS or (name not in _known() and not _is_declared(cut, place)):
            raise _refused(name)


def _is_declared(cut: list[Token], place: int) -> bool:
    """Whether the word at the place is a name that the statement gives, `schema.name` too, and not one in FROM.

    Behind a bracket that closes stands the name of what is in it, never a function in FROM.
    """
    while place > 1 and cut[place - 1].text.startswith("."):
        place -= 2
    before = cut[place - 1] if place > 0 else Token("", False)
    return before.text.startswith(")") or (_name(before) in _DECLARING and not before.text.startswith('"'))


@cache
def _known() -> frozenset[str]:
    """Words that may stand before a bracket: of the grammar, types, functions of one value, allowed ones."""
    con = parser()
    words = con.execute(
        "SELECT keyword_name FROM duckdb_keywords() UNION SELECT lower(type_name) FROM duckdb_types() "
        "UNION SELECT lower(function_name) FROM duckdb_functions() "
        "WHERE function_type IN ('scalar', 'aggregate', 'macro')"
    ).fetchall()
    tables = con.execute(
        "SELECT lower(function_name) FROM duckdb_functions() WHERE function_type IN ('table', 'table_macro')"
    ).fetchall()
    return (frozenset(word for (word,) in words) - frozenset(name for (name,) in tables) - EFFECTS) | _ALLOWED


def _plainly_spaced(text: str) -> str:
    """The text, if the parser and the tokenizer cut it alike: it has no spaces but those of ASCII."""
    strange = next((char for char in text if not char.isascii() and not char.isprintable()), None)
    if strange is not None:
        raise QueryError(
            f"Query: this statement may have no spaces beyond ASCII, and holds U+{ord(strange):04X}."
        )
    return text


def _refused(name: str) -> ReadOnlyViolation:
    near = get_close_matches(name, _ALLOWED, 1, 0.8)
    meant = f" Did you mean {near[0]}?" if near else ""
    return ReadOnlyViolation(
        f"Query: {name} cannot be called: it is unknown here, or does more than read the warehouse.{meant} "
        "Queries can only SELECT from it."
    )


def _name(token: Token) -> str:
    """The name that the token is, as DuckDB compares it; empty for other tokens."""
    found = _NAME.match(token.text) if token.is_name else None
    if found is None:
        return ""
    return (found[0] if found[1] is None else found[1].replace('""', '"')).lower()
