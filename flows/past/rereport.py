"""A reprocessing's report for people and programs. Pure."""

from __future__ import annotations

import dataclasses
from typing import Any

from flows.past.comparison import Difference, Kind, Report
from warehouse.kept import Figure
from warehouse.reread import Detail
from warehouse.words import number_of

_QUOTE_LENGTH = 200


def headline(report: Report) -> str:
    """What came of it in a line."""
    told = (
        f"{number_of(report.articles, 'article')} read again ({report.rewritten} with another text, {report.new} new), "
        f"{report.unread} of {number_of(report.pages, 'page')} could not be read"
    )
    if Detail.METRICS not in report.tables:
        return told
    kinds = ", ".join(f"{report.kinds[kind]} {kind}" for kind in Kind)
    return f"{told}; figures {report.figures_before} before, {report.figures_after} after: {kinds}"


def lines(report: Report) -> list[str]:
    """The report as text, the samples with their sentences."""
    told = [headline(report), *_other_tables(report)]
    if report.fields:
        told.append("altered: " + ", ".join(f"{name} {n}" for name, n in report.fields.most_common()))
    for kind in Kind:
        for sample in report.samples.get(kind, ()):
            told += [f"  {kind}: {change(sample)}  [{sample.article_id}]", f"      {_cut(sample.quote)}"]
    told += [f"  not read: {error}" for error in report.errors]
    return told


def _other_tables(report: Report) -> list[str]:
    return [
        f"{table}: {tally.before} before, {tally.after} after: {tally.gained} gained, {tally.lost} lost"
        for table, tally in report.tables.items()
        if table is not Detail.METRICS
    ]


def change(sample: Difference) -> str:
    """`8,2% (basis: None → yoy)`, or the figure that came or went."""
    told = sample.after or sample.before
    text = told.text if told is not None else ""
    if sample.before is None or sample.after is None:
        return text
    parts = (f"{n}: {_value(sample.before, n)} → {_value(sample.after, n)}" for n in sample.fields)
    return f"{text} ({', '.join(parts)})"


def markdown(report: Report, *, applied: bool) -> str:
    """The report as an artifact."""
    state = "Appended" if applied else "Not appended: this is what would change"
    body = "\n".join(f"    {line}" for line in lines(report))
    return f"# Reprocessing\n\n{state}.\n\n{body}\n"


def as_json(report: Report) -> dict[str, Any]:
    """The report for programs."""
    values = {
        f.name: getattr(report, f.name)
        for f in dataclasses.fields(report)
        if f.name not in ("samples", "kinds", "tables")
    }
    values["tables"] = {str(table): dataclasses.asdict(tally) for table, tally in report.tables.items()}
    values |= {"figures_before": report.figures_before, "figures_after": report.figures_after}
    samples = [dataclasses.asdict(sample) for kind in Kind for sample in report.samples.get(kind, ())]
    return values | {"kinds": {str(kind): report.kinds[kind] for kind in Kind}, "samples": samples}


def _value(figure: Figure, name: str) -> object:
    value = getattr(figure, name)
    return f"{value.normalize():f}" if name in ("value", "high", "of") and value is not None else value


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _QUOTE_LENGTH else flat[: _QUOTE_LENGTH - 1] + "…"
