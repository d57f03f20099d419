"""Rows for people and for programs: a table, JSON or CSV. Rich is only loaded where there is a terminal."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, TextIO

from flows.jsonable import plain

_WIDEST_CELL = 60


def print_json(value: Any, out: TextIO | None = None) -> None:
    """One JSON document."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=1), file=out or sys.stdout)


def print_json_line(value: Any) -> None:
    """One JSON document on one line, at once: whoever reads a line after the other waits for it."""
    print(json.dumps(plain(value), ensure_ascii=False), flush=True)


def print_json_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], out: TextIO | None = None) -> None:
    """A JSON list of objects, one a line, written as the rows come."""
    separator = "[\n"
    for row in rows:
        item = json.dumps(plain(dict(zip(columns, row, strict=True))), ensure_ascii=False)
        print(separator + item, end="", file=out or sys.stdout)
        separator = ",\n"
    print("[]" if separator == "[\n" else "\n]", file=out or sys.stdout)


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]], out: TextIO | None = None) -> None:
    """CSV with a header; nothing stands for NULL."""
    writer = csv.writer(out or sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if v is None else plain(v) for v in row] for row in rows)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str | None = None) -> None:
    """A table: drawn on a terminal, aligned text elsewhere. Nothing is cut off in either."""
    cells = [[_text(value) for value in row] for row in rows]
    numeric = [_is_numeric(cells, column) for column in range(len(columns))]
    if sys.stdout.isatty():
        _print_rich(columns, cells, numeric, title)
    else:
        _print_plain(columns, cells, numeric, title)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(value)


def _is_numeric(cells: Sequence[Sequence[str]], column: int) -> bool:
    values = [row[column] for row in cells if row[column]]
    return bool(values) and all(v.lstrip("-").replace(".", "", 1).isdigit() for v in values)


def _print_rich(
    columns: Sequence[str], cells: Sequence[Sequence[str]], numeric: Sequence[bool], title: str | None
) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", header_style="bold", pad_edge=False)
    for name, right in zip(columns, numeric, strict=True):
        table.add_column(name, justify="right" if right else "left", overflow="fold")
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def _print_plain(
    columns: Sequence[str], cells: Sequence[Sequence[str]], numeric: Sequence[bool], title: str | None
) -> None:
    widths = [
        min(_WIDEST_CELL, max(len(name), *(len(row[i]) for row in cells), 0))
        for i, name in enumerate(columns)
    ]
    if title:
        print(title)
    for row in (columns, *cells):
        parts = [
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ]
        print("  ".join(parts).replace("\n", " ").rstrip())
