"""Functions that do more than read, told from the text of a statement before DuckDB sees it.

Seen with DuckDB 1.5.5 on a lake attached READ_ONLY, external access off and configuration locked:
`FROM ducklake_cleanup_old_files('lake', cleanup_all => true)` deletes files of the lake; `sqlite_scan` reads any SQLite
file, the catalogue included; `enable_logging(storage => 'file', …)` ends the process; `arrow_scan` takes addresses
of memory; `query` and `json_execute_serialized_sql` run a statement out of a string, `json_serialize_plan` binds one.
"""

from __future__ import annotations

import re
from itertools import pairwise

import duckdb

from warehouse.errors import QueryError, ReadOnlyViolation

#: What reads nothing but its arguments, the warehouse and DuckDB's own state. `glob` finds files of the lake alone.
READING = frozenset(
    # rows out of arguments
    "generate_series glob histogram histogram_values icu_calendar_names json_each json_tree pg_timezone_names "
    "query_table range repeat repeat_row summary test_all_types test_vector_types unnest "
    # the lake
    "ducklake_current_snapshot ducklake_last_committed_snapshot ducklake_list_files ducklake_options ducklake_settings "
    "ducklake_snapshots ducklake_table_changes ducklake_table_deletions ducklake_table_info ducklake_table_insertions "
    # DuckDB
    "pragma_collations pragma_database_size pragma_metadata_info pragma_platform pragma_show pragma_storage_info "
    "pragma_table_info pragma_user_agent pragma_version "
    "collations database_list database_size extension_versions functions metadata_info platform show show_databases "
    "show_tables show_tables_expanded storage_info table_info user_agent version".split()
)
#: Families of functions that are refused but for the names above; extensions and releases add to them.
_FAMILIES = re.compile(
    r"(add|arrow|copy|disable|ducklake|enable|force|import|pandas|parquet|postgres|python|read|sniff|sqlite|truncate"
    r"|verify)_\w+"
)
_REFUSED = frozenset(
    "all_profiling_output checkpoint json_execute_serialized_sql json_serialize_plan pg_clear_cache query seq_scan "
    "which_secret write_log".split()
)
#: DuckDB takes many characters for a space, but its tokenizer does not; none of them is in a function's name.
_NO_LETTER = re.compile(r"[^\x00-\x7f\w]")
#: Such a space between two `$` is one to the parser and part of a string's mark to the tokenizer.
_DOLLARS = re.compile(r"\$[\w\x80-\U0010ffff]*[\x80-\U0010ffff][\w\x80-\U0010ffff]*\$")
_NAME = re.compile(r'"((?:[^"]|"")*)"|[\w$]+')


def refuse_reaching_out(sql: str) -> None:
    """Raise ReadOnlyViolation where the text calls a function that does more than read the warehouse."""
    if _DOLLARS.search(sql):
        raise QueryError("Query: between two $ stand only letters of ASCII, digits and _.")
    found = tokens(_NO_LETTER.sub(" ", sql))
    for before, word, following in zip(["", *found], found, [*found[1:], ""], strict=False):
        if (following.startswith("(") or _name(before) == "pragma") and is_refused(_name(word)):
            raise ReadOnlyViolation(
                f"Query: {_name(word)} does more than read the warehouse. Queries can only SELECT from it."
            )


def is_refused(name: str) -> bool:
    """Whether the function or pragma of this name, in small letters, may not be called."""
    return name in _REFUSED or (name not in READING and _FAMILIES.fullmatch(name) is not None)


def tokens(sql: str) -> list[str]:
    """The text cut at its tokens, each with the space and comments that follow it."""
    text = sql.encode()  # DuckDB counts bytes
    starts = [start for start, _ in duckdb.tokenize(sql)]
    return [text[a:b].decode() for a, b in pairwise([*starts, len(text)])]


def _name(token: str) -> str:
    """The name that the token is, as DuckDB compares it; empty for other tokens."""
    found = _NAME.match(token)
    if found is None:
        return ""
    return (found[0] if found[1] is None else found[1].replace('""', '"')).lower()
