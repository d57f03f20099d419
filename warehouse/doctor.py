"""Is the warehouse well? Each check says what it found and what to do; nothing is changed."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import duckdb

from warehouse.address import Address, parse
from warehouse.connect import LAKE, attach
from warehouse.datafiles import data_path, named_files, scheduled_files, stored_files, unreadable
from warehouse.errors import SchemaTooNew, WarehouseBusy, WarehouseError, redact, translate
from warehouse.lock import writer_lock
from warehouse.migrate import check_not_newer, migrations, schema_version
from warehouse.turns import extra_turns, lacking_turns
from warehouse.words import number_of

#: A writer holds the lock for a fraction of a second, maintenance for some.
LOCK_SECONDS = 10.0
#: Files that no snapshot names may belong to a transaction that is about to commit.
YOUNG = dt.timedelta(hours=1)
_LEAST_FREE = 1 << 30
_MANY_FILES = 500
_SHOWN = 3
_LOST = "Restore the file from a backup; until then what reads it fails."
_KEY = re.compile(r"Key: ([a-z_]+(?:, [a-z_]+)*)")
#: What the comment of a table says of its key in words.
_FURTHER_KEY = {"runs": "finished_at IS NULL", "articles": "fetched_at"}


#: Tables whose rows belong to a reading: an article's version as one version of the extractors read it.
_OF_READINGS = ("metrics", "documents", "mentions", "assignments")


class Level(StrEnum):
    """How bad a finding is: a note needs nothing at once, a problem does."""

    OK = "ok"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; `advice` says what to do, where something is to be done."""

    check: str
    level: Level
    message: str
    advice: str = ""


def diagnose(
    address: str | None = None, *, deep: bool = False, lock_seconds: float = LOCK_SECONDS
) -> tuple[Finding, ...]:
    """All findings on the warehouse at the address; `deep` reads every value of every table as well.

    Never raises for what is wrong with the warehouse: that is what the findings say.
    """
    where = parse(address)
    found = list(_disk(where))
    try:
        if where.local_file is not None and where.local_file.is_file():
            found.append(_sqlite(where.local_file))
        with closing(attach(where, read_only=True, hardened=False)) as con:
            found.append(Finding("catalogue", Level.OK, f"{where} opens"))
            for check in _CHECKS + ((_contents,) if deep else ()):
                found += _guarded(check, con)
            found.append(_lock(where, con, lock_seconds))
    except WarehouseError as error:
        message, _, advice = str(error).partition("\n")
        found.append(Finding("catalogue", Level.PROBLEM, message, advice))
    return tuple(found)


Check = Callable[[duckdb.DuckDBPyConnection], Iterator[Finding]]


def _guarded(check: Check, con: duckdb.DuckDBPyConnection) -> list[Finding]:
    name = check.__name__.strip("_").replace("_", " ")
    try:
        return list(check(con))
    except duckdb.Error as error:
        message, _, advice = str(translate(error, "Checking")).partition("\n")
        return [Finding(name, Level.PROBLEM, message, advice)]


def _disk(where: Address) -> Iterator[Finding]:
    folders = [where.local_file.parent if where.local_file else None, where.local_data]
    for folder in dict.fromkeys(f for f in folders if f is not None and f.is_dir()):
        free = shutil.disk_usage(folder).free
        level = Level.OK if free >= _LEAST_FREE else Level.PROBLEM
        advice = "" if level is Level.OK else "Free some space: a full disk stops every write."
        yield Finding("disk", level, f"{free / (1 << 30):.1f} GiB free for {folder}", advice)


def _sqlite(file: Path) -> Finding:
    advice = "Restore the catalogue from `backups/` beside it or from a backup of yours."
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as con:
            said = [row[0] for row in con.execute("PRAGMA integrity_check(5)")]
    except sqlite3.Error as error:
        return Finding("catalogue file", Level.PROBLEM, f"{file}: {error}", advice)
    if said == ["ok"]:
        return Finding("catalogue file", Level.OK, f"{file} is sound")
    return Finding("catalogue file", Level.PROBLEM, f"{file}: {'; '.join(said)}", advice)


def _schema(con: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    version, steps = schema_version(con), migrations()
    try:
        check_not_newer(version, steps)
    except SchemaTooNew as error:
        yield Finding("schema", Level.PROBLEM, str(error))
        return
    late = len(steps) - version
    message = f"schema {version}" + (
        f", {late} behind this release: the next run migrates it" if late else ""
    )
    yield Finding("schema", Level.NOTE if late else Level.OK, message)


def _data_files(con: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    named, stored = named_files(con), stored_files(con)
    missing = sorted(named.keys() - stored.keys())
    if missing:  # maintenance may have taken them away in between
        missing = sorted(set(missing) & named_files(con).keys() - stored_files(con).keys())
    if missing:
        yield Finding("data files", Level.PROBLEM, f"{len(missing)} are missing: {_some(missing)}", _LOST)
    wrong = sorted(path for path, size in named.items() if path in stored and stored[path].bytes != size)
    if wrong:
        yield Finding("data files", Level.PROBLEM, f"{len(wrong)} have the wrong size: {_some(wrong)}", _LOST)
    broken = unreadable(con, sorted(named.keys() & stored.keys() - set(wrong)))
    if broken:
        yield Finding("data files", Level.PROBLEM, f"{len(broken)} cannot be read: {_some(broken)}", _LOST)
    if not missing and not wrong and not broken:
        size = sum(named.values()) / 1e6
        message = f"{number_of(len(named), 'file')}, {size:.1f} MB, all there and readable"
        many = len(named) > _MANY_FILES
        yield Finding(
            "data files", Level.NOTE if many else Level.OK, message,
            "Run `chinhphu maintain` to merge small files." if many else "",
        )  # fmt: skip


def _orphans(con: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    known = named_files(con).keys() | scheduled_files(con)
    now = dt.datetime.now(dt.UTC)
    orphans = [
        path
        for path, file in stored_files(con).items()
        if path not in known and (file.modified is None or now - _aware(file.modified) > YOUNG)
    ]
    if orphans:
        yield Finding(
            "orphans", Level.NOTE, f"{number_of(len(orphans), 'file')} of no snapshot: {_some(sorted(orphans))}",
            "They are what a killed writer leaves and harm nothing; `chinhphu maintain` removes them.",
        )  # fmt: skip
    else:
        yield Finding("orphans", Level.OK, f"no files without a snapshot in {redact(data_path(con))}")


def _aware(moment: dt.datetime) -> dt.datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)


def _duplicates(con: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    doubled = []
    for table, columns in _keys(con).items():
        row = con.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {table} GROUP BY {columns} HAVING count(*) > 1)"
        ).fetchone()
        if row is not None and row[0]:
            doubled.append(f"{table} ({row[0]})")
    if doubled:
        yield Finding(
            "duplicates", Level.PROBLEM, f"keys that stand more than once: {', '.join(doubled)}",
            "Something other than this project wrote here; count with DISTINCT and report how it came.",
        )  # fmt: skip
    else:
        yield Finding("duplicates", Level.OK, "every key stands once")


def _current_readings(con: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    lacking, extra = lacking_turns(con), extra_turns(con)
    if extra:
        yield Finding(
            "current readings", Level.PROBLEM, f"{extra} rows of supersessions or restorations that no reading bears out",
            "Rows of `articles` are gone, or something other than this project wrote here; report how it came.",
        )  # fmt: skip
    if lacking:
        yield Finding(
            "current readings", Level.PROBLEM, f"{lacking} rows that supersessions and restorations should have are missing",
            "A release from before schema 12 wrote here after the migration; `chinhphu maintain` adds what is missing.",
        )  # fmt: skip
    if not extra and not lacking:
        yield Finding("current readings", Level.OK, "each article has one")


def _readings(con: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """What hangs on a reading that is not there is in no view that looks for it: `series` leaves out such figures."""
    key = "article_id, version, extractor_version"
    lost = []
    for table in _OF_READINGS:
        row = con.execute(
            f"SELECT count(*) FROM (SELECT {key} FROM {table} EXCEPT SELECT {key} FROM articles)"
        ).fetchone()
        if row is not None and row[0]:
            lost.append(f"{table} ({row[0]})")
    if lost:
        yield Finding(
            "readings", Level.PROBLEM, f"texts that stand in a table but not in articles: {', '.join(lost)}",
            "Rows of `articles` are gone, or something other than this project wrote here; restore a backup, or read "
            "the pages again with `chinhphu reprocess`.",
        )  # fmt: skip
    else:
        yield Finding("readings", Level.OK, "what was read of a text stands beside the text")


def _keys(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The expressions of each table's natural key, as its comment names it."""
    rows = con.execute(
        "SELECT table_name, comment FROM duckdb_tables() WHERE database_name = ? ORDER BY 1", [LAKE]
    ).fetchall()
    keys = {}
    for table, comment in rows:
        if named := _KEY.search(comment or ""):
            further = _FURTHER_KEY.get(table)
            keys[table] = named[1] + (f", {further}" if further else "")
    return keys


def _contents(con: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Read every value, which is how damage within a file shows."""
    sound = True
    for table in _keys(con):
        try:
            con.execute(f"SELECT count(hash(COLUMNS(*))) FROM {table}").fetchall()
        except duckdb.Error as error:
            sound = False
            yield Finding("contents", Level.PROBLEM, f"{table} cannot be read whole: {error}", _LOST)
    if sound:
        yield Finding("contents", Level.OK, "every value was read")


_CHECKS: tuple[Check, ...] = (_schema, _data_files, _orphans, _duplicates, _current_readings, _readings)


def _lock(where: Address, con: duckdb.DuckDBPyConnection, seconds: float) -> Finding:
    lock = writer_lock(where, con)
    try:
        with lock.hold(seconds):
            return Finding("lock", Level.OK, "no writer holds it")
    except WarehouseBusy:
        holder = lock.holder()
        who = f" by process {holder}" if holder else ""
        return Finding(
            "lock", Level.PROBLEM, f"held for more than {seconds:g} s{who}",
            "Wait for that process, or end it: the lock ends with it, and what it had not committed is undone.",
        )  # fmt: skip


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    more = len(listed) - _SHOWN
    return ", ".join(redact(name) for name in listed[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
