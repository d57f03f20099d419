"""The time of day, for whoever is given no other clock."""

from __future__ import annotations

import datetime as dt


def utc_now() -> dt.datetime:
    """The time of day in UTC."""
    return dt.datetime.now(dt.UTC)
