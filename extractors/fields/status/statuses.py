"""What kind of statement a figure is: done, estimated, aimed at, forecast, or a threshold."""

from __future__ import annotations

import datetime as dt
import re

from extractors.fields.change.foretold import is_as_foretold_before, is_foretold
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import BASE_LEVEL, Rare, Tail
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


def _status(passage: Passage, figure: Figure, published: dt.date | None) -> tuple[Status, str]:
    right = figure.right[:60]
    if figure.bound is _AT_MOST:
        return _LIMIT, "ceiling"
    if not figure.is_share and _OR_BEYOND.search(right):
        return _LIMIT, "class"
    left = figure.left[-80:]
    if figure.lead in CLASS_LEADS and is_class(figure, left, right):
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
    if figure.lead == "là" and _AIM_NAMED.search(figure.left):
        return _TARGET, "aim named"
    if figure.candidate.of is not None and figure.lead in ("đạt", "thành") and not _TO_REACH.search(left):
        return _ACTUAL, ""  # `đạt 8/9 chỉ tiêu được giao`
    if figure.bracketed and _PLANNED_BRACKET.search(left):
        return _TARGET, "plan in brackets"
    measured = figure.previous if figure.bracketed and figure.is_share else None
    if measured is not None and measured.change is not None and measured.basis is Basis.PLAN:
        if not measured.bracketed and _LEVEL_ALONE.match(figure.left) and right.startswith(")"):
            return _TARGET, "plan in brackets"  # `vượt 0,05% so với chỉ tiêu đề ra tại Nghị quyết số 3 (38%)`
    previous = figure.previous
    if previous is not None and is_as_foretold_before(figure):
        ahead = previous.status is _FORECAST or is_foretold(figure)
        return (_FORECAST, "forecast compared with") if ahead else (_ACTUAL, "")
    if BASE_LEVEL.search(left, figure.lead):
        return (_TARGET, "aim compared with") if _AIM.search(left, figure.lead) else (_ACTUAL, "")
    if (
        (figure.bound in _BEYOND or figure.lead == "vượt")
        and figure.unit not in ("VND", "%")
        and (figure.change is None or figure.lead == "vượt")
        and _PENALTIES.search(passage.lower[figure.sentence_start : figure.sentence_end]) is not None
    ):
        return _LIMIT, "offence"
    if figure.unit == "VND" and is_fine(passage.before(figure)):
        return _LIMIT, "fine"
    if figure.unit == "%" and figure.lead == "mức" and _SET_LEVEL.match(right):
        return _TARGET, "level that was set"
    if figure.bracketed and _RULED_BRACKET.search(left):
        return _LIMIT, "norm in brackets"
    if figure.unit == "%" and _CLASS_SHARE.search(figure.left[-80:], figure.lead):
        return _LIMIT, "class"
    if goes_on_a_limit(figure):
        return _LIMIT, "list"
    if figure.unit == "VND" and figure.change is None and _is_listed_limit(passage, figure):
        return _LIMIT, "list of limits"
    over = published is not None and figure.last is not None and figure.last <= published
    cue = nearest_cue(passage, figure, over=over)
    if cue is _FORECAST and figure.why.get("period") == "behind" and _is_over(figure, published):
        return _ACTUAL, ""
    if (
        cue is _FORECAST
        and _is_over(figure, published)
        and (_YEAR_GONE.search(figure.left) or "tính đến" in figure.left)
    ):
        return _ACTUAL, ""
    if cue is None and figure.bound is Bound.AT_LEAST and _RULED.search(figure.clause):
        return _LIMIT, "ruled"
    if cue is _TARGET and figure.why.get("period") == "start" and not _AIM_MOVED.search(figure.left):
        return _ACTUAL, ""  # `mục tiêu nâng tỷ lệ từ 65% lên 80%`: where it starts from
    previous = figure.previous
    if cue is None and previous is not None and previous.why.get("period") == "start":
        if previous.status is _TARGET and _MOVED_TO.match(figure.left):
            return _TARGET, "aim moved"  # `điều chỉnh chỉ tiêu từ 14% lên 15%`
    if cue is not None and not _is_idle(cue, figure):
        return cue, "cue"
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
    if figure.last is not None and published is not None and _is_to_come(figure, published):
        if figure.unit == "%" and (_RELIEF.search(figure.left[-60:]) or _RATE_OF_TAX.match(right)):
            return _ACTUAL, ""  # `miễn 100% lệ phí đến hết năm 2027`: the rule itself
        previous = figure.previous
        if previous is not None and previous.status is Status.ESTIMATE and previous.last == figure.last:
            return Status.ESTIMATE, "list"  # `đến năm 2026 ước đạt 95%; 99% dân cư dùng nước sạch`
        if figure.change is not None and _goes_on_foretelling(passage, figure):
            return _FORECAST, "list"
        return _TARGET, "future"
    return _ACTUAL, ""


# `Luật quy định tối thiểu 50% lao động địa phương`
_RULED = re.compile(r"(?<!\w)quy định(?!\w)[^,;:.()\d]*$")
_MOVED_TO = re.compile(r"[^,;:.()\d]{0,30} (?:lên|xuống|còn|về)(?: (?:mức|khoảng|còn|tới|đến))* ")
# `nâng mục tiêu tăng trưởng từ 8% lên 10%`: an aim itself is moved
_AIM_MOVED = re.compile(
    r"(?<!\w)(?:nâng|hạ|tăng|giảm|điều chỉnh|sửa|sửa đổi|đẩy|đưa) (?:[^\W\d]+ ){0,2}?(?:mục tiêu|chỉ tiêu|kế hoạch"
    r"|dự toán|mức giao)(?!\w)|(?<!\w)(?:mục tiêu|chỉ tiêu|kế hoạch|dự toán)(?: [^\W\d]+){0,8}? được (?:nâng"
    r"|hạ|điều chỉnh)(?!\w)"
)


def _goes_on_foretelling(passage: Passage, figure: Figure) -> bool:
    """`hạ dự báo tăng trưởng xuống 5,8%. Năm sau, kinh tế tăng 6,2%`: foretold like all that was told before."""
    before = [
        f.status for f in passage.figures if f.end <= figure.start and f.sentence >= figure.sentence - 1
    ]
    return bool(before) and before[-1] is _FORECAST and _TARGET not in before


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


# `cả năm có thể đạt 140 tỷ USD; năm 2024 con số mới là 72,6 tỷ USD`
_YEAR_GONE = re.compile(
    r"(?:;|,| trong khi| còn)+ (?:cả )?năm 20\d\d(?![^,;]*(?<!\w)(?:dự báo|dự kiến))[^,;]*$"
)


def _is_over(figure: Figure, published: dt.date | None) -> bool:
    """`dự báo tăng 5,5% năm 2022, sau khi chỉ tăng 2,58% năm 2021`: a year that is over is foretold no more."""
    return published is not None and figure.last is not None and figure.last.year < published.year


#: `đến hết tháng 8` in a text of late August is no aim.
_NEARLY_OVER = dt.timedelta(15)


# `Đến hết năm, giá điện giữ nguyên 2.204 đồng/kWh`, `Đến 31/12, hợp đồng 50 tỷ đồng hết hạn`: what is so already
_STAYS = Rare(
    r"(?<!\w)(?:giữ nguyên|vẫn|tiếp tục áp dụng|thuế suất|mức thuế)(?!\w)[^,;]*$",
    "giữ nguyên",
    "vẫn",
    "áp dụng",
    "thuế",
)
_DONE = re.compile(
    r"(?<!\w)đã (?!(?:phê duyệt|quyết|giao|bố trí|phân bổ|ban hành|thông qua|đề|đặt|xác định|ký|cam kết|dự"
    r"|lên|được)(?!\w))(?:[^\W\d]+ ){1,4}$"
)
_ENDS = re.compile(r" (?:[^\W\d]+ ){0,3}?(?:hết hạn|hết hiệu lực|đáo hạn|vẫn|còn hiệu lực)(?!\w)")


def _is_to_come(figure: Figure, published: dt.date) -> bool:
    """Whether a figure is told of a year to come, or of a day up to which, `Đến cuối năm, …`, it is still long."""
    if figure.last is None or figure.last.year > published.year:
        begun = figure.first is not None and figure.first <= published
        # `Thực hiện chương trình giai đoạn 2021-2030, tỉnh đã huy động 2.045 tỷ đồng`
        return figure.last is not None and not (begun and _DONE.search(figure.left))
    if figure.first is not None or figure.why.get("period") != "ahead":
        return False
    previous = figure.previous
    if _STAYS.search(figure.left) or _ENDS.match(figure.right) or _DONE.search(figure.left):
        return False
    # `Giảm 2% thuế đến hết năm, người dân hưởng lợi 121.000 tỷ đồng`: what is so until then
    so_until = previous is not None and previous.last == figure.last and previous.status is _ACTUAL
    return figure.last - published > _NEARLY_OVER and not so_until


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
_RELIEF = re.compile(r"(?<!\w)(?:miễn|thuế suất|mức thuế|lệ phí)(?!\w)[^,;]{0,20}$")
# `giảm 30% thuế thu nhập`, but `80% phí dịch vụ công thu trực tuyến`
_RATE_OF_TAX = re.compile(
    r" (?:mức )?(?:thuế|lệ phí|phí)(?!\w)(?! điện tử)(?![^,;:.]{0,40}(?<!\w)(?:trực tuyến|được|nộp|thu qua)(?!\w))"
)
