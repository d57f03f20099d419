"""The words that tell of what kind a statement is, and how far each reaches."""

from __future__ import annotations

import re

from extractors.fields.context import REACH, Figure, Passage
from extractors.fields.cues import Opened, Rare
from extractors.model import Status

# Cues that stand before the figure, one line per kind; the nearest one decides.
_CUES = Opened(
    (
        (Status.ESTIMATE, r"ước tính|ước đạt|ước thực hiện|ước|sơ bộ|áng chừng"),
        (
            Status.TARGET,
            r"(?<!chương trình )mục tiêu(?! quốc gia)|(?<!chỉ tiêu )phấn đấu|(?<!đối với )chỉ tiêu(?! này)"
            r"|đặt ra yêu cầu|hướng tới|hướng đến|kế hoạch vốn|kế hoạch sản xuất|kế hoạch năm"
            r"|được giao(?= (?:khoảng |hơn |gần |trên )?[\d~]| vốn| giải ngân| kế hoạch|\s*$)"
            r"|được (?:thủ tướng chính phủ|thủ tướng|bộ tài chính|ubnd tỉnh|hđnd tỉnh|quốc hội|chính phủ"
            r"|trung ương) giao|giao kế hoạch|giao vốn|kế hoạch(?! số| và đầu tư| [-–] đầu tư)|dự toán(?= (?:thu"
            r"|chi(?! tiết)|bội chi|mức vay|tổng|là)(?!\w))|quyết tâm|quyết nghị(?= (?:số|tổng|mức|dự toán|thu|chi"
            r"|tăng)(?!\w))|đề ra|yêu cầu đạt|bảo đảm đạt|để(?= (?:cả năm|đạt|hoàn thành)(?! (?:chuẩn"
            r"|tiêu chí)(?!\w))(?!\w)(?![^;]*[,:] ))"
            r"|theo (?:kế hoạch|lộ trình|mục tiêu)(?=,)|sẽ hoàn thành|(?<!số )(?<!khoản )phải (?:tăng|đạt|đón"
            r"|giảm(?= \d| ít nhất| tối thiểu| khoảng| được)|thu|giải ngân|cắt giảm|rút ngắn|hoàn thành|bảo đảm"
            r"|có ít nhất)|đề nghị(?= các| bộ| trung ương| ubnd| chính phủ| quốc hội| thủ tướng| địa phương)"
            r"|kêu gọi(?= giảm| tăng| tiết kiệm)|yêu cầu (?:đưa|giảm|tăng|đạt|giải ngân|tiết kiệm)"
            r"|yêu cầu(?= (?:trong |hết |đến hết )?(?:quý|tháng|cả năm|năm)(?!\w)(?! (?:trước|ngoái))| trước \d"
            r"| đến \d| các| bộ| ubnd| địa phương| chủ đầu tư| thời gian tới| khẩn trương| tập trung| hoàn thành"
            r"| rút ngắn| cắt giảm| nâng| xử lý)|(?<!đã )cam kết(?= (?:đến|tới|hết|trước) (?:hết |cuối "
            r"|trước )?(?:ngày|tháng|quý|năm|\d{1,2}/\d|20\d\d(?![.,\d]))| (?:giải ngân|hoàn thành)(?!\w))"
            r"|(?<!bàn )(?<!được )(?<!chuyển )(?<!đã )giao(?= (?:bộ|các bộ|ubnd|các địa phương"
            r"|địa phương)(?!\w)(?! (?:quản lý|sử dụng|bảo vệ)(?!\w)))|đặt kỳ vọng|tầm nhìn|định hướng(?! dẫn)",
        ),
        (
            Status.FORECAST,
            r"dự kiến|dự báo|có nguy cơ|(?<!không )(?<!chưa )có khả năng|có thể (?:tiếp tục )?(?:được nâng|đạt|chiếm|làm|khiến|tăng"
            r"|giảm|lên|vượt|thu|xuống|còn|chạm)|khả năng đạt|nhận định|kỳ vọng|dự đoán"
            r"|ước sẽ|sẽ(?! được)|dự tính|nhiều khả năng(?! (?:là )?(?:do|vì|bởi)(?!\w))",
        ),
        (
            Status.LIMIT,
            r"không quá|không được quá|không vượt quá|không được vượt quá|không cao hơn|không thấp hơn|không dưới|mức phạt"
            r"|phạt tiền(?= từ| tối đa| mức| đến| tới| \d)|(?<!hình )(?<!mức )phạt(?= từ| tối đa| đến| tới)"
            r"|bị phạt|biên độ(?! điều chỉnh| biến động)|vùng (?:iv|iii|ii|i)(?= là|:)|mức trần|trần|mức sàn"
            r"|giá sàn|giá trần|hạn mức|lương tối thiểu|mức tối thiểu|tối (?:thiểu|đa)(?=(?: [^\W\d]+){0,4} là )"
            r"|mức tối đa|(?:diện tích|chiều rộng|tuổi|vốn|số lượng|thời gian|quy mô) tối thiểu|ngưỡng|giới hạn"
            r"|quy chuẩn cho phép|(?:mức|nồng độ|giới hạn|giá trị)(?: [^\W\d]+){0,3} cho phép|phải dưới|định mức|giá bán lẻ tối đa|giá bán tối đa|lãi suất(?: [^\W\d]+){0,4} tối đa",
        ),
    )
)
# A plan or target that the figure is only measured against says nothing of its own kind.
_MEASURED = re.compile(
    r"(?:so với|vượt|đạt|bằng|thấp hơn|cao hơn|kém|dưới|hoàn thành|%|phần trăm|theo|thực hiện|giải ngân"
    r"|thuộc|trước|trong|điều chỉnh|xây dựng|triển khai|ban hành|về|các)"
    r"(?: [^\W\d]+){0,2} $"
)
_NEW_TOPIC = re.compile(
    r"(?<!\w)(?:trong tháng|trong quý|trong năm|hiện|đến nay|hiện nay|trong khi|cùng kỳ|(?:tháng|quý|năm) qua)(?!\w)"
)
# The aim's own size, though the clause measures something against it: `đạt mục tiêu tăng trưởng từ 8,3% đến 8,5%`.
_AIMED_AT = re.compile(
    r"^(?!.*(?<!\w)(?:và|tăng(?! trưởng)|giảm|đạt|bằng|chiếm|gấp|còn|do|vì|nhờ|bởi)(?!\w))[^,;:.()\d%]{0,60}$"
)
# `thấp hơn mục tiêu tăng 14-15%`
_OWN_SIZE = (" tăng ", " giảm ", " tăng trưởng ")
_COMPARED = re.compile(r"(?:thấp hơn|cao hơn|kém|dưới|so với) $")
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
# `có 3 chỉ tiêu chưa đạt`, `5 chỉ tiêu còn thấp`: how it has gone with them.
OUTCOME = re.compile(
    r"(?<!\w)(?:kết quả|thực hiện|hoàn thành|vượt|(?<!phấn đấu )(?<!cần )(?<!phải )(?<!sẽ )(?<!để )đạt"
    r"|(?:chỉ tiêu|mục tiêu) (?:còn )?(?:tăng|giảm|thấp|chậm|khó|không|chưa))(?!\w)"
)
# What has been reached is no longer aimed at: `… được giao 825 tỷ đồng; hết tháng 1 mới giải ngân được 10 tỷ đồng`.
REACHED = re.compile(r"(?<!\w)(?:đã|mới|chỉ mới|vừa|quyết toán)(?!\w)")
# `Theo kế hoạch, sáng nay 12.000 thí sinh đã dự thi`, `Theo mục tiêu, tỷ lệ nghèo còn 1%; thực tế là 1,9%`
_COME_ABOUT = re.compile(r"(?: [^\W\d]+){0,5}? đã(?!\w)")
_IN_FACT = re.compile(r"(?<!\w)(?:thực tế|phát hiện|xử phạt|đến nay|ghi nhận|vẫn)(?!\w)")
# `Năng suất sơ bộ 58,3 tạ/ha; tại Đồng Tháp, nhiều hộ thu 7,2 tấn/ha`: what another says is no estimate.
_ANOTHER = re.compile(
    r"\s*(?:(?:có )?\d|(?:nhiều|cơ quan|lực lượng|trong tháng|xảy ra|phát hiện|bắt giữ|khởi tố)(?!\w)|(?:riêng )?tại [^,;]{2,40}, )"
)


_WORK = (" nhiệm vụ", " đầu việc", " công việc")
#: A plan that has been carried out is one no longer, and indicators of health or work are no aims.
_DONE_WITH = ("đã triển khai ", "đã thực hiện ", "một số ")


def nearest_cue(passage: Passage, figure: Figure, *, over: bool = False) -> Status | None:
    """The kind that the nearest cue before the figure tells of; `over` says that its period has passed."""
    found: Status | None = None
    reach = max(figure.sentence_start, figure.start - 2 * REACH)
    for match in _CUES.all(passage.lower, passage.index, reach, figure.start):
        status = Status(str(match.lastgroup))
        before = "\n" + passage.lower[reach : match.start()]
        rest = passage.lower[match.end() : figure.start]
        if ")" in rest and "(" not in rest:
            continue
        noun = noun_of_aim(match[0])
        if match[0] == "được giao" and figure.unit is None and figure.right.startswith(_WORK):
            continue  # `các bộ được giao 125 nhiệm vụ`: so many there are, none is aimed at
        if noun and before.endswith(_DONE_WITH):
            continue  # `đã triển khai kế hoạch đào tạo nghề cho 2.818 lao động`
        if match[0].startswith("phải ") and _tells_which(passage, match.start()):
            continue
        if over and match[0] == "nhận định":
            continue  # `Theo nhận định của Bộ Y tế, tỷ lệ tử vong trong 8 tháng là 0,02%`
        if match[0] == "giao" and _TASKS.match(passage.lower, match.end()):
            continue
        if match[0].startswith("theo ") and (
            before[-1:] != "\n"
            or REACHED.search(rest)
            or _IN_FACT.search(rest)
            or _COME_ABOUT.match(figure.right)
        ):
            continue  # `đúng tiến độ theo kế hoạch, đạt 50%`, `Theo kế hoạch, …, đến nay đã đạt 40%`
        told = match[0].startswith("ước") and not rest.strip()  # `so với ước 280 tỷ đồng`
        if (not told and _compares(match[0], before)) or (noun and _has_come_out(match[0], before, rest)):
            continue
        owned = match[0].strip().startswith("kế hoạch") and before.endswith(" có ")
        own = rest in _OWN_SIZE and _COMPARED.search(before) is not None
        if (
            status is Status.TARGET
            and noun
            and rest.strip()
            and (owned or _MEASURED.search(before))
            and not own
        ):
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
        if status is Status.TARGET and ";" in rest and _SAME_TIME.match(passage.lower, figure.end):
            continue  # `Mục tiêu năm 2025 đạt 84%; số thuê bao đạt 22 triệu, tăng 7% so với cùng kỳ`
        if match[0] == "sẽ" and found is Status.TARGET and ";" not in rest:
            continue  # `phấn đấu đến năm 2027 tỉnh sẽ có 202 trường`
        if match[0] == "sẽ" and _AS_PLANNED.match(passage.lower, figure.sentence_start, match.start()):
            status = Status.TARGET
        if _ended(rest, status) and not (match[0] == "sơ bộ" and _FRAME.fullmatch(before)):
            continue
        if status is Status.LIMIT and found is Status.TARGET and match[0] in ("không dưới", "không thấp hơn"):
            continue
        found = status
    return found


# `Theo nghị quyết được thông qua hôm nay, công nghiệp sẽ chiếm 25% GDP`: what was resolved, not foretold
_AS_PLANNED = re.compile(
    r"[\s\"“]*(?:cũng )?theo (?:một )?(?:nghị quyết|quyết định|kế hoạch|chiến lược|đề án|quy hoạch|dự toán|lộ trình)(?! định)[^;:.]*, "
)
# `Thống kê sơ bộ đến 18h ngày 7/11, …; …`: at the sentence's head it is said of all that follows.
_FRAME = re.compile(r"\n(?:theo )?(?:(?:số liệu )?thống kê|số liệu|báo cáo|đánh giá|tổng hợp) ")
# `trong 52 nhiệm vụ đề ra có 50 nhiệm vụ hoàn thành`: said of what was counted before.
_COUNTED_BEFORE = re.compile(r"\d (?:[^\W\d]+ ){1,4}$")
# `chỉ tiêu thanh toán trực tuyến mới hoàn thành 61%`
_REACHED_SINCE = re.compile(
    r"^(?:[^;]*, (?:đến|tới) nay )?[^,;]*(?<!\w)(?:mới|đã|chỉ) (?:chỉ )?(?:hoàn thành|đạt|thực hiện|giải ngân)(?!\w)[^,;]*$"
)


# `Kế hoạch vốn năm 2026 là 12.450 tỷ đồng, đã phân bổ 11.980 tỷ đồng, giải ngân 6.735 tỷ đồng`
_DONE_OF_IT = re.compile(
    r"^[^;]* (?:là|hơn|trên|gần|khoảng) [^;]*\d[^;]*, (?:(?:đến|tới) nay |hiện )?đã(?!\w)"
)


def _has_come_out(aim: str, before: str, rest: str) -> bool:
    """Whether it is told how it has gone with an aim: `nhiều mục tiêu đạt kết quả tốt: GRDP tăng 9%`."""
    said, colon, _ = rest.partition(":")
    if _REACHED_SINCE.search(rest) is not None or _DONE_OF_IT.search(rest) is not None:
        return True
    # `Mục tiêu hoàn thành 3.000 km: miền Bắc …`, `Kế hoạch thực hiện năm 2026: …` say what is aimed at.
    several = (_SEVERAL.search(before) or "kết quả" in said) and _TO_DO.search(said) is None
    return bool(several and colon) and OUTCOME.search(aim + said) is not None


_SEVERAL = re.compile(
    r"(?:nhiều|các|những|một số|hầu hết|phần lớn|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|[\d/]+) $"
)
_TO_DO = re.compile(r"(?<!\w)(?:cần|phải|sẽ|phấn đấu|cố gắng|quyết tâm|tiếp tục)(?!\w)")
# `có 2.723 nhiệm vụ đến hạn phải hoàn thành`, `thu hồi 1,9 tỷ đồng phải thu hồi`: which of them were counted.
_OF_THEM = re.compile(r"(?: [^\W\d]+){0,5} ?")


def _tells_which(passage: Passage, start: int) -> bool:
    before = (f for f in reversed(passage.figures) if f.end <= start and not f.is_share)
    counted = next(before, None)
    return counted is not None and _OF_THEM.fullmatch(passage.lower, counted.end, start) is not None


# `giao các bộ 3.986 nhiệm vụ`: so many have been given out.
_TASKS = re.compile(r"[^.;:\d]{0,60}[\d.]{1,12} (?:nhiệm vụ|việc)(?!\w)")


def noun_of_aim(cue: str) -> bool:
    """Whether a cue names an aim, rather than tells that somebody aims."""
    return cue.strip().startswith(_AIMS) or (cue.startswith("được ") and cue.endswith(" giao"))


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
    r"(?<!\w)(?:đã|(?:tuần|tháng|quý|năm) qua|(?<!hơn )(?<!với )(?:đến nay|hiện (?:nay|có|còn|đạt))"
    r"|đầu năm [^,;]*(?<!\w)vẫn)(?!\w)"
)


def _is_fact(rest: str) -> bool:
    """`sẽ tăng thêm 1,5% và thu ngân sách 4 tháng qua vẫn đạt 43,1%`: the statement after the one that is foretold."""
    foretold, _, tail = max(
        (rest.rpartition(word) for word in (" và ", " nhưng ")), key=lambda cut: len(cut[0])
    )
    return any(map(str.isdigit, foretold)) and _BY_NOW.search(tail) is not None


# An aim is not compared with the same time of last year.
_SAME_TIME = re.compile(r"[^;.]{0,120}(?<!\w)so (?:với )?cùng kỳ(?!\w)")
_CUT_OFF = re.compile(r",(?!\d)|\(| (?:nhưng|song|trong khi) ")
# `trần lãi suất tăng 1 điểm phần trăm, lên 5%/năm`: where the ceiling went.
_MOVED_TO = re.compile(r"^(?:[^,;()]|,\d)*\d(?:[^,;()]|,\d)*, (?:lên|xuống|còn)(?: mức)? $")
# `dự kiến đón 3,4 triệu lượt, trong khi năm ngoái chỉ 2,9 triệu lượt`: that year is over.
_TIME_GONE = Rare(
    r"(?:;|,| trong khi| còn| song| nhưng)+ (?:cả |của )?(?:năm|quý|tháng|tuần|vụ|mùa|kỳ) (?:ngoái|trước"
    r"|qua)(?! đó)(?!\w)[^,;:]*$",
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
    if _NEW_TOPIC.search(tail) or (status is Status.TARGET and REACHED.search(tail)):
        return True
    if status is Status.ESTIMATE:
        # After a semicolon an estimate goes on, but not to a count that begins a statement of its own.
        return not tail.strip() or _ANOTHER.match(tail) is not None
    return False
