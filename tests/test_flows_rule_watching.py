"""Rules that watch the watch itself: silent sources, lost windows, pages read otherwise, channels that fail, late runs."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alert_desk import START, Desk, MakeDesk, desks, rule
from tests.warehouse_data import append_poll, item, sighting
from warehouse.records import FetchedItem, FetchRecord, PollRecord, Reason, RunRecord, State
from warehouse.rhythm import Gap, GapOutcome


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[MakeDesk]:
    with desks(tmp_path) as make:
        yield make


_numbers = itertools.count(1)


def poll(here: Desk, source: str, *, new: int, ok: bool = True) -> None:
    """One look at a feed, with so many entries that nobody has seen."""
    stamp = f"{here.now:%d%H%M}"
    url = f"https://baochinhphu.localhost/{source}.rss"
    reason = Reason.OK if ok else Reason.TIMEOUT
    record = PollRecord(f"{source}-{stamp}", "run", source, url, here.now, ok, reason)
    seen = [
        dataclasses.replace(sighting(next(_numbers), source=source), seen_at=here.now) for _ in range(new)
    ]
    append_poll(here.warehouse, record, seen)


def test_a_feed_is_silent_by_its_own_rhythm(desk: MakeDesk) -> None:
    slow = 'on = "silence"\nfactor = 4\nsource = ["slow", "home"]'
    here = desk(rule('on = "silence"\nfactor = 4', "any") + rule(slow, "slow"))
    for hour in range(10):
        poll(here, "hourly", new=1)
        if hour in (0, 9):
            poll(here, "slow", new=1)
        here.wait(hours=1)
    poll(here, "slow", new=0)
    poll(here, "hourly", new=0)
    assert here.says() == [], "two hours are no silence yet"
    here.wait(hours=4)
    poll(here, "slow", new=0)
    poll(here, "hourly", new=0)
    (alert,) = here.raised()
    assert (alert.hit.rule, alert.hit.details["source"]) == ("any", "hourly")
    assert "it usually has some within 1.0 h" in alert.message
    here.rules(rule('on = "silence"\nfactor = 4\nsource = "hourly"', "hourly"))
    assert here.says() == [alert.message], "a rule on this feed tells it"
    here.wait(hours=1)
    poll(here, "hourly", new=0)
    assert here.raised() == [], "one silence is told once"


def test_a_feed_that_cannot_be_read(desk: MakeDesk) -> None:
    here = desk(rule('on = "silence"\nfailures = 3\nsource = "home"'))
    for _ in range(2):
        poll(here, "home", new=0, ok=False)
        poll(here, "other", new=0, ok=False)
        here.wait(minutes=5)
    poll(here, "other", new=0, ok=False)
    assert here.says() == []
    poll(here, "home", new=0, ok=False)
    assert here.says() == ["home could not be read 3 times in a row: timeout"]


def test_a_window_that_rolled_over(desk: MakeDesk) -> None:
    here = desk(rule('on = "rollover"') + rule('on = "rollover"\nsource = "home"', "of-home"))

    def gap(source: str, outcome: GapOutcome = GapOutcome.OPEN) -> None:
        lost_at = START.astimezone(dt.UTC)
        here.warehouse.append_gap(Gap(source, lost_at, lost_at - dt.timedelta(hours=2), None, outcome), "r")
        here.wait(seconds=1)

    gap("mended")
    gap("mended", GapOutcome.REPAIRED)
    assert here.says() == [], "what was read from the listing is not lost"
    gap("other")
    (alert,) = here.raised()
    assert (alert.hit.rule, alert.hit.details["source"]) == ("r", "other")
    gap("home")
    said = "No entry of home was there at the poll before, 120 min earlier: some may have been missed"
    assert here.says() == [said, said]
    gap("home", GapOutcome.GAVE_UP)
    assert here.says() == [], "one gap is told once"


#: Six sentences with a figure each have some 440 characters; usual texts go on after them.
USUAL = 1000


def pages(here: Desk, template: str, number: int, *, figures: int = 6, more: int = USUAL) -> None:
    """So many articles read by a template, with so many figures each, and so many characters behind them."""
    items = []
    for n in range(number):
        made = item(int(here.now.timestamp()) % 10**6 * 100 + n, figures=figures, fetch=f"{here.now}-{n}")
        assert made.extraction is not None
        article = made.extraction.article
        article = dataclasses.replace(article, template=template, body=article.body + "a" * more)
        items.append(
            FetchedItem(
                dataclasses.replace(made.fetch, fetched_at=here.now),
                dataclasses.replace(made.extraction, article=article),
            )
        )
    here.warehouse.append_batch(items)


def test_a_template_that_stopped_matching_fewer_figures_and_shorter_texts(desk: MakeDesk) -> None:
    signals = ("template", "figures", "length")
    here = desk("".join(rule(f'on = "drift"\nsignal = "{name}"\nfactor = 0.5', name) for name in signals))

    def told(template: str, number: int, figures: int = 6, more: int = USUAL) -> list[str]:
        """What pages that come in five days later tell."""
        here.wait(days=5)
        pages(here, template, number, figures=figures, more=more)
        return [f"{alert.hit.rule}: {alert.message}" for alert in here.raised()]

    for _ in range(4):
        assert told("bao-2021", 8) == []
    assert told("bao-2021", 6, figures=4, more=700) == [], "a third less is not half"
    assert told("fallback", 6) == [
        "template: Template bao-2021 read 0% of the pages of baochinhphu.localhost in three days, usually 100%"
    ]
    assert told("bao-2021", 6, figures=2) == [
        "figures: Articles of baochinhphu.localhost (bao-2021) had 2.0 figures each in three days, usually 5.7"
    ]
    assert told("bao-2021", 6, more=100) == [
        "length: Texts of baochinhphu.localhost (bao-2021) had 544 characters in three days, usually 1444"
    ]


def test_pages_that_cannot_be_read(desk: MakeDesk) -> None:
    here = desk(rule('on = "drift"\nsignal = "unread"\nfactor = 0.5'))
    pages(here, "bao-2021", 3)

    def unread(first: int, last: int) -> None:
        here.warehouse.append_batch(
            [
                FetchedItem(
                    FetchRecord(
                        f"u{n}", "r", f"baochinhphu.localhost:1022609080900{n:05}", "https://x.localhost/", here.now,
                        State.FAILED, Reason.NO_ARTICLE,
                    )
                )
                for n in range(first, last)
            ]
        )  # fmt: skip

    unread(0, 3)
    assert here.says() == [], "half of the pages is the limit"
    unread(3, 5)
    assert here.says() == ["5 pages of baochinhphu.localhost could not be read in three days, 3 could"]


def test_an_overdue_run(desk: MakeDesk) -> None:
    here = desk(rule('on = "overdue_run"\nfactor = 4'))
    for number in range(8):
        here.warehouse.start_run(RunRecord(f"r{number}", "monitor", here.now))
        here.wait(minutes=10)
    here.wait(minutes=28)
    assert here.says() == [], "39 minutes are less than four times ten"
    here.wait(minutes=2)
    (said,) = here.says()
    assert said == "No run of monitor has begun for 42 min; usually one does every 10 min"
    assert here.says() == []


def test_a_failing_channel(desk: MakeDesk, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    broken = '[[channel]]\nid = "broken"\nkind = "file"\npath = "folder"\n'
    words = '[[rule]]\nid = "w"\non = "phrase"\nphrase = "bao"\nchannels = ["broken"]\n'
    here = desk(broken + words + rule('on = "channel"\nfailures = 2'))
    here.publish("Tin về bão số một.")
    assert here.says() == ["Bản tin kinh tế"]
    here.deliver()
    here.wait(minutes=1)
    here.deliver()
    (said,) = here.says()
    assert said.startswith("Channel broken has failed 2 times since it last worked: ")
    assert here.says() == []
