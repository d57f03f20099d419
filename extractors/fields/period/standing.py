"""What takes no period from before: what stands now, is ruled, is a size, or is about something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.fields.context import Figure, Passage
from extractors.fields.cues import REPORTING, Rare
from extractors.fields.period.not_periods import YEAR
from extractors.periods import Role, StatedPeriod

# What stands now, or is ruled or proposed, takes no period from an earlier clause.
STANDING = Rare(
    r"(?<!\w)(?:cả nước (?:hiện )?(?:có|còn(?:_nợ)?)|hiện cả nước|hiện có|hiện nay|hiện tại"
    r"|(?<!thực )(?<!biểu )(?<!phát )(?<!xuất )hiện(?! vật| trường| hành| đại)"
    r"|đến nay|có_thể|toàn (?:tỉnh|ngành|quốc) (?:hiện )?có|nâng tổng số|nâng tổng|theo quy định|mức_phạt"
    r"|hạn mức|mức_đóng|mức_hưởng|mức_hỗ_trợ|lương cơ sở|thuế suất"
    r"|đề xuất|dự thảo (?:luật|nghị|thông|quyết))(?!\w)",
    "hiện",
    "cả nước",
    "đến nay",
    "có_thể",
    "toàn ",
    "nâng tổng",
    "theo quy",
    "mức_",
    "hạn mức",
    "lương cơ",
    "thuế suất",
    "đề xuất",
    "dự thảo",
)
# In the clause of a stated period only these take it away.
STANDING_NOW = Rare(
    r"(?<!\w)(?:hiện nay|hiện tại|hiện có|đến nay|nâng tổng|theo quy định|mức_phạt|hạn mức)(?!\w)",
    "hiện",
    "đến nay",
    "nâng",
    "theo quy",
    "mức_phạt",
    "hạn mức",
)


def is_by_then(now: re.Match[str]) -> bool:
    """`Đến cuối năm tỉnh hiện có 172 dự án`, `có thêm 39.245 căn, nâng tổng số lên 89.932 căn`: by that day, not today."""
    if now[0].startswith("nâng"):
        return True
    return now[0] == "hiện có" and re.search(r"\d", now.string[: now.start()]) is None


# `Ngành có trên 7.000 kỹ sư`: a stock as it stands.
HAS = re.compile(
    r"^(?!đã|trong khi|bên cạnh|ngoài ra|đồng thời|ngoài|riêng|toàn sàn|toàn thị trường|sàn|cũng|chỉ|trung bình|bình quân|trong đó|tính chung|lũy kế"
    r"|một[ _]số|nhiều|các|những|cùng thời gian)(?:[^\W\d]+ ){1,3}(?:hiện )?có(?! thu_nhập| mức| tỷ lệ"
    r"| giá)(?: [^;]*)?$"
)
# The size of a work, and a measure just decided, belong to no period that was spoken of before.
SIZE = Rare(
    r"(?<!\w)(?:dài|rộng|vận tốc(?: thiết kế)?|công suất(?: thiết kế)?|quy mô|tổng mức_đầu_tư"
    r"|tổng mức đầu tư|tổng vốn đầu tư|diện tích tự nhiên|đường bờ biển|bờ biển|đường biên giới)"
    r"(?: (?:là|khoảng|hơn|gần|trên|đạt|tới|gồm|từ))*\s*$"
    r"|(?<!\w)(?:quyết định|đề nghị|kiến nghị|quyết nghị) (?:[^\W\d]+ ){0,4}(?:hỗ trợ|xuất cấp|xuất|cấp"
    r"|trích|bổ sung|chi|dành)(?!\w)[^.]*$",
    "dài",
    "rộng",
    "vận tốc",
    "công suất",
    "quy mô",
    "tổng",
    "tự nhiên",
    "bờ biển",
    "biên giới",
    "quyết",
    "nghị",
)
# `Dự án Vành đai 3 dài 76 km, đã bàn giao 99,8% mặt bằng`: nothing of it belongs to the months before.
_WORK_OF_ITS_OWN = Rare(
    r"^(?:dự án|tuyến|cầu|hầm|công trình|nhà máy|đường)(?: [^;:.]*)? (?:dài|rộng|quy mô)(?: (?:khoảng|hơn|gần|trên))?\s*$",
    "dài",
    "rộng",
    "quy mô",
)
# `Bộ Y tế phân bổ 1,6 triệu liều vắc xin`, `Thủ tướng quyết định xuất cấp 2.000 tấn gạo`: what is allotted from above;
# but `Bộ Công Thương cho biết xuất khẩu đạt 300 tỷ USD` reports.
_ALLOTS = re.compile(
    rf"(?:(?:các |liên )?bộ(?! trưởng(?!\w))|chính phủ|thủ tướng)(?: (?!(?:{REPORTING}|đánh giá|ghi nhận"
    rf"|nhấn mạnh|lưu ý)(?!\w))[^\W\d]+){{0,5}}?"
    r" (?:phân bổ|dự trữ|chuẩn_bị|xuất(?! khẩu| siêu)|hỗ trợ|cấp(?! phép| tỉnh| xã)|trao(?! đổi)|trích"
    r"|dành|tạm ứng|chi)(?!\w)"
    r"(?![^,;:\d]*(?<!\w)(?:đạt|tăng|giảm|là|ước|vượt|bằng|chiếm|còn)(?!\w))(?:[^.]|\.\d)*$"
)
# `Toàn tỉnh có 166 doanh nghiệp thành lập mới`: a flow, which the months spoken of before brought.
_NEWLY = Rare(r"(?<!\w)(?:mới được|(?:lập|cấp|phép|đăng[ _]ký) mới)(?!\w)", "mới")


def stands(before: str, running: StatedPeriod, figure: Figure) -> bool:
    """Whether a figure tells how things stand, or a size, so that it is of no period said before."""
    newly = _NEWLY.search(before + figure.right[:60])
    now = newly or running.role is Role.SINCE or before.startswith("cụ thể")
    standing = (STANDING_NOW if now else STANDING).search(before)
    return bool(standing or (not newly and HAS.match(before.strip())) or _is_a_size(before, figure))


def _is_a_size(before: str, figure: Figure) -> bool:
    """Whether the words before a figure tell the size of a work, or of a measure just decided: of no period said before."""
    found = SIZE.search(before)
    return found is not None and (found[0].startswith(_DECIDES) or not _goes_on_a_level(figure))


_DECIDES = ("quyết", "đề", "kiến")


def _goes_on_a_level(figure: Figure) -> bool:
    """`công suất thủy điện 22.999 MW, các nguồn khác có công suất 2.594 MW`: one more of a list of carried levels."""
    other = figure.previous
    while other is not None and other.is_share:
        other = other.previous
    return (
        other is not None and other.unit == figure.unit is not None and other.why.get("period") == "carried"
    )


# How things stand, which the flows of some months say nothing of.
_STOCK = Rare(
    r"(?<!\w)(?:hộ (?:cận )?nghèo|che phủ(?: rừng)?|bao phủ|nợ (?:xấu|quá hạn|công|chính phủ)|lãi suất|dân số"
    r"|tuổi thọ)(?!\w)",
    *("nghèo", "phủ", "nợ ", "lãi suất", "dân số", "tuổi thọ"),
)


#: Days from the first to the last of the shortest month.
_MONTH = 27


def is_a_stock(running: StatedPeriod, before: str, figure: Figure) -> bool:
    """`8 tháng thu 5 tỷ đồng. Tỷ lệ hộ nghèo còn 1,3%`: a rate of what stands is of no months of a year."""
    if not figure.is_share or running.role is not Role.SPAN or running.first is None or running.last is None:
        return False
    some_months = _MONTH <= (running.last - running.first).days < YEAR
    return some_months and _STOCK.search(before) is not None


def is_another_matter(passage: Passage, figure: Figure) -> bool:
    """Whether a sentence, as it stands before its figure, is about a work of its own or about what somebody allots."""
    allots = _ALLOTS.match(passage.words, figure.sentence_start, figure.start)
    return allots is not None or _WORK_OF_ITS_OWN.search(passage.before(figure)) is not None


# What is ruled, as its sentence tells.
_RULED = re.compile(
    r"(?<!\w)(?:có hiệu lực|áp dụng|thi hành|quy định|mức (?:chuẩn|lương|hỗ trợ|trợ cấp|trợ giúp|phạt|đóng"
    r"|hưởng|thu|giá|phí|thuế|giảm trừ)|thuế suất|lệ phí|học phí"
    r"|lương (?:cơ sở|tối thiểu|hưu)|giá (?:bán lẻ|trần|sàn|dịch vụ|vé|điện)|phạt|trợ cấp|phụ cấp|trần"
    r"|được hưởng|hạn mức|không (?:quá|cao hơn|dưới)|tối (?:đa|thiểu))(?!\w)"
)
# What may be of the same matter, whatever else its sentence says: `giá xăng RON 95 đã cao hơn 20,6%`.
_MATTERS = re.compile(r"(?<!\w)(?:mức|thuế|phí|lương|giá)(?!\w)")
# A rule is in force since a day; what `từ đầu năm`, `từ tháng 3` open is told of the months since.
_SINCE_MONTHS = re.compile(r"(?:kể |tính )?từ (?:đầu|giữa|cuối|tháng|quý|năm)(?!\w)")


_REACHED = re.compile(
    r"(?<!\w)(?:đã|đạt|ước|doanh thu|kim ngạch|sản lượng|xuất khẩu|nhập khẩu|thiệt hại)(?!\w)"
)


def is_beside_a_rule(passage: Passage, running: StatedPeriod, figure: Figure) -> bool:
    """`Từ ngày 1/7, mức chuẩn là 500.000 đồng. Tỉnh đã chi trả cho 45.000 người`: a fact is not in force since a day."""
    sentence = passage.sentence_at(running.period.start)
    if running.role is not Role.SINCE or sentence.start == figure.sentence_start:
        return False
    if _SINCE_MONTHS.match(running.period.text.lower()):
        return False
    before = passage.before(figure)
    if not _RULED.search(passage.lower, sentence.start, sentence.end):
        return False
    if _RULED.search(before) or _MATTERS.search(before):
        return False
    if figure.unit is not None and not figure.is_share and not _REACHED.search(before):
        return False
    return not any(
        _kind(f) == _kind(figure) for f in passage.figures if sentence.start <= f.start < sentence.end
    )


# What is told day by day: prices and rates of the market, the weather and the waters, cases of a disease, loads; and
# what an accident or a disaster of that day did.
_DAILY = re.compile(
    r"(?<!\w)(?:giá(?! trị| trần| sàn| tối)|tỷ giá|lãi suất|lợi suất|phiên|cổ phiếu|toàn sàn|mã|khối ngoại"
    r"|thanh khoản|chỉ số|vàng|xăng|dầu|phụ tải|công suất cực đại"
    r"|ca|bệnh nhân|tử vong|liều|mũi|xét nghiệm|mưa|nước|lưu lượng|hồ|nhiệt độ|(?<!điện )gió|sóng|bão|lũ"
    r"|cháy|hỏa hoạn|vụ nổ|vụ tai nạn|ngộ độc|động đất|sạt lở|thiệt hại"
    r"|ngày|đêm|sáng|trưa|chiều|tối(?! đa| thiểu)|(?<!đúng )giờ)(?!\w)"
)

_BREAKS_DOWN = re.compile(
    r"\s*(?:trong đó|trong (?:tổng số |số )?\d[\d.]* [^\W\d]+|trong số (?:này|đó)|số này|con số này|riêng|bao gồm)(?!\w)"
)
# What somebody did or took in on the day that the sentence before told of.
_DAYS_WORK = re.compile(
    r"(?<!\w)(?:doanh thu|thu(?! nhập| hút| hồi| gom| hoạch)|chi(?! phí| nhánh| tiết| cục| hội)|tiền phạt"
    r"|xử lý|xử phạt|giải quyết|đúng hạn|tiếp nhận|đón)(?!\w)"
)


def is_beside_a_day(passage: Passage, running: StatedPeriod, figure: Figure) -> bool:
    """`Ngày 14/2 phục vụ 152.300 khách. Máy bay A321 chở 230 người`: a day goes on only with what is told day by day.

    Or with what is measured in the same unit: `Ngày 19/5 tiêu thụ 1,1 tỷ kWh. Miền Bắc chiếm 0,5 tỷ kWh`.
    """
    if running.role is not Role.SPAN or running.first is None or running.first != running.last:
        return False
    sentence = passage.sentence_at(running.period.start)
    reached_by = running.period.text.lower().startswith(("cuối", "hết"))  # `Dư nợ cuối tháng 5 đạt …`
    if reached_by or sentence.start == figure.sentence_start:
        return False
    if _BREAKS_DOWN.match(passage.lower, figure.sentence_start):
        return False
    if _DAILY.search(passage.lower, figure.sentence_start, figure.sentence_end):
        return False
    told = [f for f in passage.figures if sentence.start <= f.start < sentence.end]
    if told and _DAYS_WORK.search(passage.lower, figure.sentence_start, figure.start):
        return False
    return not any(f.unit == figure.unit and f.unit not in (None, "%", "VND") for f in told)


#: Characters before the day that opens a sentence.
_HEAD = 25
# What somebody says on a day is of the months spoken of, as what is done then is not.
_SAYS = re.compile(
    rf"(?<!\w)(?:{REPORTING}|thông báo|phát biểu|họp|hội nghị|phiên họp|nhấn mạnh|làm việc|chủ trì|sơ kết|tổng kết"
    r"|tọa đàm|hội thảo|diễn đàn|trả lời|đánh giá|theo|trao đổi|giao ban|kết luận)(?!\w)"
)


def is_of_an_event(passage: Passage, figure: Figure, inside: Sequence[StatedPeriod]) -> bool:
    """`Sáng 18/6, Thủ tướng dự lễ khởi công 3 dự án`: what is done on a day of its own is of no months told before."""
    for stated in inside:
        if stated.role is not Role.SPAN or stated.first is None or stated.first != stated.last:
            continue
        if stated.period.end <= figure.start and stated.cue_start - figure.sentence_start < _HEAD:
            return _SAYS.search(passage.lower, figure.sentence_start, figure.start) is None
    return False


#: Days of a period longer than any year.
_SEVERAL_YEARS = 400


def is_beside_an_average(passage: Passage, running: StatedPeriod, figure: Figure) -> bool:
    """`Bình quân giai đoạn 2021-2025 tăng 8%/năm. Tỷ lệ che phủ rừng đạt 54%`: a level is of no several years.

    Where the years were told of a pace alone; what is taken in or spent over the years adds up to one figure of them.
    """
    if running.first is None or running.last is None or (running.last - running.first).days < _SEVERAL_YEARS:
        return False
    if figure.change is not None or figure.is_yearly or not _is_level(passage, figure):
        return False
    told = [
        f
        for f in passage.figures
        if f.sentence < figure.sentence and (f.first, f.last) == (running.first, running.last)
    ]
    return bool(told) and all(f.is_yearly or f.change is not None for f in told)


def _is_level(passage: Passage, figure: Figure) -> bool:
    return figure.is_share or figure.pace == "person" or "đầu người" in passage.before(figure)


def _kind(figure: Figure) -> tuple[str | None, str | None, bool]:
    """What a figure is measured in; a rate is of another kind than a change by so many per cent."""
    return figure.unit, figure.candidate.per, figure.unit == "%" and figure.change is None
