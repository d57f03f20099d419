"""The indicator catalogue: which figures get which id, and which get none."""

from __future__ import annotations

import cProfile
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.indicators import INDICATORS, for_period, indicator, match_indicator
from extractors.model import Basis, Change

UP, DOWN = Change.UP, Change.DOWN
YOY, MOM, YTD, QOQ, PLAN, PRIOR = Basis.YOY, Basis.MOM, Basis.YTD, Basis.QOQ, Basis.PLAN, Basis.PRIOR

# subject, unit, per, counted, change, basis, context, id
Row = tuple[str | None, str | None, str | None, str | None, Change | None, Basis | None, str, str | None]

MACRO: list[Row] = [
    ("GDP", "%", None, None, UP, YOY, "", "gdp.growth"),
    ("tăng trưởng kinh tế", "%", None, None, UP, None, "", "gdp.growth"),
    ("tốc độ tăng GDP", "%", None, None, None, None, "", "gdp.growth"),
    ("GDP", "USD", None, None, None, None, "", "gdp.size"),
    ("quy mô nền kinh tế", "VND", None, None, None, None, "", "gdp.size"),
    ("GDP", "%", None, None, None, None, "chiếm 12% GDP", None),
    ("GDP", "pp", None, None, None, None, "", None),
    ("GDP bình quân đầu người", "USD", None, None, None, None, "", "gdp.per_capita"),
    ("GDP bình quân đầu người", "VND", "person", None, None, None, "", "gdp.per_capita"),
    ("GRDP", "%", None, None, UP, YOY, "", "grdp.growth"),
    ("khu vực dịch vụ", "%", None, None, UP, YOY, "GDP quý II", "gdp.services"),
    ("khu vực dịch vụ", "pp", None, None, None, None, "khu vực dịch vụ đóng góp", "gdp.services.contribution"),
    ("chỉ số sản xuất công nghiệp", "%", None, None, UP, YOY, "", "iip.yoy"),
    ("chỉ số sản xuất công nghiệp", "%", None, None, UP, MOM, "", "iip.mom"),
    ("IIP", "%", None, None, DOWN, MOM, "", "iip.mom"),
    ("CPI", "%", None, None, UP, MOM, "", "cpi.mom"),
    ("CPI", "%", None, None, UP, YOY, "", "cpi.yoy"),
    ("chỉ số giá tiêu dùng", "%", None, None, UP, YTD, "", "cpi.ytd"),
    ("chỉ số giá tiêu dùng (CPI) bình quân", "%", None, None, UP, YOY, "", "cpi.average"),
    ("CPI", "VND", None, None, None, None, "", None),
    ("lạm phát cơ bản", "%", None, None, UP, YOY, "", "inflation.core"),
    ("lạm phát", "%", None, None, None, None, "", "inflation"),
    ("chỉ số PMI ngành sản xuất", None, None, "điểm", None, None, "", "pmi"),
    ("tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng", "VND", None, None, None, None, "", "retail.sales"),
    ("tổng mức bán lẻ hàng hoá và doanh thu dịch vụ tiêu dùng", "%", None, None, UP, YOY, "", "retail.sales"),
    ("chỉ số giá vàng", "%", None, None, UP, MOM, "", "price.gold"),
    ("giá vàng miếng", "VND", "lượng", None, None, None, "", "price.gold.level"),
    ("kinh tế số", "%", None, None, None, None, "", "digital.economy.share"),
]  # fmt: skip

MONEY: list[Row] = [
    ("thu ngân sách nhà nước", "VND", None, None, None, None, "", "budget.revenue"),
    ("thu NSNN", "%", None, None, None, PLAN, "", "budget.revenue"),
    ("tổng thu ngân sách", "%", None, None, UP, YOY, "", "budget.revenue"),
    ("thu ngân sách", "VND", "month", None, DOWN, None, "", None),
    ("thu nội địa", "VND", None, None, None, None, "", "budget.revenue.domestic"),
    ("thu từ dầu thô", "VND", None, None, None, None, "", "budget.revenue.oil"),
    ("chi thường xuyên", "VND", None, None, None, None, "", "budget.expenditure.current"),
    ("bội chi", "VND", None, None, None, None, "", "budget.deficit"),
    ("bội chi", "%", None, None, None, None, "bội chi bằng 3,8% GDP", "budget.deficit.share"),
    ("nợ công", "%", None, None, None, None, "nợ công khoảng 35% GDP", "debt.public"),
    ("nợ công", "%", None, None, None, None, "phần nợ công", None),
    ("giải ngân", "VND", None, None, None, None, "vốn đầu tư công", "public_investment.disbursed"),
    ("giải ngân", "VND", None, None, None, None, "gói vay mua nhà", None),
    ("tỷ lệ giải ngân", "%", None, None, None, None, "", "public_investment.rate"),
    ("tỷ lệ giải ngân", "pp", None, None, DOWN, YOY, "", "public_investment.rate"),
    ("tín dụng", "%", None, None, UP, YTD, "", "credit.growth"),
    ("dư nợ tín dụng", "VND", None, None, None, None, "", "credit.outstanding"),
    ("dư nợ", "VND", None, None, None, None, "cơ cấu lại nợ cho 200 khách hàng", None),
    ("nợ xấu nội bảng", "%", None, None, None, None, "", "npl.ratio"),
    ("lãi suất cho vay bình quân", "%", "year", None, None, None, "", "interest.lending"),
    ("tỷ giá trung tâm", "VND", "USD", None, None, None, "", "exchange.usd"),
    ("dự trữ ngoại hối", "USD", None, None, None, None, "", "reserves.foreign"),
    ("thuế suất thuế GTGT", "%", None, None, None, None, "", "tax.vat.rate"),
    ("vốn FDI thực hiện", "USD", None, None, None, None, "", "fdi.realised"),
    ("vốn thực hiện", "USD", None, None, None, None, "dự án đầu tư nước ngoài", "fdi.realised"),
    ("vốn thực hiện", "USD", None, None, None, None, "dự án đường sắt", None),
    ("vốn đầu tư nước ngoài đăng ký", "USD", None, None, None, None, "", "fdi.registered"),
    ("vốn đầu tư nước ngoài đăng ký", "%", None, None, UP, YOY, "", "fdi.registered"),
    ("số dự án đầu tư nước ngoài", None, None, "dự án đầu tư nước ngoài", None, None, "", "fdi.projects"),
    ("doanh nghiệp đăng ký thành lập mới", None, None, "doanh nghiệp", None, None, "", "enterprises.new"),
    ("thành lập mới", None, None, "doanh nghiệp", None, None, "", "enterprises.new"),
    ("doanh nghiệp tạm ngừng kinh doanh", None, None, "doanh nghiệp", UP, YOY, "", "enterprises.suspended"),
    ("doanh nghiệp", None, None, "doanh nghiệp", None, None, "Đoàn gồm 50 doanh nghiệp.", None),
    ("VN-Index", None, None, "điểm", None, None, "", "stock.index"),
]  # fmt: skip

TRADE: list[Row] = [
    ("tổng kim ngạch xuất nhập khẩu hàng hóa", "USD", None, None, None, None, "", "trade.turnover"),
    ("kim ngạch xuất khẩu", "USD", None, None, None, None, "", "trade.exports"),
    ("kim ngạch xuất khẩu", "%", None, None, UP, YOY, "", "trade.exports"),
    ("kim ngạch xuất khẩu", "%", None, None, None, None, "", None),
    ("xuất khẩu", "USD", None, None, None, None, "đạt 40 tỷ USD", "trade.exports"),
    ("xuất khẩu phần mềm", "USD", None, None, None, None, "đạt 1 tỷ USD", None),
    ("xuất khẩu gạo", "t", None, None, None, None, "", "trade.exports.rice"),
    ("gạo", "USD", None, None, None, None, "xuất khẩu gạo đạt 3 tỷ USD", "trade.exports.rice"),
    ("gạo", "t", None, None, None, None, "tiêu thụ gạo trong nước", None),
    ("giá gạo xuất khẩu", "USD", "t", None, None, None, "", "price.rice.export"),
    ("xuất siêu", "USD", None, None, None, None, "", "trade.balance"),
    ("nhập siêu", "USD", None, None, None, None, "", "trade.deficit"),
    ("xăng RON95-III", "VND", "L", None, None, None, "", "fuel.ron95"),
    ("giá xăng E5 RON92", "VND", "L", None, DOWN, PRIOR, "", "fuel.e5ron92"),
    ("dầu diesel 0.05S", "VND", "L", None, None, None, "", "fuel.diesel"),
    ("dầu diesel", "L", None, None, None, None, "thu giữ", None),
    ("dầu hỏa", "VND", "L", None, None, None, "", "fuel.kerosene"),
    ("dầu hoả", "VND", "L", None, None, None, "", "fuel.kerosene"),
    ("dầu mazut", "VND", "kg", None, None, None, "", "fuel.mazut"),
    ("giá bán lẻ điện bình quân", "VND", "kWh", None, None, None, "", "power.price"),
    ("công suất cực đại", "MW", None, None, None, None, "", "power.load.peak"),
    ("điện thương phẩm", "kWh", None, None, None, None, "", "power.sales"),
    ("than tiêu thụ", "t", None, None, None, None, "", "coal.sales"),
    ("năng suất", "t", "ha", None, None, None, "lúa đông xuân", "rice.yield"),
    ("năng suất", "t", "ha", None, None, None, "ngô lai", None),
    ("sản lượng thủy sản", "t", None, None, None, None, "", "fishery.output"),
    ("tổng đàn lợn", None, None, "con", None, None, "", "livestock.pigs"),
    ("tỷ lệ che phủ rừng", "%", None, None, None, None, "", "forest.cover"),
    ("lượt khách quốc tế", None, None, "lượt khách quốc tế", None, None, "", "tourism.international"),
    ("khách quốc tế đến nước ta", "%", None, None, UP, YOY, "", "tourism.international"),
    ("tổng thu từ khách du lịch", "VND", None, None, None, None, "", "tourism.revenue"),
    ("lượng container thông qua", "TEU", None, None, None, None, "", "transport.ports.container"),
    ("tổng chiều dài đường bộ cao tốc", "km", None, None, None, None, "", "transport.expressway"),
    ("người chết", None, None, "người", None, None, "tai nạn giao thông", "traffic.deaths"),
    ("người chết", None, None, "người", None, None, "bão số 3 và mưa lũ", "disaster.deaths"),
    ("người chết", None, None, "người", None, None, "vụ nổ lò hơi", None),
]  # fmt: skip

STATE: list[Row] = [
    ("dự án luật", None, None, "dự án luật", None, None, "", "law.bills"),
    ("nghị định", None, None, "nghị định", None, None, "trình ban hành 20 nghị định", "doc.decrees"),
    ("nghị định", None, None, "nghị định", None, None, "theo 2 nghị định cũ", None),
    ("cắt giảm, đơn giản hóa ĐKKD", None, None, "ĐKKD", DOWN, None, "", "reform.conditions.cut"),
    ("cắt giảm, đơn giản hóa điều kiện kinh doanh", "%", None, None, DOWN, None, "", "reform.conditions.cut"),
    ("số nhiệm vụ quá hạn", "%", None, None, None, None, "", "tasks.overdue"),
    ("nhiệm vụ quá hạn", None, None, "nhiệm vụ", None, None, "", "tasks.overdue"),
    ("tỷ lệ giải quyết đúng hạn", "%", None, None, None, None, "", "reform.ontime"),
    ("văn bản điện tử", None, None, "văn bản điện tử", None, None, "", "doc.electronic"),
    ("tiết kiệm", "VND", "year", None, None, None, "xử lý hồ sơ điện tử", "reform.savings"),
    ("tiết kiệm", "VND", "year", None, None, None, "gửi ngân hàng", None),
    ("tiết kiệm ngày công", None, None, "ngày công", None, None, "", "reform.savings.days"),
    ("tiếp nhận văn bản", None, None, "văn bản", None, None, "", "doc.received"),
    ("tài khoản VNeID", None, None, "tài khoản", None, None, "", "id.vneid"),
    ("trạm 5G", None, None, "trạm 5G", None, None, "", "network.5g.stations"),
    ("số hồ sơ nộp trực tuyến", None, None, "hồ sơ", UP, MOM, "", "dvc.dossiers.online"),
    ("lực lượng lao động từ 15 tuổi trở lên", None, None, "người", None, None, "", "labour.force"),
    ("tỷ lệ thất nghiệp trong độ tuổi lao động", "%", None, None, None, None, "", "labour.unemployment"),
    ("tỷ lệ thất nghiệp trong độ tuổi lao động", "pp", None, None, DOWN, QOQ, "", "labour.unemployment"),
    ("lương tối thiểu vùng", "VND", "month", None, None, None, "", "labour.minimum_wage"),
    ("tỷ lệ bao phủ BHYT", "%", None, None, None, None, "", "insurance.health"),
    ("số người tham gia bảo hiểm xã hội", None, None, "người", None, None, "", "insurance.social"),
    ("tỷ lệ hộ nghèo", "%", None, None, None, None, "", "poverty.rate"),
    ("căn nhà ở xã hội", None, None, "căn", None, None, "", "housing.social"),
    ("nhà tạm, nhà dột nát", None, None, "căn", None, None, "", "housing.temporary"),
    ("ca mắc mới COVID-19", None, None, "ca mắc mới", None, None, "", "health.covid.cases"),
    ("học sinh", None, None, "học sinh", None, None, "Năm học mới, cả nước", "education.pupils"),
    ("học sinh", None, None, "học sinh", None, None, "Tặng quà cho 50 em", None),
    ("thu hồi tài sản tham nhũng", "VND", None, None, None, None, "", "corruption.recovered"),
    ("nhà bị ngập", None, None, "nhà", None, None, "", "disaster.houses.flooded"),
    ("lượng mưa", "mm", None, None, None, None, "", "weather.rain"),
    ("đại biểu tán thành", None, None, "đại biểu", None, None, "", "votes.count"),
    ("đại biểu tán thành", "%", None, None, None, None, "", "votes.share"),
    ("viên ma túy tổng hợp", None, None, "viên ma túy tổng hợp", None, None, "", "drugs.pills"),
    (None, None, None, None, None, None, "GDP tăng", None),
    ("", "%", None, None, UP, YOY, "GDP tăng", None),
    ("phạt tiền", "VND", None, None, None, None, "", None),
    ("chiều dài cầu", "m", None, None, None, None, "", None),
]  # fmt: skip


@pytest.mark.parametrize("row", [*MACRO, *MONEY, *TRADE, *STATE])
def test_match(row: Row) -> None:
    *given_fields, expected = row
    assert match_indicator(*given_fields) == expected


def test_the_rows_are_many() -> None:
    assert len([*MACRO, *MONEY, *TRADE, *STATE]) >= 120
    assert len(INDICATORS) >= 400


def test_several_months_against_a_year_before_are_an_average() -> None:
    january, august = dt.date(2025, 1, 1), dt.date(2025, 8, 31)
    assert for_period("cpi.yoy", january, august) == "cpi.average"
    assert for_period("cpi.yoy", dt.date(2025, 8, 1), august) == "cpi.yoy"
    assert for_period("cpi.mom", january, august) == "cpi.mom"
    assert for_period("cpi.yoy", None, august) == "cpi.yoy"
    assert for_period("power.consumption.daily", january, august) == "power.consumption"
    assert for_period("power.consumption.daily", january, august, "day") == "power.consumption.daily"
    assert for_period("power.consumption.daily", august, august) == "power.consumption.daily"


def test_the_table_is_sound() -> None:
    assert len({entry.id for entry in INDICATORS}) == len(INDICATORS)
    for entry in INDICATORS:
        assert entry.low < entry.high, entry.id
        assert entry.forms and entry.names and entry.name_en and entry.topic
        assert entry.id == entry.id.lower() and entry.id.isascii() and " " not in entry.id
        assert indicator(entry.id) is entry
    assert indicator("none.such") is None


def test_no_two_indicators_share_a_name_and_a_form() -> None:
    seen: dict[tuple[object, ...], str] = {}
    for entry in INDICATORS:
        for name in entry.names:
            for form in entry.forms:
                unit = (
                    (form.unit, form.per)
                    if form.kind in ("level", "only")
                    else (form.kind, form.basis, form.nouns)
                )
                place = (name.phrases, name.near, unit)
                assert seen.setdefault(place, entry.id) == entry.id, (place, seen[place], entry.id)


def test_every_indicator_can_be_matched_by_its_own_names() -> None:
    """Each indicator is the answer to one of its own names, in its first form."""
    lost = []
    for entry in INDICATORS:
        form = entry.forms[0]
        found = set()
        for name in entry.names:
            subject = " ".join(name.phrases)
            change = UP if form.kind == "growth" else None
            basis = Basis(form.basis) if form.basis not in (None, "none") else None
            counted = form.nouns[0] if form.nouns else None
            near = f"{subject} {name.near[0] if name.near else ''}"
            found.add(
                match_indicator(
                    subject, form.unit or ("%" if change else None), form.per, counted, change, basis, near
                )
            )
        if entry.id not in found:
            lost.append((entry.id, found))
    assert lost == []


def test_little_work_for_every_figure() -> None:
    rows = [*MACRO, *MONEY, *TRADE, *STATE]
    for *fields, _ in rows:
        match_indicator(*fields)
    profile = cProfile.Profile()
    profile.enable()
    for *fields, _ in rows:
        match_indicator(*fields)
    profile.disable()
    calls = sum(entry.callcount for entry in profile.getstats())
    # Some hundred calls where the index of words narrows the catalogue down; its 400 entries would be thousands.
    assert calls / len(rows) < 500


@given(
    st.text(max_size=60),
    st.sampled_from([None, "%", "VND", "pp"]),
    st.none() | st.text(max_size=20),
    st.text(max_size=60),
)
def test_any_text_is_matched(subject: str, unit: str | None, counted: str | None, context: str) -> None:
    first = match_indicator(subject, unit, None, counted, UP, YOY, context)
    assert first == match_indicator(subject, unit, None, counted, UP, YOY, context)
    assert first is None or indicator(first) is not None
