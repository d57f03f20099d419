"""Each form of a rule: an article that fires it, and a near miss that does not."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.alert_desk import START, Desk, MakeDesk, desks, rule


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[MakeDesk]:
    with desks(tmp_path) as make:
        yield make


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
        "Tốc độ tăng GRDP: 11,5% · năm 2026 · Quảng Ninh",
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
    "phrase of a figure with its diacritics": Form(
        'on = "figure"\nphrase = "dự án đường"\nexact = true',
        "Dự án đường ven biển có tổng vốn 7.100 tỷ đồng.",
        "tổng vốn: 7.100 tỷ đồng",
        "Dự án đượng ven biển có tổng vốn 7.200 tỷ đồng. Du an duong khác có tổng vốn 7.300 tỷ đồng.",
    ),
    "document with its diacritics": Form(
        'on = "document"\nphrase = "giáo dục"\nexact = true',
        "Quyết định số 1911/QĐ-TTg ngày 4/9/2026 nêu rõ chương trình giáo dục.",
        "Quyết định số 1911/QĐ-TTg ngày 4/9/2026 (2026-09-04) · Bản tin kinh tế",
        "Quyết định số 1912/QĐ-TTg ngày 4/9/2026 nêu rõ chương trình giao dục.",
    ),
    "first time a phrase is written": Form(
        'on = "phrase"\nphrase = "gà lôi lam"\nfirst = true',
        "Gà lôi lam được thả về rừng.",
        "Bản tin kinh tế",
        "Gà, lôi lam được thả về rừng.",
    ),
    "move at a place": Form(
        'on = "move"\nby_percent = 5\nplace = "Nghệ An"',
        "Trong tháng 8/2026, kim ngạch xuất khẩu hàng hóa của tỉnh Nghệ An đạt 1,5 tỷ USD.",
        "Kim ngạch xuất khẩu: 1,5 tỷ USD (before 1,3 tỷ USD) · tháng 8/2026 · Nghệ An",
        "Trong tháng 8/2026, kim ngạch xuất khẩu hàng hóa của tỉnh Hà Tĩnh đạt 1,5 tỷ USD.",
        before="Trong tháng 7/2026, kim ngạch xuất khẩu hàng hóa của tỉnh Nghệ An đạt 1,3 tỷ USD. "
        "Trong tháng 7/2026, kim ngạch xuất khẩu hàng hóa của tỉnh Hà Tĩnh đạt 1,3 tỷ USD.",
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
def test_the_thing_itself_fires_and_a_near_miss_does_not(shared: Desk, form: Form) -> None:
    shared.rules(rule(form.conditions, str(uuid.uuid4())))
    if form.before:
        shared.publish(form.before, hours_ago=80)
    shared.wait(minutes=1)
    start = shared.now
    # One evaluation for both: what the near miss told would stand here too, and be told first.
    shared.publish(form.near_miss, title="Tin bên lề", hours_ago=2)
    shared.publish(form.fires)
    assert shared.says(since=start) == [form.says]


def test_what_was_first_is_first_only_once_and_not_when_it_was_there_before_the_rule(desk: MakeDesk) -> None:
    known = "Phát hiện đàn voọc chà vá tại Sơn La. CPI tháng 6/2026 tăng 0,6% so với tháng trước."
    new = "Phát hiện đàn sao la tại Lai Châu. IIP tháng {} năm 2026 tăng 9,{}% so với cùng kỳ năm trước."
    here = desk("")
    here.publish(known)
    here.rules(
        rule('on = "figure"\nindicator = ["iip.yoy", "cpi.mom"]\nfirst = true', "figure")
        + rule('on = "mention"\nplace = ["Sơn La", "Lai Châu"]\nfirst = true', "place")
        + rule('on = "phrase"\nphrase = "sao la"\nfirst = true', "new-words")
        + rule('on = "phrase"\nphrase = "voọc"\nfirst = true', "known-words")
    )
    here.alerts.evaluate(since=here.now)
    here.publish(known)
    assert here.says() == []
    here.publish(new.format(7, 1))
    assert sorted(alert.hit.rule for alert in here.raised()) == ["figure", "new-words", "place"]
    here.publish(new.format(8, 3))
    assert here.says() == []


def test_a_deadline_is_told_when_it_has_passed_and_before_it_does(desk: MakeDesk) -> None:
    here = desk(
        rule('on = "deadline"', "passed")
        + rule('on = "deadline"\ndays = 3\nagency = "Bộ Y tế"', "ahead")
        + rule('on = "deadline"\nphrase = "bep an"', "kitchens")
    )
    here.publish(
        "Thủ tướng Chính phủ yêu cầu Bộ Y tế báo cáo kết quả kiểm tra bếp ăn trước ngày 15/9/2026. "
        "Thủ tướng Chính phủ yêu cầu Bộ Công an báo cáo tình hình trước ngày 14/9/2026."
    )
    assert here.says() == []
    found: dict[str, list[tuple[int, str | None]]] = {}
    for day in (11, 12, 14, 15, 16, 18):
        here.now = START.replace(day=day)
        for alert in here.raised():
            found.setdefault(alert.hit.rule, []).append((day, alert.hit.agency))
    assert found == {
        "ahead": [(12, "Bộ Y tế")],
        "passed": [(15, "Bộ Công an"), (16, "Bộ Y tế")],
        "kitchens": [(16, "Bộ Y tế")],
    }
