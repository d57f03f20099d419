"""What the line above a list says of its items: `Mục tiêu năm 2026:` over `- GRDP tăng 10%`."""

from __future__ import annotations

import re

from extractors.fields.context import Figure, Passage
from extractors.fields.status.status_cues import OUTCOME, REACHED
from extractors.model import Status

# One line per kind; the first that is found in the stem decides.
_KINDS = (
    (Status.TARGET, re.compile(r"(?<!\w)(?:mục tiêu(?! quốc gia)|phấn đấu|đặt ra|đề ra)(?!\w)")),
    (Status.ESTIMATE, re.compile(r"(?<!\w)ước (?:thực hiện|đạt|tính|cả năm|năm)(?!\w)")),
    (Status.FORECAST, re.compile(r"(?<!\w)(?:dự kiến|dự báo)(?!\w)")),
)


def status_of_stem(passage: Passage, figure: Figure) -> Status | None:
    """What kind of statement the list's stem makes of an item that says nothing of its own kind."""
    if passage.stem is None or REACHED.search(passage.before(figure)):
        return None
    stem = passage.lower[slice(*passage.stem)]
    for status, words in _KINDS:
        found = words.search(stem)
        if found is None:
            continue
        told = status is Status.TARGET and OUTCOME.search(stem) is not None
        return None if told else status
    return None
