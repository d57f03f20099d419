"""`chinhphu export`: a self-contained copy of the warehouse for tools that want a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows.commands.exits import UsageError
from flows.commands.tables import print_table
from flows.commands.terminal import working
from flows.places import warehouse_address
from warehouse.export import ExportFormat, export


def export_command(
    target: Path,
    /,
    *,
    format: ExportFormat | None = None,
    only: Annotated[list[str] | None, Parameter(consume_multiple=True, negative=())] = None,
) -> None:
    """Write a copy of the warehouse: FILE.duckdb with tables, views and macros, or a folder of Parquet or CSV files.

    The copy is of one moment and takes its place when it is whole, also over an earlier one.

    Parameters
    ----------
    target
        FILE.duckdb, or a folder.
    format
        duckdb, parquet or csv; duckdb for a target that ends with .duckdb.
    only
        Tables or views to write into the folder; all tables without it.
    """
    if format is None and target.suffix != ".duckdb":
        raise UsageError(f"{target}: name a file that ends with .duckdb, or give --format parquet or csv")
    form = format or ExportFormat.DUCKDB
    if only and form is ExportFormat.DUCKDB:
        raise UsageError("--only goes with --format parquet or csv; a .duckdb file has all")
    with working(f"writing {target}"):
        done = export(warehouse_address(), target, form, only or ())
    print_table(("table", "rows"), done.rows.items(), title=f"{done.target}")
