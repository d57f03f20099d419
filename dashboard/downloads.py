"""Tables as files: CSV with ISO dates and plain numbers, which every program reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import astuple, fields
from decimal import Decimal
from typing import Any

import streamlit as st

from dashboard.language import Language

#: What a spreadsheet would run as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """The rows as CSV in UTF-8 with a mark that spreadsheets know it by; text that starts as a formula is quoted with `'`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def button(language: Language, name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A button that downloads the rows as `NAME.csv`."""
    st.download_button(
        language.say("csv"),
        lambda: csv_bytes(columns, rows),
        f"{name}.csv",
        "text/csv",
        key=f"csv-{name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
        help=language.say("csv.help"),
    )


def button_of(language: Language, name: str, items: Sequence[Any]) -> None:
    """The same for rows that are dataclasses of one kind; nothing where there are none."""
    if items:
        button(language, name, [field.name for field in fields(items[0])], [astuple(item) for item in items])


def _plain(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, dict):
        value = tuple(value.items())
    if isinstance(value, tuple | list):
        return "; ".join(" ".join(map(str, item)) if isinstance(item, tuple) else str(item) for item in value)
    return value.isoformat() if hasattr(value, "isoformat") else value
