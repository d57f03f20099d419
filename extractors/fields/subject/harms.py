"""What came to harm, and of what: `cột điện bị gãy, đổ`, `13 người tử vong vì sốt xuất huyết, 11 người vì tay chân miệng`."""

from __future__ import annotations

import re

from extractors.fields.clause.phrases import is_place_label, own_name
from extractors.fields.clause.pieces import tidy
from extractors.fields.context import Figure, Passage

_CAUSE = re.compile(r" (?:[^\W\d]+ ){1,6}?(?P<why>(?:vì|do|bởi) [^,;.():\d]{2,48}?)(?= và \d|[,;.():]|$)")
# Beside a count of the same kind that has a cause as well.
_CAUSED = re.compile(r" (?:[^\W\d]+ ){1,5}(?:vì|do|bởi) ")


def add_cause(passage: Passage, figure: Figure) -> None:
    """Put the cause behind a count to its subject, where causes are what tells it from its neighbour."""
    if figure.bracketed or not figure.subject or not _CAUSED.match(figure.right):
        return
    beside = [f for f in (figure.previous, figure.following) if f is not None and f.unit is None]
    if not any(_CAUSED.match(f.right) for f in beside):
        return
    label = own_name(passage, figure)
    if label is not None and is_place_label(passage, label):
        return  # `Lào Cai 5 người chết do lũ; Cao Bằng 6 người do sạt lở`: told apart by place
    cause = _CAUSE.match(figure.right)
    why = tidy(passage.text[figure.end + cause.start("why") : figure.end + cause.end("why")]) if cause else ""
    if why and not figure.subject.endswith(why):
        figure.subject = f"{figure.subject} {why}"
