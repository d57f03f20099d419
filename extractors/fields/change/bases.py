"""What a change or a comparison is measured against."""

from __future__ import annotations

import re
from datetime import date

from extractors.fields.change.comparisons import (
    base_behind_level,
    compared_base,
    headed_base,
    is_base_rate,
    is_rate,
)
from extractors.fields.change.dated_bases import dated_base, of_a_school_year
from extractors.fields.change.told_bases import told_before_bracket, told_the_sentence_before
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import BASE_LEVEL, FROM, Rare, Tail
from extractors.model import Basis

_COMPARED = re.compile(r"(?<!\w)(?:so với|so sánh với|so|cùng với|đối chiếu với|^với(?= cùng kỳ))\s+")
_STOP = re.compile(
    r"[,;:()]|\.\s|\s(?:và|song|nhưng|trong đó|còn|thì|là|tăng|giảm|đạt|nhờ|do|khi|cao hơn|thấp hơn)\s|\.$"
)
_AROUND_BRACKET = re.compile(
    r"(?:(?: [^\W\d]+){0,4}\s*\([^();]{1,50})?\)\s+(?P<base>so với\s|với (?=cùng kỳ))"
)
# `tăng 25,8% (so với cùng kỳ năm 2023)`
_ENCLOSED = re.compile(r" ?\(so (?:với )?(?P<base>[^()\d]{2,30}(?:20\d\d)?)\)")
_TO_LEVEL = Rare(r"(?<!\w)so với (?:mức(?: tăng| giảm)?|con số|kỷ lục|đỉnh)\s*$", "so với")
_LEVEL = re.compile(r"(?:(?<=mức)(?: tăng| giảm)?|(?<=kỷ lục)|(?<=đỉnh)) [\d.,]+ ?(?:%|[^\W\d]+(?: đồng)?)")
_EQUAL = Tail(r"(?<!\w)(?:bằng|vượt)(?: (?:khoảng|gần|hơn|chỉ))?\s*$")
# `vượt chỉ tiêu 80% của năm 2024`: what was aimed at, measured against nothing.
_AIMS_LEVEL = Tail(r"(?<!\w)(?:mục tiêu|chỉ tiêu)\s*$")
_RULED = re.compile(r"^\s*(?:mức )?(?P<base>quy định|yêu cầu|bình thường|nhu cầu|trung bình)(?!\w)")
# The reference directly behind the figure: `bằng 98,1% cùng kỳ`, `74% dự toán`, `gấp 1,2 lần năm 2024`.
_DIRECT = re.compile(
    r"^\s*(?:của |tổng |tổng số |mức |số )?(?P<base>(?:so )?(?:cùng kỳ|cùng thời điểm|dự toán|kế hoạch"
    r"|kh(?= (?:năm|cả năm|quý|tháng|giao|đề ra|\d))|dự kiến(?! (?:áp dụng|thực hiện|được|sẽ|từ|vào|có"
    r"|tăng|giảm|trong|đến|tới|khi)(?!\w))|nhiệm vụ|chỉ tiêu|mục tiêu|vụ trước"
    r"|vụ (?:đông xuân|hè thu|mùa)|giai đoạn|nhiệm kỳ|năm (?:trước|ngoái|nay|\d{4})|đầu năm|cuối năm"
    r"|tháng trước|quý trước|tuần trước"
    r"|kỳ trước|phiên trước|hôm qua|tháng \d|quý [ivx]+|định mức)[^,;:.()]*)"
)
# One line per wording of a base that needs no date.
_WORDINGS: tuple[tuple[str, Basis], ...] = (
    (r"^(?:(?:mức|con số) )?dự báo", Basis.PRIOR),
    (r"(?:trung bình|bình quân)(?: cùng kỳ)?(?: của)? nhiều năm|cùng kỳ (?:của )?nhiều năm", Basis.PRIOR),
    (r"cùng kỳ (?:của )?(?:tháng|quý) (?:trước|liền kề)", Basis.MOM),
    (r"cùng kỳ (?:năm )?(?:trước|ngoái)", Basis.YOY),
    (
        r"dự toán|kế hoạch|kh (?:năm|cả năm|quý|tháng|giao|đề ra|\d)|nhiệm vụ|chỉ tiêu|mục tiêu|nghị quyết"
        r"|phương án giao|được giao|kịch bản(?! thông thường| cơ sở| phát thải)|số giao|tiến độ(?! [^,;]*cùng kỳ)|đề ra|dự kiến"
        r"|(?:quốc hội|hđnd|hội đồng nhân dân|thủ tướng|chính phủ|trung ương)(?: [^\W\d]+){0,3} (?:quyết định|(?:đã )?điều chỉnh"
        r"|quyết nghị|giao|thông qua|phê duyệt|cho phép)",
        Basis.PLAN,
    ),
    (r"tháng (?:trước|liền kề|liền trước)|tháng ngay trước", Basis.MOM),
    (r"quý (?:trước|liền kề|liền trước)", Basis.QOQ),
    (
        r"(?:cuối|hết|31/12|tháng 12|tháng mười hai|thời điểm cuối) (?:của )?năm (?:trước|ngoái)"
        r"|(?<!tháng )(?<!nửa )đầu năm|thời điểm đầu năm",
        Basis.YTD,
    ),
    (r"tết (?:năm )?(?:trước|ngoái)", Basis.YOY),
    (r"(?:\d+ ngày (?:đầu|cuối)|nửa (?:đầu|cuối|sau)|bình quân|trung bình) (?:của )?tháng \d", Basis.PRIOR),
    (r"năm (?:học )?(?:trước|ngoái|liền kề|liền trước)(?! đó nữa)", Basis.YOY),
    (
        r"(?<!nhiệm )(?<!cùng )(?:ngày|sáng|trưa|chiều|tối|phiên|kỳ|kỳ điều hành|lần điều chỉnh|đợt"
        r"|hôm) (?:giao dịch |điều hành |điều chỉnh |cuối tuần )?(?:trước|liền kề|liền trước|qua)|(?:chốt"
        r"|đóng cửa|cuối) phiên",
        Basis.DTD,
    ),
)
_WORDING = [(re.compile(rf"(?<!\w)(?:{words})"), basis) for words, basis in _WORDINGS]
_THIS_YEAR = re.compile(r"(?:ước )?(?:thực hiện )?(?:của )?năm nay(?!\w)")
_ASKED = re.compile(r"yêu cầu (?:là )?(?:\d|$)")
_THEN = re.compile(
    r"(?<!\w)so (?:với )?(?:(?P<base>[^,;:().]*?) (?:là(?: khoảng| gần| hơn)?|với mức|khoảng|gần|hơn)|(?P<same>cùng kỳ[^,;:().]*)) $"
)
# `Nếu so với kế hoạch Thủ tướng giao, tỷ lệ giải ngân đạt 22%`
_AGAINST_PLAN = re.compile(r"\s*(?:nếu )?so với (?:kế hoạch|dự toán|chỉ tiêu|nhiệm vụ)(?!\w)[^;:.()]*, ")
_LEADING = Rare(
    r"(?<!\w)so (?:(?:sánh )?với\s+|(?=cùng kỳ|cuối|đầu|năm|tháng|quý))(?P<base>(?:(?! so với )[^;:.(),]"
    r"|(?<=\d)\.(?=20\d\d))*?)(?: \([^();]{1,40}\)(?: [^\W\d]+){0,6}?)?"
    r"(?:,(?!\d)|:|\s(?:(?:cũng|lại|vẫn|đã|đều) )*(?=tăng|giảm|thì|bằng|đạt))",
    *("so với", "so sánh", "so cùng", "so cuối", "so đầu", "so năm", "so tháng", "so quý"),
)


def set_basis(passage: Passage, figure: Figure, published: date | None) -> None:
    """Fill `basis` where the text states one at the figure itself, or ahead of it in the sentence."""
    if figure.change is None and (not figure.is_share or _AIMS_LEVEL.search(figure.left, figure.lead)):
        return
    if figure.change is None and FROM.search(figure.left[-20:], figure.lead) and _WHEN.match(figure.right):
        return  # `giảm từ 3,5% cuối năm ngoái`: when it began
    figure.basis = _stated(passage, figure, published)
    if figure.basis is not None:
        figure.why["basis"] = "stated"


_WHEN = re.compile(r" (?:của |vào |hồi )?(?:cuối|đầu|năm|tháng|quý)(?!\w)")


def _stated(passage: Passage, figure: Figure, published: date | None) -> Basis | None:
    right = figure.right
    if right.endswith("/") and figure.unit is None and figure.following is not None:
        right = figure.following.right  # `tăng 147 vụ/1.063 đối tượng so với cùng kỳ`
    if BASE_LEVEL.search(figure.left[-30:], figure.lead) or is_base_rate(figure):
        return None
    beyond = _AROUND_BRACKET.match(passage.lower, figure.end, min(figure.sentence_end, figure.end + 80))
    if beyond:
        # `tăng 1,3% (12.500 tỷ đồng) so với dự toán`: of both figures.
        right = passage.lower[beyond.start("base") : min(figure.sentence_end, beyond.end() + 60)]
    enclosed = _ENCLOSED.match(passage.lower, figure.end, figure.sentence_end) if figure.change else None
    if enclosed is not None:
        return interpret(enclosed["base"], figure, published)
    if _TO_LEVEL.search(right):
        # `so với mức 5,0% của năm 2023`: the base is named behind its level.
        right += passage.after(figure)[len(right) :]
        right = _LEVEL.sub(" ", right, count=1)
    then = base_behind_level(figure, right)
    if then is not None:
        return interpret(then, figure, published)
    if figure.why.get("change") == "against, then" and (against := _THEN.search(figure.left)):
        return interpret(
            against["base"] or against["same"], figure, published
        )  # `tăng so với cùng kỳ năm ngoái là 268 vụ`
    if figure.unit == "x" and _OVER_NORM.search(figure.left):
        return Basis.PRIOR  # `vượt quy chuẩn 1,1 lần`
    if figure.why.get("change") == "comparison" or (
        figure.unit == "x" and figure.lead not in ("gấp", "tăng")
    ):
        comparison = compared_base(figure.left, figure)
        if comparison is not None:
            return interpret(comparison[1], figure, published)
    phrase = _phrase_after(right, figure, figure.left[-30:])
    school = of_a_school_year(passage, figure, phrase) if phrase is not None else None
    if school is not None:
        return school
    if phrase is not None and figure.change is None and _WHOLE.match(phrase):
        return None
    if phrase is not None and figure.lead == "chiếm" and _ALL_OF_IT.match(phrase):
        return None
    if phrase is None and figure.bracketed and figure.change is not None:
        phrase = told_before_bracket(passage, figure)
    if phrase is not None:
        return interpret(phrase, figure, published)
    against_plan = figure.is_share and _AGAINST_PLAN.match(figure.left) is not None
    if figure.change is None and figure.unit != "x" and not (against_plan or _is_share_of_base(figure)):
        return None
    return _leading(passage, figure, published)


def _phrase_after(right: str, figure: Figure, left: str) -> str | None:
    match = _COMPARED.search(right)
    if match and (figure.change is not None or figure.is_share):
        between = right[: match.start()]
        if between.strip() in ("và", "còn"):
            match = None
    if match:
        between = right[: match.start()]
        if not re.search(r"[;()]|\.\s|,.*\S|(?<!\w)(?:(?<!dự báo )tăng|giảm|chiếm)(?!\w)", between):
            rest = right[match.end() :]
            stop = _STOP.search(rest)
            # `vượt 3,9% kế hoạch, so với năm 2024 tăng 19,4%`: the base of the figure to come.
            if not (stop and "," in between and stop[0].strip() in ("tăng", "giảm")):
                return rest[: stop.start()] if stop else rest
    if _EQUAL.search(left, figure.lead):
        match = _RULED.match(right)
        if match:
            return match["base"]
    since = _SINCE_START.match(right) if figure.change is not None else None
    if since:
        return since["base"]
    match = _DIRECT.match(right)
    if match and figure.change is None and figure.unit != "x" and _YEAR_NAMED.match(match["base"]):
        # `từ 41,19% năm 2016 lên …`: when, not against what
        match = match if _EQUAL.search(left, figure.lead) else None
    moved = figure.change is not None and figure.unit != "x" and figure.lead != "vượt"
    if match and moved and match["base"].startswith(_STRETCHES):
        return None  # `GRDP tăng 7% giai đoạn 2021-2025`
    if match and _own_year(match["base"], figure):
        return None
    if match and (figure.is_share or re.search(r"(?<!\w)vượt\b", figure.why.get("change", "vượt"))):
        return match["base"]
    if (
        figure.unit == "x"
        and re.match(r"\s*[^\W\d]", right)
        and not re.match(r"\s*(?:và|hoặc|trong|mỗi|một|chủ yếu|do|nhờ|vì|nhưng|song|/)", right)
    ):
        return "khác"
    return None


# `chiếm 31,8% so với lực lượng lao động`: the whole that it is a share of.
_WHOLE = re.compile(
    r"(?!.* trước$)(?:tổng|lực lượng lao động|dân số|số(?! liệu| đó| này)|gr?dp)(?!\w)(?!.*(?<!\w)(?:năm|tháng|quý"
    r"|cùng kỳ|kế hoạch|dự toán|chỉ tiêu|giao)(?!\w))"
)
# `chiếm 10% so với cả nước`
_ALL_OF_IT = re.compile(r"(?:của )?(?:cả nước|toàn (?:quốc|tỉnh|ngành|vùng|thành phố|hệ thống)|các)(?!\w)")
_OVER_NORM = re.compile(
    r"(?<!\w)(?:vượt|cao hơn) (?:quá )?(?:mức |ngưỡng )?(?:quy chuẩn|tiêu chuẩn|định mức|ngưỡng|cho phép)[^,;:.()\d]{0,20}$"
)
# `tăng 35% kể từ đầu năm`
_SINCE_START = re.compile(r"\s*(?:kể |tính )?từ (?P<base>đầu năm|cuối năm (?:trước|ngoái))(?!\w)")
_YEAR_NAMED = re.compile(r"(?:cuối |đầu )?năm(?! (?:trước|ngoái))|tháng \d|quý [ivx]|giai đoạn|nhiệm kỳ")
_STRETCHES = ("giai đoạn", "nhiệm kỳ")
_YEAR_ALONE = re.compile(r"năm (\d{4})(?!\d)")


def _own_year(base: str, figure: Figure) -> bool:
    """`tăng 5,8% năm 2022`: a year right behind a change is the figure's own where its period says so."""
    if base.startswith("năm nay") and figure.change is not None and figure.why.get("period") == "behind":
        return True
    year = _YEAR_ALONE.match(base) if figure.change is not None and figure.unit != "x" else None
    return year is not None and figure.last is not None and figure.last.year == int(year[1])


def _is_share_of_base(figure: Figure) -> bool:
    """`So với kế hoạch, sản lượng than đạt 104%`: of the base, unless a rate itself has reached that level."""
    return figure.unit == "%" and figure.lead in ("đạt", "bằng") and not is_rate(figure)


# `Cụ thể, tháng 11/2022 so với cùng kỳ, …`: nothing stands before the base but its period.
_ONLY_A_PERIOD = re.compile(r"[\s,:]*(?:(?:cụ thể|theo đó|trong đó|riêng|trong)(?!\w))?[^\w]*")


def _leading(passage: Passage, figure: Figure, published: date | None) -> Basis | None:
    """`So với cùng kỳ năm 2020, hai khu vực tăng lần lượt 22,8% và 8,5%`."""
    before = passage.before(figure)
    headed = headed_base(before) if figure.change is not None else None
    if headed is not None:
        return interpret(headed, figure, published)
    leading = _LEADING.all(before)
    if not leading:
        told = told_the_sentence_before(passage, figure) if figure.change is not None else None
        return interpret(told, figure, published) if told is not None else None
    match = leading[-1]
    between = before[match.end() :]
    if (";" in between and figure.verb != "vượt") or not before[: match.start()].rstrip().endswith(
        ("", ",", ";")
    ):
        return None
    head = before[: match.start()].rstrip()
    if head.endswith(_COMPARES) and not figure.verb:
        return None  # `tăng trưởng của Lào thấp hơn nhiều so với Việt Nam, đạt 2,6%`: at what level it is
    # Digits of a stated period are no figure: `Chỉ số tháng 8 so với tháng trước tăng 5%`.
    start = figure.start - len(before)
    masked = passage.words[start : start + len(head)]
    if not match[0].endswith(",") or _ONLY_A_PERIOD.fullmatch(masked):
        head = masked
    # After a figure `so với …` is that figure's own, unless the next verb follows it: `và so với năm trước tăng 3%`.
    if re.search(r"\d[^,;:(]*$", head) and not head.endswith(("nếu", "và", "còn")):
        return None
    return interpret(_own_base(match["base"], figure), figure, published)


_COMPARES = (" hơn", " hơn nhiều", " hơn hẳn", " hơn đáng kể", " hơn khá nhiều")
_IN_TURN = Tail(r"(?<!\w)lần lượt(?: (?:là|tăng|giảm|đạt))?\s*$")


def _own_base(base: str, figure: Figure) -> str:
    """`So với tháng trước và cùng kỳ tăng lần lượt 5,4% và 17,2%`: each change has the base of its place."""
    one, both, other = base.partition(" và ")
    if not both:
        return base
    if _IN_TURN.search(figure.left, figure.lead):
        return one
    previous = figure.previous
    second = previous is not None and figure.left == " và " and _IN_TURN.search(previous.left, previous.lead)
    return other if second else base


def interpret(phrase: str, figure: Figure, published: date | None) -> Basis:
    """Name the base that a phrase states, seen from the figure's own period."""
    if _ASKED.match(phrase):
        return Basis.PLAN  # `đạt 28,9% so với yêu cầu 30%`
    for pattern, basis in _WORDING:
        if pattern.search(phrase):
            return basis
    if published is not None and _THIS_YEAR.match(phrase) and figure.last is not None:
        # of an aim of the next year: `350 tỷ kWh trong năm 2027, tăng 11,5% so với năm nay`
        return Basis.YOY if figure.last.year == published.year + 1 else Basis.PRIOR
    own = figure.last or figure.first or published
    dated = dated_base(phrase, figure, own) if own is not None else None
    if dated is not None:
        return dated
    if "cùng kỳ" in phrase or "cùng thời điểm" in phrase:
        return Basis.YOY
    return Basis.PRIOR
