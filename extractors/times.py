"""Times as feeds and pages write them, into aware datetimes; what cannot be read stays None."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_tz

from extractors.address import VIETNAM
from extractors.markup import unescape

_MONTH_FIRST = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?)?", re.IGNORECASE
)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\D{0,20}?(\d{1,2})[:h](\d{2})(?::(\d{2}))?)?")
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|(?:GMT"
    r"|UTC)?[+-]\d{1,2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
# `Sat, 05 Sep 2026 13:30:00 GMT+7`: seen at sister sites; the mail standard knows no such zone.
_GMT_OFFSET = re.compile(r"(?:GMT|UTC)?\s*([+-])(\d{1,2})(?::?(\d{2}))?$", re.IGNORECASE)
_NO_ZONE = re.compile(r":\d{2}$|\d{4}$")
#: `0001-01-01` is what the site's platform writes for «no date»; the archive begins about 2006.
_FIRST_YEAR = 1990


def feed_time(text: str | None) -> dt.datetime | None:
    """The time of a feed, a sitemap or a `title` attribute: ISO, the site's month-first form, mail's.

    Without a zone it is Vietnam's. `25/12/2020` has no month 25 and stays unknown: guessing a day-first
    feed from one item would misread its others.
    """
    text = unescape(text or "").strip()[:80]
    if not text:
        return None
    match = _ISO.fullmatch(text)
    if match is not None:
        return _iso(match)
    match = _MONTH_FIRST.fullmatch(text)
    if match is not None:
        month, day, year, hour, minute, second, half = match.groups()
        return _moment(year, month, day, _hour(hour, half), minute, second)
    return _mail(text)


def page_time(text: str | None) -> dt.datetime | None:
    """The time that a page shows to readers: `05/09/2026 13:30`, day first; ISO is read as well."""
    text = unescape(text or "").strip()[:80]
    match = _ISO.search(text)
    if match is not None:
        return _iso(match)
    match = _DAY_FIRST.search(text)
    if match is None:
        return None
    day, month, year, hour, minute, second = match.groups()
    return _moment(year, month, day, hour, minute, second)


def _iso(match: re.Match[str]) -> dt.datetime | None:
    year, month, day, hour, minute, second, zone = match.groups()
    return _moment(year, month, day, hour, minute, second, _zone(zone))


def _hour(hour: str | None, half: str | None) -> str | None:
    """The hour of a clock with two halves; `0:30 AM` and `13:30 PM` occur and are taken at their word."""
    if hour is None or half is None or int(hour) > 12:
        return hour
    return str(int(hour) % 12 + (12 if half.upper() == "PM" else 0))


def _zone(text: str | None) -> dt.timezone:
    if not text:
        return VIETNAM
    if text.upper() == "Z":
        return dt.UTC
    match = _GMT_OFFSET.fullmatch(text.strip())
    if match is None:
        return VIETNAM
    sign, hours, minutes = match.groups()
    offset = dt.timedelta(hours=int(hours), minutes=int(minutes or 0))
    if offset >= dt.timedelta(hours=24):
        return VIETNAM
    return dt.timezone(-offset if sign == "-" else offset)


def _mail(text: str) -> dt.datetime | None:
    zone: dt.timezone | None = None
    match = _GMT_OFFSET.search(text)
    if match is not None and ":" in text[: match.start()]:
        zone = _zone(match[0])
        text = text[: match.start()].rstrip()
    try:
        parsed = parsedate_tz(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    if parsed is None:
        return None
    if zone is None:
        # The parser takes a missing zone for UTC.
        named = not _NO_ZONE.search(text)
        zone = dt.timezone(dt.timedelta(seconds=parsed[9])) if named and parsed[9] is not None else VIETNAM
    year, month, day, hour, minute, second = (str(part) for part in parsed[:6])
    return _moment(year, month, day, hour, minute, second, zone)


def _moment(
    year: str,
    month: str,
    day: str,
    hour: str | None,
    minute: str | None,
    second: str | None,
    zone: dt.timezone = VIETNAM,
) -> dt.datetime | None:
    numbers = [int(part or 0) for part in (year, month, day, hour, minute, second)]
    try:
        moment = dt.datetime(*numbers[:5], min(numbers[5], 59), tzinfo=zone)  # type: ignore[arg-type, misc]
    except ValueError:
        return None
    return moment if moment.year >= _FIRST_YEAR else None
