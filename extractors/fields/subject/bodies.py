"""The same of another ministry or agency: `Tỷ lệ giải ngân của Bộ Y tế đạt 44,7%, Bộ Nội vụ 20%`."""

from __future__ import annotations

import re

from extractors.fields.clause.names_before import name_before
from extractors.fields.context import Figure, Passage

# `tỷ lệ giải ngân của Bộ Y tế`
_OWNED = re.compile(r"^(?P<what>\S.*\S) (?:của|tại|ở) (?P<body>\S.*)$")


def label_of_body(passage: Passage, figure: Figure) -> str | None:
    """`Bộ Nội vụ 20%`: the label of an item says whose it is; what is measured was told of the one before."""
    previous = figure.previous
    if not passage.bodies or previous is None or not previous.subject or previous.unit != figure.unit:
        return None
    if previous.sentence != figure.sentence or previous.change is not figure.change:
        return None
    label = name_before(passage, figure) or ""
    if label.lower() not in passage.bodies or previous.subject.lower() in passage.bodies:
        return None
    figure.agency = label
    owned = _OWNED.match(previous.subject)
    return (
        owned["what"] if owned is not None and owned["body"].lower() in passage.bodies else previous.subject
    )


def set_owning_bodies(passage: Passage) -> None:
    """`số hóa hồ sơ của Bộ Công an mới đạt 4,8%` is that body's own, whoever was named before."""
    for figure in passage.figures if passage.bodies else ():
        owned = _OWNED.match(figure.subject) if figure.subject and " của " in figure.subject else None
        if owned is not None and owned["body"].lower() in passage.bodies:
            figure.agency = owned["body"]
