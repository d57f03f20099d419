"""The indicator: the shortest phrase of the text that names what a figure measures."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.catalogue.units import CURRENCIES
from extractors.fields.change.named_changes import changed_object
from extractors.fields.clause.actors import is_action, is_actor
from extractors.fields.clause.names_before import name_before
from extractors.fields.clause.openings import names_indicator
from extractors.fields.clause.phrases import is_place_label, own_name, predicate, share_of
from extractors.fields.context import Figure, Passage
from extractors.fields.count.counts import set_count
from extractors.fields.cues import Tail
from extractors.fields.subject.applied import rate_applied
from extractors.fields.subject.bodies import label_of_body
from extractors.fields.subject.brackets import item_before, label_before
from extractors.fields.subject.elsewhere import of_another_time
from extractors.fields.subject.had import had_by
from extractors.fields.subject.harms import add_cause
from extractors.fields.subject.indexes import name_index
from extractors.fields.subject.labels import labelled
from extractors.fields.subject.named_sizes import (
    growth,
    growth_of_a_scenario,
    over_the_bracket,
    size_of,
    ticker,
)
from extractors.fields.subject.next_items import next_item
from extractors.fields.subject.objects import object_after, said_of_the_same
from extractors.fields.subject.over_counts import over_a_count
from extractors.fields.subject.own_clause import moved_to, own_clause
from extractors.fields.subject.quotes import bank_quoting, side_quoted
from extractors.fields.subject.singled_out import singled_out
from extractors.fields.subject.taken_over import (
    as_written,
    before_bracket,
    figure_before,
    fine_before,
    of_class,
    rate_of_that,
    sentence_before,
)
from extractors.fields.subject.topics import that_told, topic_told
from extractors.fields.subject.worth import bracket_told, ranked_by, told_in_turn, worth

_TRANSITIVE = Tail(
    r"(?<!\w)(?:cắt giảm|đơn giản hóa|tiết giảm|giảm|rút ngắn|tăng|cắt bỏ)(?: (?:ít nhất|tối thiểu|khoảng"
    r"|hơn|gần|trên|tới|đến|thêm|bình quân|trung bình))*\s*$"
)
_OWN_VERB = Tail(
    r"(?<!\w)(?:chiếm|đạt|bằng|tương đương|hoàn thành|là|được|vượt|còn|lên|xuống|tăng|giảm)(?:\s+(?:khoảng"
    r"|gần|hơn|trên|mức|tới|đến|chỉ))?\s*$"
)
_PACKAGE = re.compile(
    r"(?<!\w)(?<!thanh )(?<!tài )(?<!bất )(?<!của )(?:gói|khoản|quỹ|gói tín dụng|gói hỗ trợ)$"
)


def set_subject(passage: Passage, figure: Figure) -> None:
    """Fill `counted` of a bare count and `subject` of any figure; the first rule that finds a phrase decides."""
    if figure.unit is None:
        set_count(passage, figure)
        add_cause(passage, figure)
        ranked = ranked_by(passage, figure)
        if ranked is not None and names_indicator(ranked.lower()):
            figure.subject = ranked  # `đứng đầu về số dự án mới với 695 dự án`
        name_index(passage, figure)
        return
    for rule, find in _RULES:
        figure.subject = find(passage, figure)
        if figure.subject:
            figure.why["subject"] = rule
            return


def _changed(passage: Passage, figure: Figure) -> str | None:
    """`giảm 2% thuế suất`, `rút ngắn thời gian giải quyết 30%`: what the verb of change is done to."""
    clause = figure.clause
    if figure.unit in ("%", "pp") and figure.change is not None and _TRANSITIVE.search(clause, figure.lead):
        target = share_of(passage, figure)
        if target:
            return target
    changed = changed_object(clause) if figure.why.get("change") == "object" else None
    return as_written(passage, figure, changed[1]) if changed is not None else None


_AND_ALSO = re.compile(r"(?: [^,;:.()\d]{2,40})? và (?:khoảng |gần |hơn |trên )?")
# `Bộ Nội vụ phấn đấu 100% thủ tục …`: who aims at a share is not what is measured.
_AIMS = re.compile(r"(?<!\w)(?:phấn đấu|bảo đảm|đảm bảo|đặt mục tiêu|hướng tới)(?!\w)")


def _share(passage: Passage, figure: Figure) -> str | None:
    """`100% bản kê khai được công khai`: a share that opens its clause, or goes on a list of changes."""
    if figure.lead == "tiêu" and figure.right.startswith(" dân số "):
        return share_of(passage, figure)  # `hoàn thành chỉ tiêu 95% dân số tham gia BHYT`
    if figure.unit != "%" or figure.lead in ("mức", "tiêu", "trần", "ngưỡng"):
        return None
    previous = figure.previous
    if previous is not None and previous.unit == "%" and previous.lead == "chiếm" and figure.change is None:
        if _AND_ALSO.fullmatch(figure.left):
            return previous.subject  # `Cháy nhà dân chiếm 41,5% số vụ và 78% số người chết`
    if figure.change is None and (figure.lead == "đưa" or figure.clause.endswith("với tỷ lệ ")):
        # `thực hiện việc đưa 100% thủ tục ra tiếp nhận`, `được thông qua với tỷ lệ 89% đại biểu tán thành`
        if (noun := share_of(passage, figure)) is not None:
            return noun
    name = own_name(passage, figure)
    if name is not None and not is_place_label(passage, name):
        # `hỗ trợ 100% chi phí`, `tiết kiệm 10% chi thường xuyên`
        if figure.change is None and is_actor(name) and _AIMS.search(figure.clause):
            return share_of(passage, figure)
        brief = figure.change is None and len(name.split()) <= 3 and is_action(name)
        noun = share_of(passage, figure) if brief else None
        return f"{name} {noun}" if noun else None
    listed = figure.why.get("change") == "list"
    # `Tỉnh Quảng Trị vẫn còn 81,4% diện tích bị ô nhiễm`: what remains follows.
    remains = figure.lead == "còn" and figure.clause.rstrip().endswith(("vẫn còn", "hiện còn"))
    opening = figure.change is None and (remains or not _OWN_VERB.search(figure.clause, figure.lead))
    return share_of(passage, figure) if listed or opening else None


def _package(passage: Passage, figure: Figure) -> str | None:
    """`gói 26.000 tỷ đồng hỗ trợ người lao động`: what the money is for follows it."""
    name = name_before(passage, figure) if figure.unit in CURRENCIES and not figure.candidate.per else None
    head = _PACKAGE.search(name.lower()) if name else None
    if name is None or head is None:
        return None
    rest = (predicate(passage, figure.end, figure) or "").partition(" có ")[0]
    return f"{name[head.start() :]} {rest}" if rest else name[head.start() :]


_RULES: tuple[tuple[str, Callable[[Passage, Figure], str | None]], ...] = (
    ("size of a change", size_of),
    ("singled out", singled_out),
    ("object of the change", _changed),
    ("level before a bracket", before_bracket),
    ("label before a bracket", label_before),
    ("item before a bracket", item_before),
    ("told in turn", told_in_turn),
    ("figure before", rate_of_that),
    ("share's own noun", _share),
    ("rate compared with", of_another_time),
    ("package", _package),
    ("ranked by", ranked_by),
    ("worth", worth),
    ("before the bracket", bracket_told),
    ("said of the same", said_of_the_same),
    ("label of body", label_of_body),
    ("label of place", labelled),
    ("fine before", fine_before),
    ("rate applied", rate_applied),
    ("side of a price", side_quoted),
    ("bank that quotes", bank_quoting),
    ("what a class pays", of_class),
    ("what was moved", moved_to),
    ("over a count", over_a_count),
    ("that told before", that_told),
    ("next item", next_item),
    ("growth of a scenario", growth_of_a_scenario),
    ("clause", own_clause),
    ("over the bracket", over_the_bracket),
    ("share by its letters", ticker),
    ("figure before", lambda passage, figure: had_by(figure, figure_before(passage, figure))),
    ("noun behind", object_after),
    ("topic before", topic_told),
    ("sentence before", sentence_before),
    ("noun of the change", growth),
)
