"""When and how alerts are told: quiet hours with Vietnam's holidays, digests, cool-down, groups; values in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.numerals import parse_number
from flows.alerting import wording
from flows.alerting.vncalendar import ZONE, digest_end, is_day_off, quiet_until
from flows.rules import Digest, Quiet
from tests.alert_desk import Desk

NIGHT = Quiet.model_validate({"from": "22:00", "to": "06:30"})
OFFICE = Quiet.model_validate({"from": "18:00", "to": "08:00", "days_off": True})


def vn(*moment: int) -> dt.datetime:
    return dt.datetime(*moment, tzinfo=ZONE)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("quiet", "at", "told"),
    [
        (None, vn(2026, 9, 8, 3, 0), vn(2026, 9, 8, 3, 0)),
        (NIGHT, vn(2026, 9, 8, 21, 59), vn(2026, 9, 8, 21, 59)),
        (NIGHT, vn(2026, 9, 8, 22, 0), vn(2026, 9, 9, 6, 30)),
        (NIGHT, vn(2026, 9, 8, 6, 29), vn(2026, 9, 8, 6, 30)),
        (NIGHT, vn(2026, 9, 8, 6, 30), vn(2026, 9, 8, 6, 30)),
        # Friday evening: Saturday and Sunday are off.
        (OFFICE, vn(2026, 9, 11, 19, 0), vn(2026, 9, 14, 8, 0)),
        # The evening before Tết (17 February 2026), with a weekend on either side.
        (OFFICE, vn(2026, 2, 13, 20, 0), vn(2026, 2, 23, 8, 0)),
        # National Day, and Liberation Day with Labour Day and a weekend behind it.
        (OFFICE, vn(2026, 9, 2, 10, 0), vn(2026, 9, 3, 8, 0)),
        (OFFICE, vn(2026, 4, 30, 10, 0), vn(2026, 5, 4, 8, 0)),
    ],
)
def test_quiet_hours(quiet: Quiet | None, at: dt.datetime, told: dt.datetime) -> None:
    assert quiet_until(quiet, at) == told


def test_a_saturday_worked_in_exchange_for_a_holiday_is_no_day_off() -> None:
    assert is_day_off(dt.date(2026, 8, 31))
    assert not is_day_off(dt.date(2026, 8, 22))
    assert is_day_off(dt.date(2026, 8, 29))


@pytest.mark.parametrize(
    ("digest", "at", "end"),
    [
        (Digest.HOURLY, vn(2026, 9, 8, 9, 0), vn(2026, 9, 8, 10, 0)),
        (Digest.DAILY, vn(2026, 9, 8, 6, 59), vn(2026, 9, 8, 7, 0)),
        (Digest.DAILY, vn(2026, 9, 8, 7, 0), vn(2026, 9, 9, 7, 0)),
        (Digest.WEEKLY, vn(2026, 9, 8, 9, 0), vn(2026, 9, 14, 7, 0)),
        (Digest.WEEKLY, vn(2026, 9, 14, 7, 0), vn(2026, 9, 21, 7, 0)),
    ],
)
def test_a_window_ends_after_what_falls_into_it(digest: Digest, at: dt.datetime, end: dt.datetime) -> None:
    assert digest_end(digest, at) == end


@given(st.integers(0, 4 * 366 * 24 * 60), st.sampled_from([NIGHT, OFFICE]))
@settings(max_examples=60, deadline=None)
def test_what_is_told_after_quiet_hours_is_not_in_quiet_hours(minutes: int, quiet: Quiet) -> None:
    at = vn(2024, 1, 1) + dt.timedelta(minutes=minutes)
    told = quiet_until(quiet, at)
    assert told >= at
    assert quiet_until(quiet, told) == told


@given(st.integers(0, 10**15 - 1))
@settings(max_examples=150, deadline=None)
def test_numbers_in_words_are_read_back(number: int) -> None:
    assert parse_number(wording.words(Decimal(number), None)) == number


@pytest.mark.parametrize(
    ("value", "unit", "figure", "words"),
    [
        ("0.37", "%", "0,37%", "không phẩy ba mươi bảy phần trăm"),
        ("0.05", "%", "0,05%", "không phẩy không năm phần trăm"),
        ("6300000000000", "VND", "6.300 tỷ đồng", "sáu nghìn ba trăm tỷ đồng"),
        ("342110000000", "USD", "342,11 tỷ USD", "ba trăm bốn mươi hai tỷ một trăm mười triệu đô la Mỹ"),
        ("-5350000000", "USD", "-5,35 tỷ USD", "âm năm tỷ ba trăm năm mươi triệu đô la Mỹ"),
        ("1005", None, "1.005", "một nghìn không trăm linh năm"),
        ("21", "x", "21 lần", "hai mươi mốt lần"),
        ("115", "ha", "115 ha", "một trăm mười lăm héc-ta"),
        ("-0.2", "%", "-0,2%", "âm không phẩy hai phần trăm"),
        ("12", "bushel", "12 bushel", "mười hai bushel"),
    ],
)
def test_values_as_readers_write_and_say_them(value: str, unit: str | None, figure: str, words: str) -> None:
    assert wording.figure(Decimal(value), unit) == figure
    assert wording.words(Decimal(value), unit) == words


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2026-05-01", "2026-05-31", "tháng 5/2026"),
        ("2026-04-01", "2026-06-30", "quý II/2026"),
        ("2026-01-01", "2026-08-31", "8 tháng năm 2026"),
        ("2026-01-01", "2026-12-31", "năm 2026"),
        ("2026-05-03", "2026-05-03", "03/05/2026"),
        ("2026-05-03", "2026-06-07", "03/05/2026 – 07/06/2026"),
        ("2026-05-03", None, "từ 03/05/2026"),
        (None, "2026-05-03", "đến 03/05/2026"),
        (None, None, ""),
    ],
)
def test_periods_in_words(first: str | None, last: str | None, text: str) -> None:
    days = [None if day is None else dt.date.fromisoformat(day) for day in (first, last)]
    assert wording.period(*days) == text


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    here = Desk(tmp_path, "")
    yield here
    here.close()


def watch(desk: Desk, extra: str) -> None:
    """One rule on storms, from now on."""
    desk.rules(
        '[[rule]]\nid = "r"\non = "phrase"\nphrase = "bão"\nchannels = ["log"]\ntemplate = "{{ title }}"\n'
        + extra
    )
    desk.alerts.evaluate(since=desk.now)


def two_rules(desk: Desk, **extras: str) -> None:
    """Rules on storms from now on, which say their names."""
    desk.rules(
        "".join(
            f'[[rule]]\nid = "{name}"\non = "phrase"\nphrase = "bão"\nchannels = ["log"]\n'
            f'template = "{name}: {{{{ title }}}}"\n{extra}\n'
            for name, extra in extras.items()
        )
    )
    desk.alerts.evaluate(since=desk.now)


def storm(desk: Desk, title: str) -> None:
    desk.publish("Bão đang vào bờ.", title=title)


def texts(desk: Desk) -> list[str]:
    desk.wait(minutes=1)
    return [message["data"]["text"] for message in desk.messages()]


def test_an_alert_of_the_night_is_told_in_the_morning(desk: Desk) -> None:
    watch(desk, 'quiet = { from = "08:00", to = "12:00" }')
    storm(desk, "Bão số 7")
    assert texts(desk) == []
    desk.now = vn(2026, 9, 8, 12, 0)
    assert texts(desk) == ["Bão số 7"]


def test_a_digest_tells_once_what_fell_into_its_window(desk: Desk) -> None:
    watch(desk, 'digest = "daily"')
    storm(desk, "Bão số 7")
    assert texts(desk) == []
    desk.wait(hours=3)
    storm(desk, "Bão số 8")
    assert texts(desk) == []
    assert desk.rows("SELECT DISTINCT told FROM alert_log") == [("waits for its digest",)]
    desk.now = vn(2026, 9, 9, 7, 0)
    storm(desk, "Bão số 9")
    assert texts(desk) == ["2 alerts, the highest notice:\n- Bão số 7\n- Bão số 8"]
    desk.now = vn(2026, 9, 10, 7, 0)
    assert texts(desk) == ["1 alert, the highest notice:\n- Bão số 9"]
    assert texts(desk) == []
    assert desk.rows("SELECT DISTINCT told FROM alert_log") == [("log: delivered",)]


def test_an_hourly_digest_comes_at_the_full_hour_and_a_weekly_one_on_monday_morning(desk: Desk) -> None:
    two_rules(desk, hour='digest = "hourly"', week='digest = "weekly"')
    storm(desk, "Bão số 7")
    desk.now = vn(2026, 9, 8, 9, 58)
    assert texts(desk) == []
    assert texts(desk) == ["1 alert, the highest notice:\n- hour: Bão số 7"], "at ten"
    desk.now = vn(2026, 9, 11, 9, 0)
    storm(desk, "Bão số 8")
    assert texts(desk) == []
    desk.now = vn(2026, 9, 14, 6, 58)
    assert texts(desk) == ["1 alert, the highest notice:\n- hour: Bão số 8"]
    assert texts(desk) == ["2 alerts, the highest notice:\n- week: Bão số 7\n- week: Bão số 8"], "at seven"
    assert texts(desk) == []


def test_what_comes_before_national_day_is_told_after_the_holidays_when_the_night_is_over(
    tmp_path: Path,
) -> None:
    quiet = 'quiet = { from = "21:00", to = "06:30", days_off = true }'
    # Friday evening; then a weekend, Monday off in exchange for a Saturday, and two days of National Day.
    here = Desk(tmp_path, "", start=vn(2026, 8, 28, 20, 0))
    two_rules(here, now=quiet, hour=f'digest = "hourly"\n{quiet}')
    storm(here, "Bão số 6")
    assert texts(here) == ["now: Bão số 6"]
    here.now = vn(2026, 8, 28, 20, 59)
    storm(here, "Bão số 7")
    assert texts(here) == [], "nine o'clock is quiet, for digests too"
    for month, day, hour in ((8, 29, 10), (8, 31, 10), (9, 2, 12), (9, 3, 6)):
        here.now = vn(2026, month, day, hour, 28)
        assert texts(here) == [], f"{here.now} is quiet"
    assert sorted(texts(here)) == [
        "1 alert, the highest notice:\n- hour: Bão số 6",
        "1 alert, the highest notice:\n- hour: Bão số 7",
        "now: Bão số 7",
    ]
    assert f"{here.now:%d.%m. %H:%M}" == "03.09. 06:30"
    here.close()


def test_a_cool_down_holds_back_what_follows_and_says_so(desk: Desk) -> None:
    watch(desk, 'cooldown = "6h"\ngroup_by = "rule"')
    storm(desk, "Bão số 7")
    assert texts(desk) == ["Bão số 7"]
    desk.wait(hours=3)
    storm(desk, "Bão số 8")
    assert texts(desk) == []
    desk.wait(hours=4)
    storm(desk, "Bão số 9")
    assert texts(desk) == ["Bão số 9"]
    told = dict(desk.rows("SELECT title, told FROM alert_log"))
    assert told["Bão số 8"] == "held back: cooldown"


def test_a_group_is_one_message_and_groups_are_several(desk: Desk) -> None:
    watch(desk, "")
    desk.rules(
        '[[rule]]\nid = "places"\non = "mention"\nplace = "*"\ngroup_by = "article_id"\nchannels = ["log"]\n'
        'template = "{{ place }}"\n'
    )
    desk.alerts.evaluate(since=desk.now)
    desk.publish("Mưa lớn tại Nghệ An, Hà Tĩnh.")
    desk.publish("Nắng nóng tại Lai Châu.")
    assert sorted(texts(desk)) == ["Lai Châu", "Nghệ An\nHà Tĩnh"]
