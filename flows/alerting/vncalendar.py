"""When alerts are told: quiet hours and digests by the clock and the public holidays of Vietnam. Pure."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from flows.rules import Digest, Quiet

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

#: Time of day of daily and weekly digests; weekly ones come on Mondays.
DIGEST_AT = dt.time(7, 0)
#: The longest holiday (Tết with its weekends) is shorter than this.
_LONGEST_REST = 30


@lru_cache(maxsize=16)
def _holidays(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=[year])


def is_day_off(day: dt.date) -> bool:
    """Whether it is a weekend or a public holiday; a Saturday worked in exchange for a holiday is neither."""
    return not _holidays(day.year).is_working_day(day)


def quiet_until(quiet: Quiet | None, at: dt.datetime) -> dt.datetime:
    """The first time from `at` on that is not quiet, in UTC: `at` itself when nothing is."""
    if quiet is None:
        return at
    local = at.astimezone(ZONE)
    for _ in range(2 * _LONGEST_REST):
        moved = _after_day_off(quiet, _after_hours(quiet, local))
        if moved == local:
            return local.astimezone(dt.UTC)
        local = moved
    raise ValueError("the calendar leaves no time to tell anything")


def _after_hours(quiet: Quiet, local: dt.datetime) -> dt.datetime:
    if quiet.start is None or quiet.end is None:
        return local
    now = local.time()
    overnight = quiet.start > quiet.end
    inside = now >= quiet.start or now < quiet.end if overnight else quiet.start <= now < quiet.end
    if not inside:
        return local
    day = local.date() + dt.timedelta(days=1) if overnight and now >= quiet.start else local.date()
    return dt.datetime.combine(day, quiet.end, ZONE)


def _after_day_off(quiet: Quiet, local: dt.datetime) -> dt.datetime:
    if not quiet.days_off or not is_day_off(local.date()):
        return local
    return dt.datetime.combine(local.date() + dt.timedelta(days=1), dt.time(), ZONE)


def digest_end(digest: Digest, at: dt.datetime) -> dt.datetime:
    """The end of the window that `at` falls into, in UTC: strictly later than `at`."""
    local = at.astimezone(ZONE)
    if digest is Digest.HOURLY:
        return (at.astimezone(dt.UTC) + dt.timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
    end = dt.datetime.combine(local.date(), DIGEST_AT, ZONE)
    while end <= local or (digest is Digest.WEEKLY and end.weekday() != 0):
        end += dt.timedelta(days=1)
    return end.astimezone(dt.UTC)
