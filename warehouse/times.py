"""Times as DuckDB returns them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any


def in_utc(row: Sequence[Any]) -> list[Any]:
    """The row with its times in UTC: DuckDB gives one in the connection's zone, as pytz has it."""
    return [value.astimezone(dt.UTC) if isinstance(value, dt.datetime) else value for value in row]
