"""Each form of a rule: an article that fires it, and a near miss that does not."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.alert_desk import START, Desk
from tests.warehouse_data import append_poll
from warehouse.records import FetchedItem, FetchRecord, PollRecord, Reason, RunRecord, State
from warehouse.rhythm import Gap, GapOutcome

MakeDesk = Callable[..., Desk]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[MakeDesk]:
    made: list[Desk] = []

    def make(rules: str, **settings: Any) -> Desk:
        made.append(Desk(tmp_path, rules, **settings))
        return made[-1]

    yield make
    for one in made:
        one.close()


def rule(text: str, identity: str = "r") -> str:
    return f'[[rule]]\nid = "{identity}"\nchannels = ["log"]\n{text}\n'


@dataclass(frozen=True)
class Form:
    """Conditions of a rule, a text that fires it with what is told, and one that nearly does."""

    conditions: str
    fires: str
    says: str
    near_miss: str
    before: str = ""


CPI = "Chỉ số giá tiêu dùng (CPI) tháng {month}/2026 tăng {value}% so với tháng trước."
IMPORTS = "Trong tháng {month}/2026, kim ngạch nhập khẩu hàng hóa đạt {value} tỷ USD."
SHOES = "Trong tháng {month}/2026, kim ngạch xuất khẩu giày dép đạt {value} tỷ USD."
CLOTHES = "Trong tháng {month}/2026, kim ngạch xuất khẩu dệt may đạt {value} tỷ USD."
PHONES = "Trong tháng {month}/2026, kim ngạch xuất khẩu điện thoại và linh kiện đạt {value} tỷ USD."

FORMS = {
    "threshold": Form(
        'on = "figure"\nindicator = "cpi.mom"\nunit = "%"\nabove = 0.5',
        CPI.format(month=8, value="0,61"),
        "CPI so với tháng trước: 0,61% · tháng 8/2026",
        CPI.format(month=8, value="0,5"),
    ),
    "threshold is about results, not targets": Form(
        'on = "figure"\nindicator = "gdp.growth"\nunit = "%"\nabove = 8',
        "GDP quý III/2026 tăng 8,2% so với cùng kỳ năm trước.",
        "Tốc độ tăng GDP: 8,2% · quý III/2026",
        "Chính phủ đặt mục tiêu GDP năm 2026 tăng 8,5%.",
    ),
    "below": Form(
        'on = "figure"\nindicator = "cpi.mom"\nunit = "%"\nbelow = 0',
        "Chỉ số giá tiêu dùng (CPI) tháng 8/2026 giảm 0,2% so với tháng trước.",
        "CPI so với tháng trước: -0,2% · tháng 8/2026",
        CPI.format(month=8, value="0,02"),
    ),
    "direction and size of a stated change": Form(
        'on = "figure"\nphrase = "xuất khẩu"\nchange = "down"\nby = 10',
        "Tháng 8/2026, kim ngạch xuất khẩu gạo giảm 12% so với cùng kỳ năm trước.",
        "Xuất khẩu gạo: -12% · tháng 8/2026",
        "Tháng 8/2026, kim ngạch xuất khẩu gạo giảm 8% so với cùng kỳ năm trước, nhập khẩu tăng 12%.",
    ),
    "status": Form(
        'on = "figure"\nindicator = "gdp.growth"\nstatus = "target"',
        "Chính phủ đặt mục tiêu GDP năm 2027 tăng 9,5%.",
        "Tốc độ tăng GDP: 9,5% · năm 2027",
        "GDP quý I/2026 tăng 9,5% so với cùng kỳ năm trước.",
    ),
    "rise of a stated change": Form(
        'on = "figure"\nphrase = "nhập khẩu thép"\nchange = "up"',
        "Tháng 8/2026, kim ngạch nhập khẩu thép tăng 12% so với cùng kỳ năm trước.",
        "kim ngạch nhập khẩu thép: 12% · tháng 8/2026",
        "Tháng 7/2026, kim ngạch nhập khẩu thép giảm 12% so với cùng kỳ năm trước.",
    ),
    "agency": Form(
        'on = "figure"\nagency = "Bộ Công an"',
        "Theo Bộ Công an, trong tháng 8/2026 cả nước xảy ra 1.234 vụ tai nạn giao thông.",
        "Vụ tai nạn giao thông: 1.234 · tháng 8/2026",
        "Theo Bộ Xây dựng, trong tháng 8/2026 cả nước xảy ra 1.234 vụ tai nạn giao thông.",
    ),
    "place": Form(
        'on = "figure"\nplace = "quang ninh"\nunit = "%"',
        "GRDP của tỉnh Quảng Ninh năm 2026 tăng 11,5% so với năm trước.",
        "GRDP của tỉnh Quảng Ninh: 11,5% · năm 2026 · Quảng Ninh",
        "GRDP của tỉnh Quảng Ngãi năm 2026 tăng 11,5% so với năm trước.",
    ),
    "system": Form(
        'on = "figure"\nsystem = "vneid"',
        "Ứng dụng VNeID đã có 60 triệu tài khoản được kích hoạt.",
        "tài khoản được kích hoạt: 60 triệu",
        "Ứng dụng Zalo đã có 60 triệu tài khoản được kích hoạt.",
    ),
    "phrase without diacritics": Form(
        'on = "phrase"\nphrase = "sat lo dat"',
        "Mưa lớn gây sạt lở đất tại nhiều nơi.",
        "Bản tin kinh tế",
        "Mưa lớn gây sạt lở bờ sông; đất bị cuốn trôi.",
    ),
    "phrase with its diacritics": Form(
        'on = "phrase"\nphrase = "bão số 9"\nexact = true',
        "Ứng phó bão số 9 đang vào Biển Đông.",
        "Bản tin kinh tế",
        "Công tác báo số 9 tháng qua; bảo số 9 cũng vậy.",
    ),
    "agency in the news": Form(
        'on = "mention"\nagency = "Bộ Y tế"',
        "Bộ Y tế khuyến cáo người dân tiêm phòng.",
        "Bộ Y tế · Bản tin kinh tế",
        "Sở Y tế khuyến cáo người dân tiêm phòng.",
    ),
    "any system in the news, with a phrase": Form(
        'on = "mention"\nsystem = "*"\nphrase = "su co"',
        "Cổng Dịch vụ công quốc gia gặp sự cố trong hai giờ.",
        "Cổng Dịch vụ công quốc gia · Bản tin kinh tế",
        "Cổng Dịch vụ công quốc gia hoạt động ổn định.\n\nMột sự cố điện xảy ra tại Hà Nội.",
    ),
    "first time a place is named": Form(
        'on = "mention"\nplace = "Lai Châu"\nfirst = true',
        "Lai Châu khởi công tuyến đường mới.",
        "Lai Châu · Bản tin kinh tế",
        "Lào Cai khởi công tuyến đường mới.",
    ),
    "document": Form(
        'on = "document"\ndocument = "nghị định"',
        "Chính phủ ban hành Nghị định số 301/2026/NĐ-CP ngày 5/9/2026 về hóa đơn.",
        "Nghị định số 301/2026/NĐ-CP ngày 5/9/2026 (2026-09-05) · Bản tin kinh tế",
        "Theo Nghị định số 123/2020/NĐ-CP ngày 19/10/2020, hóa đơn phải có mã. Nghị quyết số 88/NQ-CP ngày 1/9/2026 nêu rõ.",
    ),
    "document of an agency": Form(
        'on = "document"\nagency = "Bộ Y tế"',
        "Bộ Y tế ban hành Thông tư số 15/2026/TT-BYT ngày 4/9/2026 về tiêm chủng.",
        "Thông tư số 15/2026/TT-BYT ngày 4/9/2026 (2026-09-04) · Bản tin kinh tế",
        "Bộ Công an ban hành Thông tư số 16/2026/TT-BCA ngày 4/9/2026 về cư trú.",
    ),
    "document with a phrase": Form(
        'on = "document"\nphrase = "tiem chung"',
        "Quyết định số 1901/QĐ-TTg ngày 4/9/2026 nêu rõ chương trình tiêm chủng.",
        "Quyết định số 1901/QĐ-TTg ngày 4/9/2026 (2026-09-04) · Bản tin kinh tế",
        "Quyết định số 1902/QĐ-TTg ngày 4/9/2026 nêu rõ chương trình y tế.\n\nTiêm chủng bắt đầu tuần sau.",
    ),
    "document issued within so many days": Form(
        'on = "document"\ndocument = "nghị quyết"\ndays = 5',
        "Chính phủ ban hành Nghị quyết số 261/NQ-CP ngày 5/9/2026 về đầu tư công.",
        "Nghị quyết số 261/NQ-CP ngày 5/9/2026 (2026-09-05) · Bản tin kinh tế",
        "Chính phủ ban hành Nghị quyết số 260/NQ-CP ngày 1/9/2026 về đầu tư công.",
    ),
    "move": Form(
        'on = "move"\nindicator = "trade.exports"\nby_percent = 5\nchange = "down"',
        "Trong tháng 8/2026, kim ngạch xuất khẩu hàng hóa đạt 35 tỷ USD.",
        "Kim ngạch xuất khẩu: 35 tỷ USD (before 40 tỷ USD) · tháng 8/2026",
        "Trong tháng 8/2026, kim ngạch xuất khẩu hàng hóa đạt 39 tỷ USD.",
        before="Trong tháng 7/2026, kim ngạch xuất khẩu hàng hóa đạt 40 tỷ USD.",
    ),
    "move by an amount": Form(
        'on = "move"\nindicator = "trade.imports"\nby = 3_000_000_000',
        IMPORTS.format(month=8, value=36),
        "Kim ngạch nhập khẩu: 36 tỷ USD (before 32 tỷ USD) · tháng 8/2026",
        IMPORTS.format(month=7, value=32),
        before=IMPORTS.format(month=6, value=30),
    ),
    "move up": Form(
        'on = "move"\nindicator = "trade.exports.footwear"\nby_percent = 5\nchange = "up"',
        SHOES.format(month=8, value="2,5"),
        "Xuất khẩu giày dép: 2,5 tỷ USD (before 1,8 tỷ USD) · tháng 8/2026",
        SHOES.format(month=7, value="1,8"),
        before=SHOES.format(month=6, value="2,4"),
    ),
    "revision": Form(
        'on = "revision"\nindicator = "cpi.mom"',
        CPI.format(month=5, value="0,25"),
        "CPI so với tháng trước: 0,25% (revised from 0,16%) · tháng 5/2026",
        "CPI tháng 5/2026 tăng khoảng 0,16% so với tháng trước.",
        before=CPI.format(month=5, value="0,16"),
    ),
    "revision by an amount": Form(
        'on = "revision"\nindicator = "trade.exports.textiles"\nby = 500_000_000',
        CLOTHES.format(month=4, value="3,9"),
        "Xuất khẩu dệt may: 3,9 tỷ USD (revised from 3,2 tỷ USD) · tháng 4/2026",
        CLOTHES.format(month=3, value="3,5"),
        before=CLOTHES.format(month=3, value="3,2") + " " + CLOTHES.format(month=4, value="3,2"),
    ),
    "revision by a share, downwards": Form(
        'on = "revision"\nindicator = "trade.exports.textiles"\nby_percent = 20\nchange = "down"',
        CLOTHES.format(month=2, value="2,1"),
        "Xuất khẩu dệt may: 2,1 tỷ USD (revised from 3,2 tỷ USD) · tháng 2/2026",
        CLOTHES.format(month=1, value="2,9") + " " + CLOTHES.format(month=5, value="4,9"),
        before=" ".join(CLOTHES.format(month=month, value="3,2") for month in (1, 2, 5)),
    ),
    "conflict": Form(
        'on = "conflict"',
        CPI.format(month=5, value="0,25"),
        "CPI so với tháng trước: 0,25% here, 0,16% elsewhere · tháng 5/2026",
        CPI.format(month=6, value="0,25"),
        before=CPI.format(month=5, value="0,16"),
    ),
    "conflict by an amount": Form(
        'on = "conflict"\nindicator = "trade.exports.phones"\nby = 500_000_000',
        PHONES.format(month=4, value="5,9"),
        "Xuất khẩu điện thoại và linh kiện: 5,9 tỷ USD here, 5,2 tỷ USD elsewhere · tháng 4/2026",
        PHONES.format(month=3, value="5,5"),
        before=PHONES.format(month=3, value="5,2") + " " + PHONES.format(month=4, value="5,2"),
    ),
    "conflict by a share": Form(
        'on = "conflict"\nindicator = "trade.exports.phones"\nby_percent = 10',
        PHONES.format(month=2, value="5,9"),
        "Xuất khẩu điện thoại và linh kiện: 5,9 tỷ USD here, 5,2 tỷ USD elsewhere · tháng 2/2026",
        PHONES.format(month=1, value="5,5"),
        before=PHONES.format(month=1, value="5,2") + " " + PHONES.format(month=2, value="5,2"),
    ),
    "select": Form(
        "select = '''SELECT article_id AS about, title, url, value, unit, quote FROM figures\n"
        "WHERE unit = 'VND' AND value >= 1e15 AND published_at >= $since - INTERVAL 1 DAY'''\n"
        'template = "{{ figure }} ({{ words }})"',
        "Quy mô nền kinh tế đạt 13 triệu tỷ đồng.",
        "13.000.000 tỷ đồng (mười ba triệu tỷ đồng)",
        "Quy mô ngân sách đạt 900 nghìn tỷ đồng.",
    ),
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for all forms: a rule that is new starts with what comes in after it."""
    here = Desk(tmp_path_factory.mktemp("forms"), "")
    yield here
    here.close()


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_near_miss_does_not_fire_and_the_thing_itself_does(shared: Desk, form: Form) -> None:
    shared.rules(rule(form.conditions, str(uuid.uuid4())))
    if form.before:
        shared.publish(form.before, hours_ago=80)
    shared.wait(minutes=1)
    start = shared.now
    shared.publish(form.near_miss, hours_ago=2)
    assert shared.says(since=start) == []
    shared.publish(form.fires)
    assert shared.says(since=start) == [form.says]


def test_what_was_first_is_first_only_once(desk: MakeDesk) -> None:
    here = desk(rule('on = "figure"\nindicator = "iip.yoy"\nfirst = true'))
    iip = "Chỉ số sản xuất công nghiệp (IIP) tháng {} năm 2026 tăng 9,{}% so với cùng kỳ năm trước."
    here.publish(iip.format(7, 1))
    assert len(here.raised()) == 1
    here.publish(iip.format(8, 3))
    assert here.raised() == []


def test_a_deadline_is_told_when_it_has_passed_and_before_it_does(desk: MakeDesk) -> None:
    passed = '[[rule]]\nid = "passed"\non = "deadline"\nchannels = ["log"]\n'
    ahead = '[[rule]]\nid = "ahead"\non = "deadline"\ndays = 3\nagency = "Bộ Y tế"\nchannels = ["log"]\n'
    here = desk(passed + ahead)
    here.publish(
        "Thủ tướng Chính phủ yêu cầu Bộ Y tế báo cáo kết quả kiểm tra bếp ăn trước ngày 15/9/2026. "
        "Thủ tướng Chính phủ yêu cầu Bộ Công an báo cáo tình hình trước ngày 14/9/2026."
    )
    assert here.says() == []
    found = {}
    for _ in range(10):
        here.wait(days=1)
        for alert in here.raised():
            found.setdefault(alert.hit.rule, []).append((here.now.day, alert.hit.agency))
    assert found == {"ahead": [(12, "Bộ Y tế")], "passed": [(15, "Bộ Công an"), (16, "Bộ Y tế")]}


def poll(
    here: Desk, source: str, *, new: int, ok: bool = True, entries: int = 50, oldest: float = 48
) -> None:
    """One look at a feed."""
    stamp = f"{here.now:%d%H%M}"
    append_poll(
        here.warehouse,
        PollRecord(
            f"{source}-{stamp}", "run", source, f"https://baochinhphu.localhost/{source}.rss", here.now, ok,
            Reason.OK if ok else Reason.TIMEOUT,
        ),
        [],
    )  # fmt: skip
    if new:
        # `new_entries` counts the sightings of a poll, which these tests do without.
        con = here.warehouse._con
        con.execute("UPDATE polls SET new_entries = ? WHERE poll_id = ?", [new, f"{source}-{stamp}"])


def test_a_feed_is_silent_by_its_own_rhythm(desk: MakeDesk) -> None:
    here = desk(rule('on = "silence"\nfactor = 4'))
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
    assert alert.hit.details["source"] == "hourly"
    assert "it usually has some within 1.0 h" in alert.message
    here.wait(hours=1)
    poll(here, "hourly", new=0)
    assert here.raised() == [], "one silence is told once"


def test_a_feed_that_cannot_be_read(desk: MakeDesk) -> None:
    here = desk(rule('on = "silence"\nfailures = 3'))
    for _ in range(2):
        poll(here, "home", new=0, ok=False)
        here.wait(minutes=5)
    assert here.says() == []
    poll(here, "home", new=0, ok=False)
    assert here.says() == ["home could not be read 3 times in a row: timeout"]


def test_a_window_that_rolled_over(desk: MakeDesk) -> None:
    here = desk(rule('on = "rollover"'))

    def gap(source: str, outcome: GapOutcome = GapOutcome.OPEN) -> None:
        lost_at = START.astimezone(dt.UTC)
        here.warehouse.append_gap(Gap(source, lost_at, lost_at - dt.timedelta(hours=2), None, outcome), "r")
        here.wait(seconds=1)

    gap("mended")
    gap("mended", GapOutcome.REPAIRED)
    assert here.says() == [], "what was read from the listing is not lost"
    gap("home")
    assert here.says() == [
        "No entry of home was there at the poll before, 120 min earlier: some may have been missed"
    ]
    gap("home", GapOutcome.GAVE_UP)
    assert here.says() == [], "one gap is told once"


def pages(here: Desk, template: str, number: int, *, figures: int = 6) -> None:
    """So many articles read by a template, with some figures each."""
    from tests.warehouse_data import item

    items = []
    for n in range(number):
        made = item(int(here.now.timestamp()) % 10**6 * 100 + n, figures=figures, fetch=f"{here.now}-{n}")
        fetch = made.fetch
        assert made.extraction is not None
        fields = {name: getattr(fetch, name) for name in FetchRecord.__dataclass_fields__}
        article = {
            name: getattr(made.extraction.article, name)
            for name in type(made.extraction.article).__dataclass_fields__
        }
        extraction = {
            name: getattr(made.extraction, name) for name in type(made.extraction).__dataclass_fields__
        }
        items.append(
            FetchedItem(
                FetchRecord(**(fields | {"fetched_at": here.now})),
                type(made.extraction)(
                    **(
                        extraction
                        | {"article": type(made.extraction.article)(**(article | {"template": template}))}
                    )
                ),
            )
        )
    here.warehouse.append_batch(items)


def test_a_template_that_stopped_matching_and_a_drop_in_figures(desk: MakeDesk) -> None:
    rules = "".join(
        f'[[rule]]\nid = "{name}"\non = "drift"\nsignal = "{name}"\nfactor = 0.5\nchannels = ["log"]\n'
        for name in ("template", "figures")
    )
    here = desk(rules)
    for _ in range(4):
        here.wait(days=5)
        pages(here, "bao-2021", 8)
        assert here.says() == []
    here.wait(days=5)
    pages(here, "bao-2021", 6, figures=4)
    assert here.says() == [], "a third less is not half"
    here.wait(days=5)
    pages(here, "fallback", 6)
    (said,) = here.says()
    assert (
        said == "Template bao-2021 read 0% of the pages of baochinhphu.localhost in three days, usually 100%"
    )
    here.wait(days=5)
    pages(here, "bao-2021", 6, figures=2)
    (said,) = here.says()
    assert (
        said == "Articles of baochinhphu.localhost (bao-2021) had 2.0 figures each in three days, usually 5.7"
    )


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


def test_the_clock_of_the_desk_is_the_one_of_the_rows(desk: MakeDesk) -> None:
    here = desk(rule('on = "phrase"\nphrase = "bao"'))
    assert here.rows("SELECT max(started_at) FROM alert_evaluations")[0][0] == START
