"""What kind of statement a figure is: done, estimated, aimed at, forecast, or a threshold."""

from __future__ import annotations

import datetime as dt
import re

from extractors.fields.context import REACH, Figure, Passage
from extractors.fields.cues import BASE_LEVEL, Opened, Rare, Tail, leads
from extractors.model import Bound, Status

# Cues that stand before the figure, one line per kind; the nearest one decides.
_CUES = Opened(
    (
        (Status.ESTIMATE, r"ước tính|ước đạt|ước thực hiện|ước|sơ bộ|áng chừng"),
        (
            Status.TARGET,
            r"(?<!chương trình )mục tiêu(?! quốc gia)|phấn đấu|chỉ tiêu|đặt ra yêu cầu|hướng tới|hướng đến|kế hoạch vốn|kế hoạch sản xuất|kế hoạch năm"
            r"|được giao(?= (?:khoảng |hơn |gần |trên )?[\d~]| vốn| giải ngân| kế hoạch|\s*$)|được (?:thủ tướng chính phủ|thủ tướng|quốc hội|chính phủ|trung ương) giao|giao kế hoạch|giao vốn|kế hoạch(?! số| và đầu tư)|dự toán chi|dự toán thu|quyết tâm|đề ra|yêu cầu đạt|bảo đảm đạt|để(?= (?:cả năm|đạt|hoàn thành)(?! (?:chuẩn|tiêu chí)(?!\w))(?!\w)(?![^;]*[,:] ))"
            r"|theo (?:kế hoạch|lộ trình|mục tiêu)(?=,)|sẽ hoàn thành|(?<!số )(?<!khoản )phải (?:tăng|đạt|đón|giảm(?= \d| ít nhất| tối thiểu| khoảng| được)|thu|giải ngân|cắt giảm|rút ngắn|hoàn thành|bảo đảm|có ít nhất)|đề nghị(?= các| bộ| trung ương| ubnd| chính phủ| quốc hội| thủ tướng| địa phương)|kêu gọi(?= giảm| tăng| tiết kiệm)|yêu cầu (?:đưa|giảm|tăng|đạt|giải ngân|tiết kiệm)|yêu cầu(?= (?:trong |hết |đến hết )?(?:quý|tháng|cả năm|năm)(?!\w)(?! (?:trước|ngoái))| trước \d| đến \d| các| bộ| ubnd| địa phương| chủ đầu tư| thời gian tới| khẩn trương| tập trung| hoàn thành| rút ngắn| cắt giảm| nâng| xử lý)|(?<!đã )cam kết(?= (?:đến|tới|hết|trước) (?:hết |cuối |trước )?(?:ngày|tháng|quý|năm|\d{1,2}/\d|20\d\d(?![.,\d]))| (?:giải ngân|hoàn thành)(?!\w))|(?<!bàn )(?<!được )(?<!chuyển )(?<!đã )giao(?= (?:bộ|các bộ|ubnd|các địa phương|địa phương)(?!\w)(?! (?:quản lý|sử dụng|bảo vệ)(?!\w)))|đặt kỳ vọng|tầm nhìn|định hướng(?! dẫn)",
        ),
        (
            Status.FORECAST,
            r"dự kiến|dự báo|có nguy cơ|có khả năng|có thể (?:đạt|làm|khiến|tăng|giảm|lên|vượt|thu|xuống|còn|chạm)|khả năng đạt|nhận định|kỳ vọng|dự đoán"
            r"|ước sẽ|sẽ(?! được)|dự tính|nhiều khả năng(?! (?:là )?(?:do|vì|bởi)(?!\w))",
        ),
        (
            Status.LIMIT,
            r"không quá|không được quá|không vượt quá|không được vượt quá|không cao hơn|không thấp hơn|không dưới|mức phạt"
            r"|phạt tiền(?= từ| tối đa| mức| đến| tới| \d)|(?<!hình )(?<!mức )phạt(?= từ| tối đa| đến| tới)|bị phạt|biên độ|vùng (?:iv|iii|ii|i)(?= là|:)|mức trần|trần|mức sàn|giá sàn|giá trần|hạn mức|lương tối thiểu|mức tối thiểu|tối (?:thiểu|đa)(?=(?: [^\W\d]+){0,4} là )"
            r"|mức tối đa|(?:diện tích|chiều rộng|tuổi|vốn|số lượng|thời gian|quy mô) tối thiểu|ngưỡng|giới hạn|quy chuẩn cho phép|định mức|giá bán lẻ tối đa|giá bán tối đa|lãi suất(?: [^\W\d]+){0,4} tối đa",
        ),
    )
)
# A plan or target that the figure is only measured against says nothing of its own kind.
_MEASURED = re.compile(
    r"(?:so với|vượt|đạt|bằng|hoàn thành|%|phần trăm|theo|thực hiện|trước|trong|điều chỉnh|xây dựng|triển khai|ban hành|về|các)"
    r"(?: [^\W\d]+){0,2} $"
)
_NEW_TOPIC = re.compile(
    r"(?<!\w)(?:trong tháng|trong quý|trong năm|hiện|đến nay|hiện nay|trong khi|cùng kỳ|(?:tháng|quý|năm) qua)(?!\w)"
)
# The aim's own size, though the clause measures something against it: `đạt mục tiêu tăng trưởng từ 8,3% đến 8,5%`.
_AIMED_AT = re.compile(
    r"^(?!.*(?<!\w)(?:và|tăng(?! trưởng)|giảm|đạt|bằng|chiếm|gấp|còn|do|vì|nhờ|bởi)(?!\w))[^,;:.()\d%]{0,60}$"
)
# A class is cut by a threshold: `hộ dùng dưới 50 kWh/tháng`, `dự án từ 30 ha trở lên`.
_CLASS = Tail(
    r"(?<!\w)(?:hộ|trường hợp|đối tượng|nhóm|bậc|loại|dự án|công trình|cơ sở|người|xe|tàu)(?: (?:gia đình|có|dùng|sử dụng|tiêu thụ|loại|hưởng|lương|thu nhập|nộp))*"
    r" (?:dưới|từ)\s*$"
)
_PLANNED_BRACKET = re.compile(
    r"(?<!\w)(?:mức (?:quốc hội|hđnd|hội đồng nhân dân|thủ tướng|chính phủ|trung ương)(?: [^\W\d]+){0,2}? (?:giao|quyết định|quyết nghị|phê duyệt|thông qua|đề ra)|kế hoạch|dự toán|chỉ tiêu|mục tiêu|tiến độ|yêu cầu)(?: [^\W\d]+){0,3}(?: \d{4})?\s*\(\s*$"
)
_RULED_BRACKET = re.compile(
    r"(?<!\w)(?:quy chuẩn|định mức|ngưỡng|tiêu chuẩn|mức cho phép)[^,;:.()\d]{0,20}\(\s*$"
)
# `thấp hơn so với yêu cầu 80%`
_AIM = Tail(r"(?<!\w)(?:yêu cầu|mục tiêu|chỉ tiêu)(?: (?:là|trên))?\s*$")
# `dưới mức 60% được giao`
_SET_LEVEL = re.compile(r"\s*(?:được giao|đề ra|đặt ra|(?:theo |của )?(?:kế hoạch|mục tiêu|chỉ tiêu))(?!\w)")
_CLASS_SIZE = Tail(
    r"(?<!\w)có (?:doanh thu|thu nhập|quy mô|vốn|diện tích|công suất|tổng mức đầu tư|giá trị)[^,;:.()\d]{0,25}(?<!\w)(?:dưới|từ|đến)\s*$"
    r"|(?<!\w)(?:lô hàng|hàng hóa|khoản|gói thầu|hợp đồng|tài sản|giao dịch|dự án)(?: có)? (?:trị giá|giá trị|vốn)(?: từ)? (?:dưới|từ|đến)\s*$"
    r"|(?<!\w)(?:mức|với|phần) (?:doanh thu|thu nhập)(?: (?:chịu|tính) thuế)? (?:dưới|từ|trên|vượt)\s*$"
)
# `Địa phương nào giải ngân dưới 90% sẽ bị cắt vốn`: what decides whom a rule is about.
_WHOEVER = Rare(
    r"^(?![^,;:.()]*(?<!\w)(?:không|chưa|hiếm|ít|chẳng) (?:có )?(?:[^\W\d]+ ){1,3}nào )(?![^,;:.()]* nào (?:[^\W\d]+ ){0,4}cũng )[^,;:.()]*[^\W\d] nào (?:[^\W\d]+ ){1,8}(?:dưới|trên|quá|vượt|hơn|từ|đủ|chưa đạt|không đạt) $",
    " nào ",
)
# `doanh thu từ 500 triệu đến 3 tỷ đồng chịu thuế 15%`
_TAXED_FROM = Tail(
    r"(?<!\w)(?:doanh thu|thu nhập|giá trị|diện tích)(?: (?:có|đạt))? (?:từ|dưới|trên|đến)\s*$"
)
_CLASS_LEADS = leads(_CLASS, _CLASS_SIZE, _TAXED_FROM)
_TAXED = re.compile(r"\s*(?:phải |không phải |thì |sẽ |được )*(?:chịu|nộp|đóng|miễn|hưởng)(?!\w)")
# `6 địa phương có tỷ lệ hồ sơ trực tuyến dưới 40%`
_CLASS_SHARE = Tail(r"^[^,;:.()]*(?<!\w)có (?:tỷ lệ|mức|số)[^,;:.()]*(?<!\w)(?:dưới|từ)\s*$")
_WILL = re.compile(r"(?<!\w)sẽ (?!đạt|tăng|giảm|có|lên|còn)(?:[^\W\d]+ ){1,4}$")
# `… sẽ bị phạt từ 1 triệu đồng; không đội mũ bảo hiểm phạt 200.000 đồng`
_FINED = re.compile(r"(?<!xử )phạt(?: tiền)?(?: từ| đến)?\s*$")
_TO_BE_FINED = re.compile(r"(?<!\w)(?:bị phạt|mức phạt|sẽ phạt|hành vi|tái phạm)(?!\w)")
#: Nouns of aims, against which something may be measured; verbs always aim.
_AIMS = (
    "mục tiêu",
    "chỉ tiêu",
    "kế hoạch",
    "dự toán",
    "đề ra",
    "định hướng",
    "được giao",
    "kịch bản",
    "tầm nhìn",
)
_PENALTIES = ("phạt", "bị tước", "bị tịch thu", "bị đình chỉ")
_OR_BEYOND = Rare(r"^[^,.;:()\d]{0,30}?(?<!\w)(?:trở lên|trở xuống)(?!\w)", "trở")


def set_status(passage: Passage, figure: Figure, published: dt.date | None) -> None:
    """Read the kind of statement into `figure.status`."""
    status, rule = _status(passage, figure, published)
    figure.status = status
    if rule:
        figure.why["status"] = rule


def _status(passage: Passage, figure: Figure, published: dt.date | None) -> tuple[Status, str]:
    right = figure.right[:60]
    if figure.bound is _AT_MOST:
        return _LIMIT, "ceiling"
    if not figure.is_share and _OR_BEYOND.search(right):
        return _LIMIT, "class"
    left = figure.left[-80:]
    if figure.lead in _CLASS_LEADS and _is_class(figure, left, right):
        return _LIMIT, "class"
    if _WHOEVER.search(figure.left):
        return _LIMIT, "whoever"
    if figure.why.get("period") == "base":
        return _ACTUAL, ""
    if (
        figure.lead == "là"
        and figure.previous is not None
        and figure.previous.is_share
        and plan_named(figure.left)
    ):
        return _TARGET, "plan named"
    if figure.bracketed and _PLANNED_BRACKET.search(left):
        return _TARGET, "plan in brackets"
    if BASE_LEVEL.search(left, figure.lead):
        return (_TARGET, "aim compared with") if _AIM.search(left, figure.lead) else (_ACTUAL, "")
    if (
        figure.bound in _BEYOND
        and figure.unit not in ("VND", "%")
        and any(word in passage.lower[figure.sentence_start : figure.sentence_end] for word in _PENALTIES)
    ):
        return _LIMIT, "offence"
    if figure.unit == "VND" and _is_fine(passage.before(figure)):
        return _LIMIT, "fine"
    if figure.unit == "%" and figure.lead == "mức" and _SET_LEVEL.match(right):
        return _TARGET, "level that was set"
    if figure.bracketed and _RULED_BRACKET.search(left):
        return _LIMIT, "norm in brackets"
    if figure.unit == "%" and _CLASS_SHARE.search(figure.left[-80:], figure.lead):
        return _LIMIT, "class"
    if _goes_on_a_limit(figure):
        return _LIMIT, "list"
    cue = _nearest(passage, figure)
    if cue is _FORECAST and figure.why.get("period") == "behind" and _is_over(figure, published):
        return _ACTUAL, ""
    if cue is _FORECAST and _is_over(figure, published) and _YEAR_GONE.search(figure.left):
        return _ACTUAL, ""
    if cue is not None and not _is_idle(cue, figure):
        return cue, "cue"
    if _is_listed_aim(passage, figure):
        return _TARGET, "list of aims"
    if figure.why.get("status") == "deadline":
        return _TARGET, "deadline"
    previous = figure.previous
    if previous is not None and previous.status is _LIMIT and figure.bound is Bound.AT_LEAST:
        if not figure.is_share:
            return _LIMIT, "limits in a list"  # `không quá 15 lần hạn mức, tách thửa tối thiểu 70 m2`
    if figure.last is not None and published is not None and _is_to_come(figure, published):
        if figure.unit == "%" and (_RELIEF.search(figure.left[-60:]) or _RATE_OF_TAX.match(right)):
            return _ACTUAL, ""  # `miễn 100% lệ phí đến hết năm 2027`: the rule itself
        return _TARGET, "future"
    return _ACTUAL, ""


_PLAN_NAMED = re.compile(r" (?P<what>(?:dự toán|kế hoạch|chỉ tiêu|mục tiêu)(?: [^\W\d]+){0,6}) là ")


def plan_named(left: str) -> str | None:
    """`bằng 95% dự toán Trung ương giao là 469.375 tỷ đồng`: what was planned, named behind what is measured against it."""
    named = _PLAN_NAMED.fullmatch(left)
    return named["what"] if named else None


# `cả năm có thể đạt 140 tỷ USD; năm 2024 con số mới là 72,6 tỷ USD`
_YEAR_GONE = re.compile(
    r"(?:;|,| trong khi| còn)+ (?:cả )?năm 20\d\d(?![^,;]*(?<!\w)(?:dự báo|dự kiến))[^,;]*$"
)


def _is_over(figure: Figure, published: dt.date | None) -> bool:
    """`dự báo tăng 5,5% năm 2022, sau khi chỉ tăng 2,58% năm 2021`: a year that is over is foretold no more."""
    return published is not None and figure.last is not None and figure.last.year < published.year


#: `đến hết tháng 8` in a text of late August is no aim.
_NEARLY_OVER = dt.timedelta(15)


def _is_to_come(figure: Figure, published: dt.date) -> bool:
    """Whether a figure is told of a year to come, or of a day up to which, `Đến cuối năm, …`, it is still long."""
    if figure.last is None or figure.last.year > published.year:
        return figure.last is not None
    if figure.first is not None or figure.why.get("period") != "ahead":
        return False
    previous = figure.previous
    # `Giảm 2% thuế đến hết năm, người dân hưởng lợi 121.000 tỷ đồng`: what is so until then
    so_until = previous is not None and previous.last == figure.last and previous.status is _ACTUAL
    return figure.last - published > _NEARLY_OVER and not so_until


_AIMS_SET = Rare(
    r"(?<!\w)(?:đề ra|đặt ra|xác định|thông qua|giao|phấn đấu|có|với|gồm)(?!\w)[^;:]*(?<!\w)(?:chỉ tiêu|mục tiêu)(?!\w)[^;:,.]{0,40}$",
    "chỉ tiêu",
    "mục tiêu",
)
# `có 3 chỉ tiêu chưa đạt`, `5 chỉ tiêu còn thấp`: how it has gone with them.
_OUTCOME = re.compile(
    r"(?<!\w)(?:kết quả|thực hiện|hoàn thành|vượt|(?<!phấn đấu )(?<!cần )(?<!phải )(?<!sẽ )(?<!để )đạt|(?:chỉ tiêu|mục tiêu) (?:còn )?(?:tăng|giảm|thấp|chậm|khó|không|chưa))(?!\w)"
)


def _is_listed_aim(passage: Passage, figure: Figure) -> bool:
    """`đề ra 15 chỉ tiêu chủ yếu năm 2026: …; CPI tăng khoảng 4,5%`: an item of the list that sets aims."""
    span = passage.heading(figure)
    heading = passage.lower[slice(*span)] if span is not None else ""
    if span is None or _AIMS_SET.search(heading) is None or _OUTCOME.search(heading):
        return False
    return _REACHED.search(passage.lower[span.end : figure.start].rpartition(";")[2]) is None


def _is_class(figure: Figure, left: str, right: str) -> bool:
    """Whether a figure cuts off a class: `hộ dùng dưới 50 kWh`, `doanh thu từ 500 triệu đồng chịu thuế`."""
    if not figure.is_share and (_CLASS.search(left, figure.lead) or _CLASS_SIZE.search(left, figure.lead)):
        return True
    return _TAXED_FROM.search(left, figure.lead) is not None and _TAXED.match(right) is not None


def _is_fine(before: str) -> bool:
    return _FINED.search(before) is not None and _TO_BE_FINED.search(before) is not None


def _is_idle(cue: Status, figure: Figure) -> bool:
    """Whether a cue says nothing of the figure after all."""
    if cue is Status.LIMIT:
        # What a ceiling rose or fell by is a fact: `không quá 18.057 đồng/lít (giảm 443 đồng/lít …)`.
        return figure.change is not None
    return cue is Status.FORECAST and figure.unit is None and _WILL.search(figure.left[-60:]) is not None


_BEYOND = (Bound.ABOVE, Bound.BELOW)
_ACTUAL, _TARGET, _FORECAST, _LIMIT = Status.ACTUAL, Status.TARGET, Status.FORECAST, Status.LIMIT
_AT_MOST = Bound.AT_MOST
_RELIEF = re.compile(r"(?<!\w)(?:miễn|thuế suất|mức thuế|lệ phí)(?!\w)[^,;]{0,20}$")
# `giảm 30% thuế thu nhập`, but `80% phí dịch vụ công thu trực tuyến`
_RATE_OF_TAX = re.compile(
    r" (?:mức )?(?:thuế|lệ phí|phí)(?!\w)(?! điện tử)(?![^,;:.]{0,40}(?<!\w)(?:trực tuyến|được|nộp|thu qua)(?!\w))"
)
_FINE_GOES_ON = re.compile(
    r"^ (?:đối với|với) [^,;:.\d]{2,40}, (?:từ )?$|;\s*(?:và )?(?:phạt )?từ\s*$|[;,]\s*(?:còn |riêng )?(?:với|đối với)(?: [^\W\d]+){1,6} là\s*$"
)
# What has been reached is no longer aimed at: `… được giao 825 tỷ đồng; hết tháng 1 mới giải ngân được 10 tỷ đồng`.
_REACHED = re.compile(r"(?<!\w)(?:đã|mới|chỉ mới|vừa)(?!\w)")
# `Năng suất sơ bộ 58,3 tạ/ha; tại Đồng Tháp, nhiều hộ thu 7,2 tấn/ha`: what another says is no estimate.
_ANOTHER = re.compile(
    r"\s*(?:(?:có )?\d|(?:nhiều|cơ quan|lực lượng|trong tháng)(?!\w)|(?:riêng )?tại [^,;]{2,40}, )"
)
_ITEM = re.compile(r"^,(?: và)?(?: [^\W\d]+){1,6} (?:là )?$")
_DONE = re.compile(r"(?<!\w)(?:đạt|tăng|giảm|đã|thu|chi|có|được|trả|nộp|hỗ trợ|chiếm)(?!\w)")


def _goes_on_a_limit(figure: Figure) -> bool:
    """`học phí tối đa 355.000 đồng/tháng, nhóm y dược 455.000 đồng/tháng`: the next item of a list of ceilings."""
    previous = figure.previous
    while previous is not None and previous.unit != figure.unit:
        previous = previous.previous
    if previous is not None and previous.status is _LIMIT and figure.unit == "VND":
        # `phạt từ A đến B đối với …; từ C đến D nếu …`
        if _FINE_GOES_ON.search(figure.left):
            return True
    previous = figure.previous
    if (
        previous is None
        or previous.status is not _LIMIT
        or (previous.bound is not _AT_MOST and figure.lead != "là")
    ):
        return False
    same = previous.unit == figure.unit and previous.candidate.per == figure.candidate.per
    return same and _ITEM.match(figure.left) is not None and not _DONE.search(figure.left)


def _nearest(passage: Passage, figure: Figure) -> Status | None:
    found: Status | None = None
    reach = max(figure.sentence_start, figure.start - 2 * REACH)
    for match in _CUES.all(passage.lower, passage.index, reach, figure.start):
        status = Status(str(match.lastgroup))
        before = "\n" + passage.lower[reach : match.start()]
        rest = passage.lower[match.end() : figure.start]
        if ")" in rest and "(" not in rest:
            continue
        noun = noun_of_aim(match[0])
        if match[0] == "giao" and _TASKS.match(passage.lower, match.end()):
            continue
        if match[0].startswith("theo ") and (before[-1:] != "\n" or _REACHED.search(rest)):
            continue  # `đúng tiến độ theo kế hoạch, đạt 50%`, `Theo kế hoạch, …, đến nay đã đạt 40%`
        told = match[0].startswith("ước") and not rest.strip()  # `so với ước 280 tỷ đồng`
        if (not told and _compares(match[0], before)) or (noun and _has_come_out(match[0], before, rest)):
            continue
        owned = match[0].strip().startswith("kế hoạch") and before.endswith(" có ")
        if status is Status.TARGET and noun and rest.strip() and (owned or _MEASURED.search(before)):
            if (figure.change is not None and figure.basis is not None) or not _AIMED_AT.match(rest):
                continue
        if (
            status is Status.TARGET
            and not rest.strip()
            and not re.search(r"vượt |so với |trên |dưới |đạt ", before[-10:])
        ):
            found = status
            continue
        if ";" in rest and match[0].strip() in ("đề ra", "được giao", "có nguy cơ"):
            # `vượt mục tiêu 3.000 km đề ra; đường ven biển đạt 1.711 km`
            continue
        if _ended(rest, status) and not (match[0] == "sơ bộ" and _FRAME.fullmatch(before)):
            continue
        if status is Status.LIMIT and found is Status.TARGET and match[0] in ("không dưới", "không thấp hơn"):
            continue
        found = status
    return found


# `Thống kê sơ bộ đến 18h ngày 7/11, …; …`: at the sentence's head it is said of all that follows.
_FRAME = re.compile(r"\n(?:theo )?(?:(?:số liệu )?thống kê|số liệu|báo cáo|đánh giá|tổng hợp) ")

# `trong 52 nhiệm vụ đề ra có 50 nhiệm vụ hoàn thành`: said of what was counted before.
_COUNTED_BEFORE = re.compile(r"\d (?:[^\W\d]+ ){1,4}$")


# `chỉ tiêu thanh toán trực tuyến mới hoàn thành 61%`
_REACHED_SINCE = re.compile(
    r"^(?:[^;]*, (?:đến|tới) nay )?[^,;]*(?<!\w)(?:mới|đã|chỉ) (?:chỉ )?(?:hoàn thành|đạt|thực hiện|giải ngân)(?!\w)[^,;]*$"
)


def _has_come_out(aim: str, before: str, rest: str) -> bool:
    """Whether it is told how it has gone with an aim: `nhiều mục tiêu đạt kết quả tốt: GRDP tăng 9%`."""
    said, colon, _ = rest.partition(":")
    if _REACHED_SINCE.search(rest) is not None:
        return True
    # `Mục tiêu hoàn thành 3.000 km: miền Bắc …`, `Kế hoạch thực hiện năm 2026: …` say what is aimed at.
    several = (_SEVERAL.search(before) or "kết quả" in said) and _TO_DO.search(said) is None
    return bool(several and colon) and _OUTCOME.search(aim + said) is not None


_SEVERAL = re.compile(
    r"(?:nhiều|các|những|một số|hầu hết|phần lớn|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|[\d/]+) $"
)
_TO_DO = re.compile(r"(?<!\w)(?:cần|phải|sẽ|phấn đấu|cố gắng|quyết tâm|tiếp tục)(?!\w)")


# `giao các bộ 3.986 nhiệm vụ`: so many have been given out.
_TASKS = re.compile(r"[^.;:\d]{0,60}[\d.]{1,12} (?:nhiệm vụ|việc)(?!\w)")


def noun_of_aim(cue: str) -> bool:
    """Whether a cue names an aim, rather than tells that somebody aims."""
    return cue.strip().startswith(_AIMS)


def _compares(cue: str, before: str) -> bool:
    """Whether a cue only tells what something is measured against, or which things were counted."""
    if cue.startswith(("dự kiến", "ước")) and before.endswith(("so với ", "so với mức ")):
        return True  # `tăng 9% so với ước thực hiện năm 2025; vốn đầu tư 43.000 tỷ đồng`
    if cue.startswith("phải "):
        return before.endswith("dự kiến ")  # `dự kiến phải cắt giảm 1,3 tỷ kWh` foresees it
    if cue == "chỉ tiêu" and before[-2:-1].isdigit():
        return True  # `10.600 chỉ tiêu lớp 10`: places, not an aim
    if cue == "hạn mức":
        return before.endswith("vượt ")  # `phần vượt hạn mức 36 m2`
    return cue == "đề ra" and _COUNTED_BEFORE.search(before[-40:]) is not None


# What is so by now; `vẫn` alone may be foretold (`sẽ tăng 1,5% nhưng lạm phát vẫn dưới 4%`).
_BY_NOW = re.compile(
    r"(?<!\w)(?:đã|(?:tuần|tháng|quý|năm) qua|(?<!hơn )(?<!với )(?:đến nay|hiện (?:nay|có|còn|đạt))|đầu năm [^,;]*(?<!\w)vẫn)(?!\w)"
)


def _is_fact(rest: str) -> bool:
    """`sẽ tăng thêm 1,5% và thu ngân sách 4 tháng qua vẫn đạt 43,1%`: the statement after the one that is foretold."""
    foretold, _, tail = max(
        (rest.rpartition(word) for word in (" và ", " nhưng ")), key=lambda cut: len(cut[0])
    )
    return any(map(str.isdigit, foretold)) and _BY_NOW.search(tail) is not None


_CUT_OFF = re.compile(r",(?!\d)|\(")
# `trần lãi suất tăng 1 điểm phần trăm, lên 5%/năm`: where the ceiling went.
_MOVED_TO = re.compile(r"^(?:[^,;()]|,\d)*\d(?:[^,;()]|,\d)*, (?:lên|xuống|còn)(?: mức)? $")


# `dự kiến đón 3,4 triệu lượt, trong khi năm ngoái chỉ 2,9 triệu lượt`: that year is over.
_TIME_GONE = Rare(
    r"(?:;|,| trong khi| còn| song| nhưng)+ (?:cả |của )?(?:năm|quý|tháng|tuần|vụ|mùa|kỳ) (?:ngoái|trước|qua)(?! đó)(?!\w)[^,;:]*$",
    " ngoái",
    " trước",
    " qua",
)
# `thu nhập ước đạt 4.100 USD, còn kinh tế số mới chiếm 17%`: what is known of the next thing is no estimate.
_KNOWN_SO_FAR = re.compile(
    r"(?:còn|trong khi|nhưng|song) [^,;:]*(?<!\w)mới (?:chỉ |chiếm |đạt |có |được )+[^,;:]*$"
)


def _ended(rest: str, status: Status) -> bool:
    """Whether the cue's reach ends before the figure: a new clause on something else, or a measure of its own."""
    if status is not Status.LIMIT and _TIME_GONE.search(rest):
        return True
    if status is Status.ESTIMATE and _KNOWN_SO_FAR.search(rest):
        return True
    if status is Status.FORECAST and _is_fact(rest):
        return True
    cut = rest.rfind(";")
    if cut >= 0 and status is Status.ESTIMATE and re.match(r"\s*trong đó", rest[cut + 1 :]):
        cut = rest.rfind(";", 0, cut)
        if cut < 0:
            return False
    if cut < 0 and status is Status.TARGET:
        cut = max(rest.rfind(f" {word} ") for word in ("trong khi", "nhưng", "song"))
    if cut < 0:
        # Wages go on by zone; any other threshold ends with its clause.
        wages = "vùng" in rest and "(" not in rest
        moved = _MOVED_TO.search(rest) is not None
        return status is Status.LIMIT and not wages and not moved and _CUT_OFF.search(rest) is not None
    if status is Status.LIMIT:
        return True
    tail = rest[cut + 1 :]
    if _NEW_TOPIC.search(tail) or (status is Status.TARGET and _REACHED.search(tail)):
        return True
    if status is Status.ESTIMATE:
        # After a semicolon an estimate goes on, but not to a count that begins a statement of its own.
        return not tail.strip() or _ANOTHER.match(tail) is not None
    return False
