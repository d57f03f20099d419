"""Every figure of the replica's articles against its reviewed list; what differs is written down, one line each.

`tests/replica/disagreements.txt` holds what the extractors read otherwise than the reviewed lists say. Any change of
any figure's fields is a change of that file. To take a change over, after reading every line of the difference:

    python -m tests.test_replica_figures --write

and lower `MOST`, the number of disagreements that may stand. English articles are read for no figures.
"""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractors.metrics import extract_quantities
from extractors.model import Quantity
from tests.gold_scores import EXACT, pair, same_value, shared
from tests.replica.hosts import ENGLISH
from tests.replica.library import HERE, ZONE, Article, Figure, gold_row, reviewed

FILE = HERE / "disagreements.txt"
#: Wrong values, units and fields, and phrases with less than half of their words right. May only be lowered.
MOST = 238
PARTS = ("title", "lead", "body")
#: Not a mistake: a phrase with other words, at least half of them shared.
WORDING = "wording of the "


def disagreements() -> Iterator[tuple[str, str]]:
    """What differs and the line that says so, in the order of articles and text."""
    for article, figures in reviewed():
        if article.host == ENGLISH:
            continue
        for part in PARTS:
            wanted = [figure for figure in figures if figure.part == part]
            for start, text, what, detail in _part(article, part, wanted):
                yield what, f"{article.name} {part} {start} “{text}” {what}: {detail}"


def rendered() -> str:
    """The text of the file: the sum of each kind, then all lines."""
    found = list(disagreements())
    sums = Counter(what for what, _ in found)
    head = [f"# {what}: {sums[what]}" for what in sorted(sums)]
    return "\n".join([*head, *(line for _, line in found)]) + "\n"


def _part(article: Article, part: str, wanted: list[Figure]) -> list[tuple[int, str, str, str]]:
    text = article.part(part) or ""
    found = extract_quantities(text, article.published.astimezone(ZONE).date())
    answers = pair([gold_row(figure) for figure in wanted], found)
    lines: list[tuple[int, str, str, str]] = []
    for figure, quantity in zip(wanted, answers, strict=True):
        if not figure.optional:
            lines += [(figure.start, figure.text, *said) for said in _figure(figure, quantity)]
    for quantity in found:
        if not any(quantity is answer for answer in answers) and not _optional(quantity, wanted):
            said = f"{_number(quantity.value)} {quantity.unit or quantity.counted}"
            lines.append((quantity.start, quantity.text, "extra", said))
    return sorted(lines, key=lambda line: line[0])


def _optional(quantity: Quantity, wanted: list[Figure]) -> bool:
    return any(f.optional and quantity.start < f.end and f.start < quantity.end for f in wanted)


def _figure(figure: Figure, quantity: Quantity | None) -> Iterator[tuple[str, str]]:
    if quantity is None:
        yield "missing", f"expected {_number(figure.value)} {figure.unit or figure.counted}"
        return
    if not same_value(gold_row(figure), quantity):
        got, expected = (_range(q.value, q.high) for q in (quantity, figure))
        yield "value", f"got {got} from “{quantity.text}”, expected {expected}"
        return
    if (quantity.start, quantity.end) != (figure.start, figure.end):
        yield "span", f"got “{quantity.text}”"
    for name in ("unit", *EXACT):
        got, expected = (_plain(getattr(q, name)) for q in (quantity, figure))
        if got != expected:
            yield name, f"got {got}, expected {expected}"
    yield from _phrases(figure, quantity)
    flags = tuple(str(flag) for flag in quantity.flags)
    if sorted(flags) != sorted(figure.flags):
        yield "flags", f"got {', '.join(flags) or None}, expected {', '.join(figure.flags) or None}"


def _phrases(figure: Figure, quantity: Quantity) -> Iterator[tuple[str, str]]:
    for name in ("counted", "subject"):
        got, expected = getattr(quantity, name), getattr(figure, name)
        if (got or "").lower() != (expected or "").lower():
            near = shared(got, expected) >= 0.5
            yield f"{WORDING if near else ''}{name}", f"got {got}, expected {expected}"


def _plain(value: object) -> str:
    return _number(value) if isinstance(value, Decimal) else str(value)


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _range(value: Decimal, high: Decimal | None) -> str:
    return _number(value) if high is None else f"{_number(value)}..{_number(high)}"


def test_every_disagreement_is_written_down() -> None:
    recorded = FILE.read_text("utf-8").splitlines()
    now = rendered().splitlines()
    changes = list(difflib.unified_diff(recorded, now, "disagreements.txt", "read now", lineterm="", n=0))
    assert not changes, "\n".join(["figures of the replica changed:", *changes, "see this file's docstring"])


def test_disagreements_grow_no_further() -> None:
    mistakes = [line for what, line in disagreements() if not what.startswith(WORDING)]
    assert len(mistakes) <= MOST, f"{len(mistakes)} disagreements, {MOST} are allowed"


def test_a_missing_an_extra_and_a_wrong_figure_are_lines_of_their_own() -> None:
    article, figures = next((a, f) for a, f in reviewed() if a.name == "cpi-2026-06")
    title = [figure for figure in figures if figure.part == "title"]
    assert _part(article, "title", title) == []
    (extra,) = _part(article, "title", [])
    assert extra[1:] == (title[0].text, "extra", "0.12 %")
    (missing,) = _part(article, "title", [*title, replace(title[0], start=0, text="CPI")])
    assert missing[2:] == ("missing", "expected 0.12 %")
    (value,) = _part(article, "title", [replace(title[0], value=Decimal("0.13"))])
    assert value[2:] == ("value", "got 0.12 from “0,12%”, expected 0.13")
    wrong = _part(
        article, "title", [replace(title[0], change="down", subject="giá điện", flags=("magnitude",))]
    )
    assert [what for _, _, what, _ in wrong] == ["change", "subject", "flags"]


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        FILE.write_text(rendered(), "utf-8")
    sys.stdout.write(rendered())
