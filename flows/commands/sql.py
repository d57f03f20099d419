"""`chinhphu sql`: one statement, a file of them, or a shell; reading only, within limits."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows.commands.answers import Format, show
from flows.commands.exits import UsageError
from flows.places import warehouse_address
from flows.sources import parse_duration
from warehouse.init import init_lines
from warehouse.query import Limits, statements
from warehouse.store import Warehouse

#: What a query may write to the disk where it does not fit into memory.
_SPILL = "10GB"
_MEMORY = re.compile(r"\d+(\.\d+)? ?[KMGT]i?B", re.IGNORECASE)


def sql(
    statement: Annotated[str | None, Parameter(allow_leading_hyphen=True)] = None,
    /,
    *,
    file: Annotated[Path | None, Parameter(name=["--file", "-f"])] = None,
    init: bool = False,
    json: bool = False,
    csv: bool = False,
    parquet: Path | None = None,
    timeout: str = "5m",
    memory: str = "2GB",
) -> None:
    """Ask the warehouse with SQL. Reading only; without a statement, at a terminal, a shell.

    Parameters
    ----------
    statement
        One SELECT or several, as in "SELECT * FROM current_metrics LIMIT 5"; SHOW TABLES lists what there is.
        `-` reads standard input.
    file
        Run the statements of this file.
    init
        Print the lines with which the duckdb shell, a notebook or a BI tool attaches the warehouse.
    json
        Print a JSON list of objects.
    csv
        Print CSV with a header.
    parquet
        Write the answer to this Parquet file.
    timeout
        Time that a query may take (30s, 5m).
    memory
        Memory that a query may take (500MB, 2GB).
    """
    form = _form(json, csv, parquet)
    if sum((statement is not None, file is not None, init)) > 1:
        raise UsageError("a statement, --file and --init exclude each other")
    if init:
        print(init_lines(warehouse_address()), end="")
        return
    if not _MEMORY.fullmatch(memory):
        raise UsageError(f"--memory {memory}: write it as 500MB or 2GB")
    limits = Limits(parse_duration(timeout).total_seconds(), memory, _SPILL)
    asked = _asked(statement, file)
    with Warehouse.open(warehouse_address(), read_only=True, limits=limits) as warehouse:
        if asked is None:
            from flows.commands.shell import run_shell

            run_shell(warehouse, form)
        elif parquet is not None:
            warehouse.save_parquet(asked, parquet)
        else:
            for text in statements(asked):
                with warehouse.stream(text) as answer:
                    show(answer, form)


def _form(json: bool, csv: bool, parquet: Path | None) -> Format:
    if json + csv + (parquet is not None) > 1:
        raise UsageError("--json, --csv and --parquet exclude each other")
    return Format.JSON if json else Format.CSV if csv else Format.TABLE


def _asked(statement: str | None, file: Path | None) -> str | None:
    """The text to run; None for a shell."""
    if file is not None:
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if statement == "-":
        return sys.stdin.read()
    if statement is None and not sys.stdin.isatty():
        raise UsageError("give a statement, --file FILE, or - for standard input; the shell needs a terminal")
    return statement
