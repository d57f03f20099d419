"""Numbers, dates, periods as readers write them; links and text that carry nothing foreign; CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest

from dashboard import formats, links, markup
from dashboard.downloads import csv_bytes
from dashboard.language import Language

VI, EN = Language.VI, Language.EN


@pytest.mark.parametrize(
    ("value", "unit", "vietnamese", "english"),
    [
        ("0.370000000", "%", "0,37%", "0.37%"),
        ("-1.5", "%", "−1,5%", "−1.5%"),
        ("38500000000", "USD", "38,5 tỷ USD", "38.5 billion USD"),
        ("6300000000000", "VND", "6,3 nghìn tỷ đồng", "6.3 trillion VND"),
        ("16070000", None, "16,07 triệu", "16.07 million"),
        ("14230", None, "14.230", "14,230"),
        ("1234.5", "ha", "1.234,5 ha", "1,234.5 ha"),
        ("0.2", "pp", "0,2 điểm phần trăm", "0.2 percentage points"),
        ("0", "%", "0%", "0%"),
        ("100", "%", "100%", "100%"),
    ],
)
def test_figures(value: str, unit: str | None, vietnamese: str, english: str) -> None:
    assert formats.figure(Decimal(value), unit, VI) == vietnamese
    assert formats.figure(Decimal(value), unit, EN) == english


@pytest.mark.parametrize(
    ("first", "last", "vietnamese", "english"),
    [
        ("2026-05-01", "2026-05-31", "tháng 5/2026", "May 2026"),
        ("2026-04-01", "2026-06-30", "quý II/2026", "Q2 2026"),
        ("2026-01-01", "2026-08-31", "8 tháng năm 2026", "Jan–Aug 2026"),
        ("2026-02-01", "2026-03-31", "tháng 2–3/2026", "Feb–Mar 2026"),
        ("2026-01-01", "2026-12-31", "năm 2026", "2026"),
        ("2026-09-05", "2026-09-05", "05/09/2026", "5 Sep 2026"),
        ("2026-09-05", "2026-09-08", "05/09/2026 – 08/09/2026", "5 Sep 2026 – 8 Sep 2026"),
        (None, "2026-09-08", "đến 08/09/2026", "until 8 Sep 2026"),
        ("2026-09-08", None, "từ 08/09/2026", "from 8 Sep 2026"),
        (None, None, "", ""),
    ],
)
def test_periods(first: str | None, last: str | None, vietnamese: str, english: str) -> None:
    days = [None if text is None else dt.date.fromisoformat(text) for text in (first, last)]
    assert formats.period(days[0], days[1], VI) == vietnamese
    assert formats.period(days[0], days[1], EN) == english


def test_times_are_vietnams() -> None:
    moment = dt.datetime(2026, 9, 5, 18, 30, tzinfo=dt.UTC)
    assert formats.time(moment, VI) == "01:30 06/09/2026"
    assert formats.time(moment, EN) == "01:30 6 Sep 2026"
    assert formats.time(None, EN) == "–"


HOSTS = frozenset({"baochinhphu.localhost"})


@pytest.mark.parametrize(
    ("url", "let"),
    [
        ("https://baochinhphu.vn/a-102.htm", False),
        ("https://vanban.chinhphu.vn/x", True),
        ("http://baochinhphu.localhost:8080/a", True),
        ("https://chinhphu.vn.evil.example/", False),
        ("https://evilchinhphu.vn/", False),
        ("https://chinhphu.vn@evil.example/", False),
        ("https://user@vanban.chinhphu.vn/", False),
        ("javascript:alert(1)//chinhphu.vn", False),
        ("//chinhphu.vn/x", False),
        ("https://[", False),
        ("", False),
        (None, False),
    ],
)
def test_links_lead_to_the_sites_alone(url: str | None, let: bool) -> None:
    assert links.site(url, HOSTS) == (url if let else None)


def test_addresses_of_views_quote_their_state() -> None:
    assert (
        links.article(VI, "a.vn:1&2", "body", 7) == "article?article=a.vn%3A1%262&part=body&start=7&lang=vi"
    )


def test_text_of_articles_carries_no_markup() -> None:
    hostile = '<script>alert(1)</script>"\N{RIGHT-TO-LEFT OVERRIDE}x'
    assert markup.text(hostile) == (
        "<bdi>&lt;script&gt;alert(1)&lt;/script&gt;&quot;\N{RIGHT-TO-LEFT OVERRIDE}x</bdi>"
    )
    assert markup.marked("<b>12</b>", 3, 5) == "<bdi>&lt;b&gt;<mark>12</mark>&lt;/b&gt;</bdi>"
    assert markup.link(None, markup.text("x")) == "<bdi>x</bdi>"
    assert 'href="a?b=&quot;&amp;c"' in markup.link('a?b="&c', markup.text("x"))


def test_csv_is_plain_and_runs_nothing() -> None:
    made = csv_bytes(
        ("a", "b", "c", "d"),
        [("=1+1", Decimal("-0.500000000"), dt.date(2026, 9, 5), ("x", "y")), (None, 1, "ă,b", {"y": 2})],
    )
    assert made.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(made.decode("utf-8-sig")))) == [
        ["a", "b", "c", "d"],
        ["'=1+1", "-0.5", "2026-09-05", "x; y"],
        ["", "1", "ă,b", "y 2"],
    ]
