"""Bare counts: what they count, and the phrase that names them."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.fields.clause.actors import is_action
from extractors.fields.clause.names_before import heading_name
from extractors.fields.clause.nouns import bare_noun, is_list
from extractors.fields.clause.phrases import is_place_label, own_name, predicate, with_predicate
from extractors.fields.clause.pieces import tidy
from extractors.fields.context import Figure, Passage
from extractors.fields.count.alike import AIMS, TELLS_APART, aimed_at
from extractors.fields.count.breakdowns import host_of_item, takes_up
from extractors.fields.count.changed_counts import changed_count
from extractors.fields.count.count import Count
from extractors.fields.count.counted import ANAPHORIC, completed, verb_and_noun
from extractors.fields.count.holders import HOLDS, holder, level_of_base, most_of_them
from extractors.fields.count.item_labels import item_label
from extractors.fields.count.listed_counts import listed_verb, shared_verb
from extractors.fields.count.names_before import NUMBER_NAME, label_before, named_number, verb_before
from extractors.fields.count.stepped_counts import level_before
from extractors.fields.count.taken_up import again, full_phrase
from extractors.fields.count.told_before import in_full, named_apart, named_elsewhere
from extractors.fields.count.uncounted import counted_span, set_name, set_uncounted

_RESTATES = re.compile(r"\s*,?\s*(?:tương ứng|tương đương|tức|hay)(?: với)?(?: khoảng| hơn| gần)?\s*$")


def set_count(passage: Passage, figure: Figure) -> None:
    """Fill `counted` and `subject` of a bare count."""
    span = counted_span(passage, figure)
    named = named_number(passage, figure)
    if span is None:
        set_uncounted(passage, figure, named)
        return
    noun = tidy(passage.text[span[0] : span[1]])
    if noun.startswith("số ") and figure.change is not None:
        head = noun[len("số ") :]  # `giảm 265 số vụ khám phá`
        figure.counted = head.split()[0] if head.split()[0] in ANAPHORIC else head
        set_name(figure, with_predicate(noun, predicate(passage, span[1], figure)), "number behind")
        return
    figure.counted = bare_noun(noun)
    rated = figure.candidate.per is not None and figure.candidate.number_end < figure.end
    said = None if rated else predicate(passage, span[1], figure)
    count = Count(passage, figure, noun, named, said)
    for name, rule in _RULES if named else _UNNAMED:
        if subject := rule(count):
            set_name(figure, subject, name)
            break
    figure.subject = in_full(passage, figure, noun)


def _of_a_breakdown(count: Count) -> str | None:
    host = host_of_item(count.passage, count.figure)
    if host is None or count.said or not takes_up(host, count.noun):
        return None
    count.figure.counted = host.counted
    return host.subject


def _sort_before(count: Count) -> str | None:
    passage, figure, noun = count.passage, count.figure, count.noun
    if figure.change is not None:
        return None
    sort = holder(passage, figure, noun, count.said) if figure.lead in HOLDS else None
    if sort is None and figure.place is not None:
        sort = most_of_them(passage, figure, noun)
    return level_of_base(figure, noun) if sort is None and figure.bracketed else sort


def _elsewhere(count: Count) -> str | None:
    return named_elsewhere(count.passage, count.figure, count.noun)


def _changed(count: Count) -> str | None:
    figure = count.figure
    if figure.change is None or figure.why.get("change") == "is cut":
        return None
    return changed_count(count.passage, figure, count.noun)


def _level_before(count: Count) -> str | None:
    before = level_before(count.figure)
    return before.subject if before is not None else None


def _restated(count: Count) -> str | None:
    previous = count.figure.previous
    if previous is None or count.noun.lower() not in ANAPHORIC:
        return None
    return previous.subject if _RESTATES.match(count.figure.left) else None


def _aimed_at(count: Count) -> str | None:
    return aimed_at(count.figure) if count.named and count.named.lower().startswith(AIMS) else None


def _number_of_them(count: Count) -> str | None:
    return _named(count) if count.named and NUMBER_NAME.match(count.named.lower()) else None


def _labelled(count: Count) -> str | None:
    return item_label(count.passage, count.figure)


def _labelled_head(count: Count) -> str | None:
    count.full = full_phrase(count.passage, count.figure, count.noun)
    return label_before(count.passage, count.figure) if count.full is not None else None


def _verb_and_head(count: Count) -> str | None:
    """`khánh thành 264.522 căn và đang xây dựng 27.026 căn`."""
    if count.full is None or (count.said and TELLS_APART.match(count.said.lower())):
        return None
    verb = verb_before(count.passage, count.figure, count.noun)
    if not verb or not is_action(verb):
        return None
    count.figure.counted = count.full[0]
    return f"{verb} {count.full[0]}"


def _head_again(count: Count) -> str | None:
    if count.full is None or (count.said and TELLS_APART.match(count.said.lower())):
        return None
    count.figure.counted = count.full[0]
    return with_predicate(count.full[0], count.said) if count.said else count.full[1]


def _named(count: Count) -> str | None:
    return count.named if count.named and not is_place_label(count.passage, count.named) else None


def _with_predicate(count: Count) -> str | None:
    """`xử lý kỷ luật 54 người kê khai không trung thực`."""
    if not count.said:
        return None
    if is_list(count.said) and (subject := _with_verb(count) or "").endswith(f" {count.noun}"):
        return with_predicate(subject, count.said)  # `thay thế 845 nghìn hồ sơ, tài liệu giấy`
    done = own_name(count.passage, count.figure)
    acted = done if done and is_action(done) and len(done.split()) <= 5 else ""
    acted = (
        acted or completed(count.figure, count.said) or listed_verb(count.passage, count.figure, count.said)
    )
    return f"{acted} {with_predicate(count.noun, count.said)}".strip()


def _with_verb(count: Count) -> str | None:
    passage, figure, noun = count.passage, count.figure, count.noun
    verb = count.verb = verb_before(passage, figure, noun)
    if (subject := named_apart(passage, figure, verb, noun) or again(count)) is not None:
        return subject
    if noun.lower() == "điểm" and (heading := heading_name(passage, figure)) is not None:
        return heading
    if verb is None and (done := shared_verb(passage, figure)):
        return f"{done} {noun}"
    return verb_and_noun(passage, figure, verb, noun)


#: How `--explain` calls each rule, and the rule; the first that finds a subject decides.
_RULES: tuple[tuple[str, Callable[[Count], str | None]], ...] = (
    ("label in brackets", _of_a_breakdown),
    ("sort before", _sort_before),
    ("named elsewhere", _elsewhere),
    ("count that changed", _changed),
    ("level before", _level_before),
    ("figure before", _restated),
    ("aim of the count", _aimed_at),
    ("named before", _number_of_them),
    ("label with a colon", _labelled),
    ("label", _labelled_head),
    ("verb and head taken up again", _verb_and_head),
    ("head taken up again", _head_again),
    ("named before", _named),
    ("noun and predicate", _with_predicate),
    ("verb and noun", _with_verb),
)
#: Without those that ask what the clause before names.
_UNNAMED = tuple(rule for rule in _RULES if rule[1] not in (_aimed_at, _number_of_them, _named))
