"""The extractors' catalogue of indicators as the warehouse keeps it."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.catalogue.indicator_table import Form
from extractors.indicators import INDICATORS
from warehouse.catalogue import IndicatorRow


def indicator_rows() -> Iterator[IndicatorRow]:
    """All indicators; a run hands them over, so that views can name what the figures measure."""
    for entry in INDICATORS:
        units = " ".join(map(_unit, entry.forms))
        yield IndicatorRow(
            entry.id, entry.name_vi, entry.name_en, entry.topic, units, entry.low, entry.high, entry.usual
        )


def _unit(form: Form) -> str:
    """A form as the catalogue's tables write it."""
    if form.kind == "count":
        return "#" + ",".join(form.nouns)
    if form.kind == "growth":
        return "growth" if form.basis is None else f"growth@{form.basis}"
    name = form.unit if form.per is None else f"{form.unit}/{form.per}"
    return f"level:{name}" if form.kind == "only" else str(name)
