"""Counts that are broken down, and those that are not parts of another: `13 người mất tích (Sơn La 1 người; …)`."""

from __future__ import annotations

from extractors.fields.clause.phrases import is_place_label, own_name
from extractors.fields.context import Figure, Passage
from extractors.fields.count.alike import of_more_harms
from extractors.fields.count.counted import ANAPHORIC


def host_of_item(passage: Passage, figure: Figure) -> Figure | None:
    """The count that is broken down by place: right before a bracket, `13 người mất tích (Sơn La 1 người; …)`, or a sentence."""
    opened = passage.opened(figure)
    previous = figure.previous
    while previous is not None and previous.bracketed and not figure.bracketed:
        previous = previous.previous  # `Sơn La 58 người (53 người chết, 5 người mất tích); Lào Cai 54 người`
    item = previous is not None and previous.why.get("subject") == "label in brackets"
    opens = previous is None and passage.lower.startswith("trong đó", figure.sentence_start)
    if opened < 0 and not item and not opens:
        return None
    labelled = figure.place and figure.left.endswith(f"; {figure.place.lower()} ")
    label = figure.place if labelled else own_name(passage, figure)
    if label is None or not is_place_label(passage, label):
        return None
    if opened < 0:
        before = figure.sentence - 1
        told = (
            [f for f in passage.figures if f.sentence == before and not f.bracketed] if opens else [previous]
        )
    else:
        told = [f for f in passage.figures if figure.sentence_start <= f.start and f.end <= opened]
    host = told[-1] if told else None
    counts = host is not None and host.unit is None and host.counted
    return host if counts else None


def takes_up(host: Figure, noun: str) -> bool:
    """Whether a noun takes up that of an earlier count: `người` of `người chết`, `nhà` of `ngôi nhà`."""
    counted, noun = (host.counted or "").lower(), noun.lower()
    if of_more_harms(host.subject, noun):
        return False
    return (noun in ANAPHORIC and counted.split()[0] == noun) or f" {counted}".endswith(f" {noun}")


def outgrown(passage: Passage, other: Figure, figure: Figure) -> bool:
    """`Xảy ra 881 vụ cháy, 5 vụ nổ. Thành thị có 502 vụ`: so many are no part of the few, where there are as many of others."""
    if other.value >= figure.value or other.sentence == figure.sentence or not other.counted:
        return False
    head = other.counted.split()[0]
    told = (f for f in passage.figures if f.sentence == other.sentence and f.counted and f is not other)
    return any(f.counted.split()[0] == head and f.value >= figure.value for f in told if f.counted)
