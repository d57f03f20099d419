"""Measures of rain and heat told place by place: what is measured goes on from the figure before."""

from __future__ import annotations

import re

from extractors.fields.clause.phrases import is_capitalised
from extractors.fields.context import Figure

_GAUGED = ("mm", "Cel")
# `lượng mưa 10-30 mm, cục bộ có nơi mưa to đến rất to trên 70 mm`
_RAIN = re.compile(r"mưa(?: (?:rất )?(?:to|vừa|lớn))*(?: đến rất to)?")


# `4,79 m, dưới BĐ2 0,29 m`
_ALARM = re.compile(r"(?:trên|dưới) bđ ?\d?")


def gauged_before(figure: Figure, name: str | None) -> str | None:
    """What the figure before measured, where the name before this one is a gauge's, or only says how it rained."""
    previous = figure.previous
    if name is None or previous is None or previous.unit != figure.unit:
        return None
    if _ALARM.fullmatch(name.lower()):
        return previous.subject
    if figure.unit not in _GAUGED:
        return None
    if figure.change is not None or previous.subject is None:
        return None
    return previous.subject if is_capitalised(name) or _RAIN.fullmatch(name.lower()) else None
