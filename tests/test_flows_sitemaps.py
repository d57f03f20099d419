"""What a host's sitemaps say of its past: all of them, and why something may be missing."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from flows.fetching.exchange import FetchError
from flows.past.announced import Announced
from flows.past.months import Month
from flows.running.sitemaps import time_of
from flows.sources import Kind, Source
from warehouse.records import Reason, State

HOST = "baochinhphu.vn"
SOURCE = Source("all", f"https://{HOST}/", Kind.LISTING, HOST, dt.timedelta(days=1))
MARCH, APRIL = Month(2026, 3), Month(2026, 4)


def article(stamp: str) -> str:
    """An address whose id says when it was begun: yyMMddHHmmss."""
    return f"<url><loc>https://{HOST}/tin-moi-102{stamp}123.htm</loc></url>"


def urls(*rows: str) -> str:
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(rows)}</urlset>'


def index(**changed: str) -> str:
    rows = "".join(
        f"<sitemap><loc>https://{HOST}/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in changed.items()
    )
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>'


OLD, OF_MARCH, OF_APRIL = article("260110080000"), article("260310080000"), article("260410080000")


@dataclass
class Host:
    """Documents by name; those that are not there answer 404."""

    documents: dict[str, str]
    asked: list[str] = field(default_factory=list)

    async def sitemaps(self, url: str) -> tuple[str, ...]:
        return (f"https://{HOST}/sitemap.xml",)

    async def get(self, url: str, **_: Any) -> Any:
        name = url.rpartition("/")[2].removesuffix(".xml")
        self.asked.append(name)
        if name not in self.documents:
            raise FetchError(State.GONE, Reason.NOT_FOUND, "HTTP status 404", url)
        return SimpleNamespace(content=self.documents[name].encode(), final_url=url)


def read(host: Host, since: Month = MARCH) -> Announced:
    known = Announced(since.start)
    asyncio.run(known.read(SOURCE, host))  # type: ignore[arg-type]
    return known


def stamps(known: Announced, month: Month) -> list[str]:
    """Year and month of the month's entries."""
    times = map(time_of, known.walk(month).entries)
    return ["unknown" if at is None else f"{at:%y%m}" for at in times]


def test_an_index_leads_to_what_changed_since_and_is_read_once() -> None:
    host = Host(
        {
            "sitemap": index(older="2026-01-20", old="2026-01-31", march="2026-03-31", april="2026-04-30"),
            "older": urls(OLD),
            "old": urls(OLD),
            "march": urls(OF_MARCH),
            "april": urls(OF_APRIL),
        }
    )
    known = read(host)
    asyncio.run(known.read(SOURCE, host))  # type: ignore[arg-type]
    # The newest of those that have not changed is looked into, once: it shows that what is older is there too.
    assert host.asked == ["sitemap", "april", "march", "old"]
    assert (stamps(known, MARCH), stamps(known, APRIL), known.pages) == (["2603"], ["2604"], 4)
    assert (known.lacking(MARCH), known.lacking(APRIL)) == (None, None)


SECTION = f"<url><loc>https://{HOST}/gioi-thieu.htm</loc></url>"
UNDATED, *MANY_UNDATED = (f"<url><loc>https://{HOST}/tin/{n}.htm</loc></url>" for n in range(7, 109))
#: The first of those, where a sitemap of news tells its time.
DATED = UNDATED.replace("</url>", '<n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
                        "<n:publication_date>2026-03-10</n:publication_date></n:news></url>")  # fmt: skip
WHOLE = urls(OF_APRIL, OF_MARCH, OLD)


@pytest.mark.parametrize(
    ("documents", "march", "why"),
    [
        ({"sitemap": WHOLE}, ["2603"], None),
        ({"sitemap": WHOLE[: WHOLE.index(OLD) + 30]}, ["2603"], "sitemap.xml: partial"),
        ({"sitemap": index(march="2026-03-31", gone="2026-03-02"), "march": WHOLE}, ["2603"], "gone.xml: not_found"),
        ({"sitemap": index(no="2026-03-31", march="2026-03-02"), "march": WHOLE, "no": "<p>"}, ["2603"], "no.xml: not_a_feed"),
        ({"sitemap": urls(OF_APRIL)}, [], "the sitemaps reach back to 2026-04-10 only"),
        ({"sitemap": urls(OF_APRIL, OF_MARCH)}, ["2603"], "the sitemaps reach back to 2026-03-10 only"),
        ({"sitemap": urls(OLD, OF_MARCH, UNDATED)}, ["2603", "unknown"], None),
        ({"sitemap": index(all="2026-03-31", news="2026-03-30"), "all": urls(OLD, OF_MARCH, UNDATED), "news": urls(DATED)}, ["2603", "2603"], None),
        ({"sitemap": urls(OLD, OF_MARCH, *MANY_UNDATED)}, ["2603"], "101 addresses of the sitemaps tell no time"),
        ({"sitemap": index(march="2026-03-31", about="2019-01-01"), "march": urls(OF_MARCH), "about": urls(SECTION)}, ["2603"],
         "the sitemaps reach back to 2026-03-10 only"),
        ({"sitemap": index(march="2026-03-31", gone="2026-01-31", year="2025-01-01"), "march": urls(OF_MARCH),
          "year": index(all="2025-01-01"), "all": urls(OLD)}, ["2603"], None),
        ({"sitemap": index(march="2026-03-31", here="2026-01-31", all="2025-01-01"), "march": urls(OF_MARCH),
          "here": index(there="2026-01-31"), "there": index(here="2026-01-31"), "all": urls(OLD)}, ["2603"], None),
        ({"sitemap": urls()}, [], "the sitemaps are empty"),
    ],
)  # fmt: skip
def test_what_is_there_is_found_and_what_may_be_missing_is_told(
    documents: dict[str, str], march: list[str], why: str | None
) -> None:
    known = read(Host(documents))
    assert stamps(known, MARCH) == march
    lacking = known.lacking(MARCH)
    assert lacking == why if why is None else why in str(lacking)


def test_what_a_later_call_may_reach_is_raised_and_all_is_read_again() -> None:
    host = Host({"sitemap": index(april="2026-04-30", march="2026-03-31"), "march": WHOLE, "april": WHOLE})
    failing = Host({"sitemap": host.documents["sitemap"]})  # without April's, for now

    async def get(url: str, **values: Any) -> Any:
        if url.endswith("march.xml"):
            raise FetchError(State.DEFERRED, Reason.SERVER_ERROR, "HTTP status 503", url)
        return await Host.get(failing, url, **values)

    failing.get = get  # type: ignore[method-assign]
    known = Announced(MARCH.start)
    with pytest.raises(FetchError, match="503"):
        asyncio.run(known.read(SOURCE, failing))  # type: ignore[arg-type]
    assert "april.xml: not_found" in str(known.problem)
    asyncio.run(known.read(SOURCE, host))  # type: ignore[arg-type]
    assert (stamps(known, MARCH), known.pages, known.lacking(MARCH)) == (["2603"], 3, None)
