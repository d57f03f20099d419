"""What kind of statement a figure is: done, estimated, aimed at, forecast, or a threshold."""

from __future__ import annotations

import datetime as dt
import re

from extractors.fields.change.foretold import is_as_foretold_before, is_foretold
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import BASE_LEVEL, Rare, Tail
from extractors.fields.status.ahead import foretold_no_more, to_come
from extractors.fields.status.applied import is_applied
from extractors.fields.status.status_cues import OUTCOME, REACHED, nearest_cue
from extractors.fields.status.thresholds import CLASS_LEADS, goes_on_a_limit, is_class, is_fine
from extractors.fields.stems import status_of_stem
from extractors.model import Basis, Bound, Status

_PLANNED_BRACKET = re.compile(
    r"(?<!\w)(?:mức (?:quốc hội|hđnd|hội đồng nhân dân|thủ tướng|chính phủ"
    r"|trung ương)(?: [^\W\d]+){0,2}? (?:giao|quyết định|quyết nghị|phê duyệt|thông qua|đề ra)|kế hoạch"
    r"|dự toán|chỉ tiêu|mục tiêu|tiến độ|yêu cầu|nghị quyết(?= (?:đề ra|đặt ra|giao|hđnd|hội đồng nhân dân"
    r"|quốc hội)))(?: [^\W\d]+){0,6}(?: \d{4})?\s*\(\s*$"
)
_LEVEL_ALONE = re.compile(r"[^()]*(?<!\w)(?:chỉ tiêu|mục tiêu|kế hoạch|dự toán|nghị quyết)(?!\w)[^()]* \($")
_RULED_BRACKET = re.compile(
    r"(?<!\w)(?:quy chuẩn|định mức|ngưỡng|tiêu chuẩn|mức cho phép)[^,;:.()\d]{0,20}\(\s*$"
)
_TO_REACH = re.compile(r"(?<!\w)(?:phấn đấu|mục tiêu|cần|phải|sẽ|dự kiến|để|bảo đảm|đảm bảo)(?!\w)")
# `thấp hơn so với yêu cầu 80%`
_AIM = Tail(r"(?<!\w)(?:yêu cầu|mục tiêu|chỉ tiêu)(?: (?:là|trên))?\s*$")
# `dưới mức 60% được giao`
_SET_LEVEL = re.compile(r"\s*(?:được giao|đề ra|đặt ra|(?:theo |của )?(?:kế hoạch|mục tiêu|chỉ tiêu))(?!\w)")
# `Địa phương nào giải ngân dưới 90% sẽ bị cắt vốn`: what decides whom a rule is about.
_WHOEVER = Rare(
    r"^(?![^,;:.()]*(?<!\w)(?:không|chưa|hiếm|ít"
    r"|chẳng) (?:có )?(?:[^\W\d]+ ){1,3}nào )(?![^,;:.()]* nào (?:[^\W\d]+ ){0,4}cũng )[^,;:.()]*[^\W\d] nào (?:[^\W\d]+ ){1,8}(?:dưới"
    r"|trên|quá|vượt|hơn|từ|đủ|chưa đạt|không đạt) $",
    " nào ",
)
# `6 địa phương có tỷ lệ hồ sơ trực tuyến dưới 40%`
_CLASS_SHARE = Tail(r"^[^,;:.()]*(?<!\w)có (?:tỷ lệ|mức|số)[^,;:.()]*(?<!\w)(?:dưới|từ)\s*$")
_WILL = re.compile(r"(?<!\w)sẽ (?!đạt|tăng|giảm|có|lên|còn)(?:[^\W\d]+ ){1,4}$")
# `xử phạt hành chính 46 vụ, thu giữ hơn 45 kg ma túy` tells what was done.
_PENALTIES = Rare(
    r"(?<!xử )phạt|(?:bị|sẽ) xử phạt|xử phạt (?:tiền|từ|đến|tới)(?!\w)|bị tước|bị tịch thu|bị đình chỉ",
    "phạt",
    "bị ",
)
_OR_BEYOND = Rare(r"^[^,.;:()\d]{0,30}?(?<!\w)(?:trở lên|trở xuống)(?!\w)", "trở")


def set_status(passage: Passage, figure: Figure, published: dt.date | None) -> None:
    """Read the kind of statement into `figure.status`."""
    status, rule = _status(passage, figure, published)
    figure.status = status
    if rule:
        figure.why["status"] = rule


#: A status, and the name of the rule that gave it; nothing is named for what is told like any other fact.
_Ruled = tuple[Status, str]


def _status(passage: Passage, figure: Figure, published: dt.date | None) -> _Ruled:
    for rule in _RULES:
        told = rule(passage, figure, published)
        if told is not None:
            return told
    return _ACTUAL, ""


def _of_a_class(_: Passage, figure: Figure, __: dt.date | None) -> _Ruled | None:
    """What tells whom or what a rule is about: a ceiling, `từ 70 tuổi trở lên`, `địa phương nào dưới 90%`."""
    right = figure.right[:60]
    if figure.bound is _AT_MOST:
        return _LIMIT, "ceiling"
    if not figure.is_share and _OR_BEYOND.search(right):
        return _LIMIT, "class"
    if figure.lead in CLASS_LEADS and is_class(figure, figure.left[-80:], right):
        return _LIMIT, "class"
    if _WHOEVER.search(figure.left):
        return _LIMIT, "whoever"
    return (_ACTUAL, "") if figure.why.get("period") == "base" else None


def _named_plan(_: Passage, figure: Figure, __: dt.date | None) -> _Ruled | None:
    """A plan or an aim that is named right before its figure, or in front of the bracket that holds it."""
    left, previous = figure.left[-80:], figure.previous
    if figure.lead == "là":
        if previous is not None and previous.is_share and plan_named(figure.left):
            return _TARGET, "plan named"
        if _AIM_NAMED.search(figure.left):
            return _TARGET, "aim named"
    if figure.candidate.of is not None and figure.lead in ("đạt", "thành") and not _TO_REACH.search(left):
        return _ACTUAL, ""  # `đạt 8/9 chỉ tiêu được giao`
    if not figure.bracketed:
        return None
    if _PLANNED_BRACKET.search(left):
        return _TARGET, "plan in brackets"
    measured = previous if figure.is_share else None
    if measured is not None and measured.change is not None and measured.basis is Basis.PLAN:
        if not measured.bracketed and _LEVEL_ALONE.match(figure.left) and figure.right.startswith(")"):
            return _TARGET, "plan in brackets"  # `vượt 0,05% so với chỉ tiêu đề ra tại Nghị quyết số 3 (38%)`
    return None


def _compared_with(_: Passage, figure: Figure, __: dt.date | None) -> _Ruled | None:
    """What another figure is compared with: a forecast made before, an aim, or a level that was."""
    previous, left = figure.previous, figure.left[-80:]
    if previous is not None and is_as_foretold_before(figure):
        ahead = previous.status is _FORECAST or is_foretold(figure)
        return (_FORECAST, "forecast compared with") if ahead else (_ACTUAL, "")
    if BASE_LEVEL.search(left, figure.lead):
        return (_TARGET, "aim compared with") if _AIM.search(left, figure.lead) else (_ACTUAL, "")
    return None


def _of_a_rule(passage: Passage, figure: Figure, _: dt.date | None) -> _Ruled | None:
    """Offences and fines, norms, classes told by a share, and the limits of a list."""
    if _is_offence(passage, figure):
        return _LIMIT, "offence"
    if figure.unit == "VND" and is_fine(passage.before(figure)):
        return _LIMIT, "fine"
    if figure.unit == "%" and figure.lead == "mức" and _SET_LEVEL.match(figure.right[:60]):
        return _TARGET, "level that was set"
    if figure.bracketed and _RULED_BRACKET.search(figure.left[-80:]):
        return _LIMIT, "norm in brackets"
    if figure.unit == "%" and _CLASS_SHARE.search(figure.left[-80:], figure.lead):
        return _LIMIT, "class"
    if goes_on_a_limit(figure):
        return _LIMIT, "list"
    if figure.unit == "VND" and figure.change is None and _is_listed_limit(passage, figure):
        return _LIMIT, "list of limits"
    return None


def _is_offence(passage: Passage, figure: Figure) -> bool:
    if figure.unit in ("VND", "%"):
        return False
    beyond = figure.bound in _BEYOND and figure.change is None
    sentence = slice(figure.sentence_start, figure.sentence_end)
    return (beyond or figure.lead == "vượt") and _PENALTIES.search(passage.lower[sentence]) is not None


def _by_cue(passage: Passage, figure: Figure, published: dt.date | None) -> _Ruled | None:
    """What the nearest of the words says that tell plans, forecasts and limits, unless the figure is plainly past."""
    over = published is not None and figure.last is not None and figure.last <= published
    cue = nearest_cue(passage, figure, over=over)
    if cue is None:
        return _without_cue(figure)
    if cue is _FORECAST and foretold_no_more(figure, published):
        return _ACTUAL, ""
    if cue is _TARGET and figure.why.get("period") == "start" and not _AIM_MOVED.search(figure.left):
        return _ACTUAL, ""  # `mục tiêu nâng tỷ lệ từ 65% lên 80%`: where it starts from
    return None if _is_idle(cue, figure) else (cue, "cue")


def _without_cue(figure: Figure) -> _Ruled | None:
    if figure.bound is Bound.AT_LEAST and _RULED.search(figure.clause):
        return _LIMIT, "ruled"
    previous = figure.previous
    if previous is not None and previous.status is _TARGET and previous.why.get("period") == "start":
        if _MOVED_TO.match(figure.left):
            return _TARGET, "aim moved"  # `điều chỉnh chỉ tiêu từ 14% lên 15%`
    return None


def _in_a_list(passage: Passage, figure: Figure, _: dt.date | None) -> _Ruled | None:
    """What the stem of a list says of its items, and what was told before goes on."""
    if _is_listed_aim(passage, figure):
        return _TARGET, "list of aims"
    ruled = status_of_stem(passage, figure)
    if ruled is not None:
        return ruled, "stem"
    if figure.why.get("status") == "deadline":
        return _TARGET, "deadline"
    previous = figure.previous
    if previous is not None and previous.status is _LIMIT and figure.bound is Bound.AT_LEAST:
        if not figure.is_share:
            return _LIMIT, "limits in a list"  # `không quá 15 lần hạn mức, tách thửa tối thiểu 70 m2`
    return None


#: In this order: what stands nearest to the figure, and says most about it, comes first.
_RULES = (_of_a_class, _named_plan, _compared_with, _of_a_rule, _by_cue, _in_a_list, to_come)


# `Luật quy định tối thiểu 50% lao động địa phương`
_RULED = re.compile(r"(?<!\w)quy định(?!\w)[^,;:.()\d]*$")
_MOVED_TO = re.compile(r"[^,;:.()\d]{0,30} (?:lên|xuống|còn|về)(?: (?:mức|khoảng|còn|tới|đến))* ")
# `nâng mục tiêu tăng trưởng từ 8% lên 10%`: an aim itself is moved
_AIM_MOVED = re.compile(
    r"(?<!\w)(?:nâng|hạ|tăng|giảm|điều chỉnh|sửa|sửa đổi|đẩy|đưa) (?:[^\W\d]+ ){0,2}?(?:mục tiêu|chỉ tiêu|kế hoạch"
    r"|dự toán|mức giao)(?!\w)|(?<!\w)(?:mục tiêu|chỉ tiêu|kế hoạch|dự toán)(?: [^\W\d]+){0,8}? được (?:nâng"
    r"|hạ|điều chỉnh)(?!\w)"
)


_PLAN_NAMED = re.compile(r" (?P<what>(?:dự toán|kế hoạch|chỉ tiêu|mục tiêu)(?: [^\W\d]+){0,6}) là ")


# `vượt xa so với mục tiêu theo Nghị quyết đến năm 2025 là 1,765 tỷ USD`
_AIM_NAMED = Rare(
    r"(?:so với|vượt|hơn|dưới) (?:mục tiêu|chỉ tiêu|dự toán|kế hoạch)(?: [^,;:()]{0,100})? là $",
    "mục tiêu",
    "chỉ tiêu",
    "dự toán",
    "kế hoạch",
)


def plan_named(left: str) -> str | None:
    """`bằng 95% dự toán Trung ương giao là 469.375 tỷ đồng`: what was planned, named behind what is measured against it."""
    named = _PLAN_NAMED.fullmatch(left)
    return named["what"] if named else None


_AIMS_SET = Rare(
    r"(?<!\w)(?:các|những|một số|nhiều|\d+) (?:chỉ tiêu|mục tiêu)(?! (?:đã|chưa|không|vượt|đạt))(?: [^\W\d]+){0,4}?"
    r" (?:được (?:đưa ra|đề ra|đặt ra|xác định|thông qua)|gồm|bao gồm|là|như sau|như)(?: (?:là|gồm|như sau))*\W*$|"
    r"(?<!\w)(?:đề ra|đặt ra|xác định|thông qua|giao|phấn đấu|có|với|gồm)(?!\w)[^;:]*(?<!\w)(?:chỉ tiêu"
    r"|mục tiêu)(?!\w)[^;:,.]{0,40}$",
    "chỉ tiêu",
    "mục tiêu",
)


_LIMITS_SET = Rare(
    r"(?<!\w)(?:mức (?:tiền )?phạt|mức phạt tiền|mức [^,;:]{2,20} (?:tối đa|tối thiểu))(?!\w)[^;:]*$",
    "mức phạt",
    "tiền phạt",
    "tối đa",
    "tối thiểu",
)


def _is_listed_limit(passage: Passage, figure: Figure) -> bool:
    """`tăng mức phạt tiền tối đa của 10 lĩnh vực: giao thông từ 40 lên 75 triệu đồng; …`: an item of that list."""
    span = passage.heading(figure)
    return span is not None and _LIMITS_SET.search(passage.lower[slice(*span)]) is not None


def _is_listed_aim(passage: Passage, figure: Figure) -> bool:
    """`đề ra 15 chỉ tiêu chủ yếu năm 2026: …; CPI tăng khoảng 4,5%`: an item of the list that sets aims."""
    span = passage.heading(figure)
    heading = passage.lower[slice(*span)] if span is not None else ""
    if span is None or _AIMS_SET.search(heading) is None or OUTCOME.search(heading):
        return False
    return REACHED.search(passage.lower[span.end : figure.start].rpartition(";")[2]) is None


def _is_idle(cue: Status, figure: Figure) -> bool:
    """Whether a cue says nothing of the figure after all."""
    if cue is Status.LIMIT:
        # What a ceiling rose or fell by is a fact: `không quá 18.057 đồng/lít (giảm 443 đồng/lít …)`.
        return figure.change is not None or is_applied(figure)
    return cue is Status.FORECAST and figure.unit is None and _WILL.search(figure.left[-60:]) is not None


_BEYOND = (Bound.ABOVE, Bound.BELOW)
_ACTUAL, _TARGET, _FORECAST, _LIMIT = Status.ACTUAL, Status.TARGET, Status.FORECAST, Status.LIMIT
_AT_MOST = Bound.AT_MOST
