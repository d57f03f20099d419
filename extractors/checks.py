"""The sentence's own arithmetic and plain plausibility: reasons to doubt a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from extractors.fields.context import REACH, Figure, Passage
from extractors.fields.cues import FROM, Rare, Tail
from extractors.indicators import indicator
from extractors.model import Bound, Change, Flag, Status

_HUNDRED = Decimal(100)
# Published shares are rounded; a share that is off by more was computed from something else.
_SHARE_SLACK = Decimal("0.6")
# Totals and parts are rounded each for itself.
_SUM_SLACK = Decimal("0.006")
_SLIP = re.compile(
    r"(?P<number>\d{1,3}(?:[.\u00a0 ]\d{3})+)(?:,\d+)?\s*(?P<magnitude>nghìn tỷ|ngàn tỷ|nghìn|ngàn|triệu tỷ|tỷ|triệu)(?!\w)"
)
#: From this number on, the magnitude word behind it is a slip: `125.000 nghìn văn bản`, `14.300 triệu tỷ đồng`.
_IMPLAUSIBLE = {"nghìn": 100_000, "ngàn": 100_000, "triệu tỷ": 1000, "nghìn tỷ": 30_000, "ngàn tỷ": 30_000}
_TO = Tail(r"(?<!\w)(?:lên|xuống|còn|thành)(?:\s+(?:còn|mức|khoảng|gần|hơn|trên|dưới|đến|tới|chỉ))*\s*$")
_RESTATED = re.compile(r"[^,;:.()\d]{0,60}(?:\(|, (?:tương đương|tức|hay)(?: tăng| giảm)?)\s*")
_EXHAUSTIVE = Rare(r"(?<!\w)(?:gồm|bao gồm|trong đó|chia ra)(?!\w)", "gồm", "trong đó", "chia ra")
_PART_BREAK = re.compile(r";|\.\s|(?<!\w)(?:so với|tăng|giảm|chiếm|vượt|cùng kỳ)(?!\w)")
_EXACT = Bound.EXACT


def check(passage: Passage) -> None:
    """Flag implausible magnitudes, contradicted totals and changes, and points given as per cent."""
    for figure in passage.figures:
        _magnitude(figure, passage)
        _plausible(figure)
        ratio = (
            (figure.subject or "").lower().startswith(("tỷ số", "tỉ số"))
        )  # `tỷ số giới tính là 112,8/100`
        if figure.candidate.of is not None and figure.value > figure.candidate.of and not ratio:
            _flag(figure, Flag.INCONSISTENT)
    for number in range(len(passage.sentences)):
        figures = [f for f in passage.figures if f.sentence == number and not f.candidate.optional]
        for figure in figures:
            if figure.unit != "%":
                _total(passage, figure, figures)
                continue
            _points(figure, figures)
            _share_of_ratio(figure)
            _share_of_change(passage, figure)
        _from_to(figures)


def _flag(figure: Figure, flag: Flag) -> None:
    if flag not in figure.flags:
        figure.flags.append(flag)


def _magnitude(figure: Figure, passage: Passage) -> None:
    match = _SLIP.match(passage.lower, figure.start, figure.end)
    if match is None:
        return
    number = int(re.sub(r"\D", "", match["number"]))
    if number >= _IMPLAUSIBLE.get(match["magnitude"], number + 1):
        _flag(figure, Flag.MAGNITUDE)


def _plausible(figure: Figure) -> None:
    """Compare a level with the range that the catalogue knows; a part of the country may be far below it."""
    entry = indicator(figure.indicator) if figure.indicator else None
    value = figure.candidate.value
    if entry is None or not entry.forms or value <= 0:
        return
    form = entry.forms[0]
    is_level = figure.change is None and form.unit == figure.unit and form.per == figure.candidate.per
    if is_level and (value > entry.high * 3 or value * 1000 < entry.low):
        _flag(figure, Flag.MAGNITUDE)


def _points(figure: Figure, figures: Sequence[Figure]) -> None:
    """`còn 1,8%, giảm 23,4% so với … (25,2%)`: the difference of two shares, so percentage points."""
    if figure.change is None or figure.candidate.high is not None:
        return
    near = [f for f in figures if abs(f.start - figure.start) < REACH]
    levels = [f for f in near if f.unit == "%" and f.change is None and f.candidate.high is None][:8]
    for one in levels:
        for other in levels:
            low, high = one.value, other.value
            if high - low != figure.value or one.subject != other.subject:
                continue
            base = high if figure.change is Change.DOWN else low
            if base and abs((high - low) / base * _HUNDRED - figure.value) < Decimal("0.06"):
                continue
            figure.unit = "pp"
            _flag(figure, Flag.INFERRED_PP)
            return


def _share_of_ratio(figure: Figure) -> None:
    """`432/477 đại biểu tán thành (đạt 87,63%)`: the share next to a ratio is that ratio's."""
    previous = figure.previous
    if figure.unit != "%" or previous is None or not previous.candidate.of or figure.bound is not _EXACT:
        return
    between = figure.left
    if not re.fullmatch(
        r"[^,;:.()\d]{0,60}[,(]\s*(?:đạt|chiếm|bằng|tương đương|tỷ lệ|đạt tỷ lệ|tương ứng)?\s*", between
    ):
        return
    stated = previous.value / previous.candidate.of * _HUNDRED
    if abs(stated - figure.value) > _SHARE_SLACK:
        _flag(figure, Flag.INCONSISTENT)


def _share_of_change(passage: Passage, figure: Figure) -> None:
    """`88 người bị thương … tăng 17 người bị thương (45,2%)`: the share must follow from change and level."""
    change = figure.previous
    if figure.unit != "%" or figure.change is None or change is None or change.change is not figure.change:
        return
    if change.is_share or not _RESTATED.fullmatch(figure.left) or figure.bound is not _EXACT:
        return
    levels = [
        f
        for f in passage.figures
        if f.start < change.start
        and f.unit == change.unit
        and f.change is None
        and f.subject == change.subject
    ]
    if not levels or levels[-1].candidate.high is not None or change.candidate.high is not None:
        return
    sign = 1 if change.change is Change.UP else -1
    base = levels[-1].value - sign * change.value
    if base > 0 and abs(change.value / base * _HUNDRED - figure.value) > max(_SHARE_SLACK, figure.value / 20):
        _flag(figure, Flag.INCONSISTENT)


def _from_to(figures: Sequence[Figure]) -> None:
    """`giảm từ 120 xuống còn 90, tức giảm 20%`: the change must follow from where it started and ended."""
    for start, end in pairwise(figures):
        if start.unit != end.unit or start.candidate.high is not None or end.candidate.high is not None:
            continue
        if (
            not (FROM.search(start.left[-60:], start.lead) and _TO.search(end.left[-60:], end.lead))
            or not start.value
        ):
            continue
        following = end.following
        if following is None or following.change is None or following.candidate.high is not None:
            continue
        if re.search(r"[;.]\s", following.left) or following.bound is not _EXACT:
            continue
        _compare(following, start.value, end.value, end.unit)


def _compare(change: Figure, start: Decimal, end: Decimal, unit: str | None) -> None:
    difference = abs(end - start)
    if change.unit == "%":
        right = [difference / start * _HUNDRED] + ([difference] if unit == "%" else [])
        if all(abs(r - change.value) > _SHARE_SLACK for r in right):
            _flag(change, Flag.INCONSISTENT)
    elif change.unit == unit or (change.unit == "pp" and unit == "%"):
        if abs(difference - change.value) > max(difference, change.value) * _SUM_SLACK:
            _flag(change, Flag.INCONSISTENT)


def _total(passage: Passage, figure: Figure, figures: Sequence[Figure]) -> None:
    """`1.230 vụ, gồm 900 vụ … và 300 vụ …`: parts that exceed their total, or that `gồm` lists and miss it."""
    if figure.change is not None or figure.candidate.high is not None or figure.bound is not _EXACT:
        return
    following = figure.following
    if following is None or not figure.value:
        return
    cue = _EXHAUSTIVE.search(figure.right)
    if cue is None or ";" in figure.right[: cue.start()]:
        return
    ahead = figure.right[: cue.start()]
    if "(" in ahead and ")" in figure.right[cue.end() :]:
        return  # `105.353 đơn (bao gồm đơn khiếu nại, tố cáo); đã xử lý 97.014 đơn`
    if ")" in ahead and "(" not in ahead:
        return  # `155 người (53 người chết, 102 người mất tích), gồm: Bảo Yên 109`: of all that the bracket divides
    parts = _parts(figure, figures)
    if len(parts) < 2:
        return
    total = sum((p.value for p in parts), Decimal(0))
    slack = figure.value * _SUM_SLACK
    exact = cue[0] in ("gồm", "bao gồm", "chia ra")
    if total - figure.value > slack or (exact and figure.value - total > slack and _closed(passage, parts)):
        _flag(figure, Flag.INCONSISTENT)


def _parts(figure: Figure, figures: Sequence[Figure]) -> list[Figure]:
    parts: list[Figure] = []
    current = figure.following
    while current is not None and current in figures:
        if (
            current.unit != figure.unit
            or current.change is not None
            or current.candidate.per
            or current.candidate.of
        ):
            break
        if (
            current.candidate.high is not None
            or current.status is Status.LIMIT
            or current.bound is not _EXACT
        ):
            break
        if parts and (_PART_BREAK.search(current.left) or (parts[0].bracketed and ")" in current.left)):
            break
        if parts and current.bracketed and not parts[0].bracketed:
            current = (
                current.following
            )  # `trong đó 7.525 ca trong nước (1.516 ca trong cộng đồng)`: of that part
            continue
        if figure.unit is None and not _same_things(figure, current):
            break
        parts.append(current)
        current = current.following
    return parts


def _same_things(total: Figure, part: Figure) -> bool:
    one, other = (total.counted or "").lower().split(), (part.counted or "").lower().split()
    return bool(one) and bool(other) and one[0] == other[0]


def _closed(passage: Passage, parts: Sequence[Figure]) -> bool:
    """Whether the list is at its end: `A và B` closes it, `…` or `v.v.` does not."""
    tail = passage.after(parts[-1], 80)
    return " và " in parts[-1].left and not re.search(r"…|\.\.\.|v\.v", tail)
