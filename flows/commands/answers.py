"""An answer of the warehouse on standard output: as a table, CSV or JSON. CSV and JSON are written as rows come."""

from __future__ import annotations

import sys
from enum import StrEnum
from itertools import chain, islice

from flows.commands.tables import print_csv, print_json_rows, print_table
from warehouse.query import Answer

#: A table's widths need all its rows at once; nobody reads more.
MOST_ROWS = 5_000


class Format(StrEnum):
    """How an answer is shown."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def show(answer: Answer, form: Format) -> None:
    """Print the answer. A table shows at most `MOST_ROWS` rows and says so."""
    rows = chain.from_iterable(answer.batches)
    if form is Format.CSV:
        print_csv(answer.columns, rows)
    elif form is Format.JSON:
        print_json_rows(answer.columns, rows)
    else:
        print_table(answer.columns, islice(rows, MOST_ROWS))
        if next(rows, None) is not None:
            sys.stdout.flush()
            print(f"The first {MOST_ROWS} rows. CSV, JSON and Parquet have all.", file=sys.stderr)
