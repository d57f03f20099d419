"""Cheap tests before dear patterns lose nothing: whatever a pattern finds alone, it finds behind its test."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import extractors.fields
from extractors.fields.cues import Cue, Opened, Rare, Tail, first_words, last_word, words_of
from extractors.words import Words

Kind = TypeVar("Kind")
DATA = Path(__file__).parent / "data"


def named(kind: type[Kind]) -> list[tuple[str, Kind]]:
    """Every wording of a kind that the modules of fields hold, by name."""
    modules = [
        module.name
        for module in pkgutil.walk_packages(extractors.fields.__path__, f"{extractors.fields.__name__}.")
    ]
    return [
        (f"{module.rpartition('.')[2]}.{name}", value)
        for module in [*modules, "extractors.checks"]
        for name, value in vars(importlib.import_module(module)).items()
        if isinstance(value, kind)
    ]


@cache
def texts() -> tuple[str, ...]:
    """Lower-cased sentences of our own, and what stands before and behind each of their numbers."""
    lines = (DATA / "quantities" / "sentences.txt").read_text("utf-8").splitlines()
    for path in sorted((DATA / "gold").glob("own-*.json")):
        lines += [document["text"] for document in json.loads(path.read_text("utf-8"))]
    return tuple(piece for line in lines for piece in _pieces(line.lower()))


def _pieces(line: str) -> Iterator[str]:
    yield line
    for number in re.finditer(r"\d+(?:[.,]\d+)*", line):
        yield line[max(0, number.start() - 80) : number.start()]
        yield line[number.end() : number.end() + 80]


def agrees(value: Tail | Cue | Rare, text: str) -> bool:
    alone = value.pattern.search(text)
    if isinstance(value, Tail):
        found = value.search(text, last_word(text))
    elif isinstance(value, Cue):
        found = value.search(text, words_of(text))
    else:
        found = value.search(text)
    return (alone and alone.span()) == (found and found.span())


EVERY: list[tuple[str, Tail | Cue | Rare]] = [*named(Tail), *named(Cue), *named(Rare)]


def test_all_kinds_are_in_use() -> None:
    assert min(len(named(kind)) for kind in (Tail, Cue, Rare)) >= 4


@pytest.mark.parametrize("value", [value for _, value in EVERY], ids=[name for name, _ in EVERY])
def test_the_test_loses_nothing_of_our_texts(value: Tail | Cue | Rare) -> None:
    assert [text for text in texts() if not agrees(value, text)] == []


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
@pytest.mark.parametrize("value", [value for _, value in EVERY], ids=[name for name, _ in EVERY])
def test_the_test_loses_nothing_that_the_pattern_can_find(
    value: Tail | Cue | Rare, data: st.DataObject
) -> None:
    letters = st.characters(codec="utf-8", categories=["Ll", "Zs", "Po", "Ps"], exclude_characters="\u0345")
    assert agrees(value, data.draw(st.from_regex(value.pattern, alphabet=letters)))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ước đạt ", "đạt"),
        ("giảm – ", "giảm"),
        ("(đạt ", "đạt"),
        ("năm 2025 ", ""),
        ("", ""),
        ("số_dư", "dư"),
        ("đạt, ", ""),
    ],
)
def test_the_last_word(text: str, word: str) -> None:
    assert last_word(text) == word


def test_the_first_words_of_a_pattern() -> None:
    pattern = r"(?<!chương trình )mục tiêu(?! quốc gia)|(?:diện tích|vốn) tối thiểu|vùng (?:iv|i)(?= là)|ước"
    assert first_words(pattern) == {"mục", "diện", "vốn", "vùng", "ước"}


def kinds_and_words(matches: Iterable[re.Match[str]]) -> list[tuple[str, str]]:
    return [(str(match.lastgroup), match[0]) for match in matches]


def opened(value: Opened, text: str) -> list[tuple[str, str]]:
    return kinds_and_words(value.all(text, Words(text), 0, len(text)))


def by_one_pattern(value: Opened, text: str) -> list[tuple[str, str]]:
    named = "|".join(f"(?P<{kind}>{wordings})" for kind, wordings in value.kinds)
    return kinds_and_words(re.finditer(rf"(?<!\w)(?:{named})(?!\w)", text))


@pytest.mark.parametrize("value", [value for _, value in named(Opened)], ids=[n for n, _ in named(Opened)])
def test_wordings_by_their_first_word_are_those_of_one_pattern(value: Opened) -> None:
    found = [opened(value, text) for text in texts()]
    assert sum(map(len, found)) > 1000
    assert found == [by_one_pattern(value, text) for text in texts()]


def test_wordings_that_begin_alike_stay_in_order() -> None:
    ceilings = Opened([("limit", "(?:mức|giá) trần|trần")])
    assert opened(ceilings, "giá trần là trần") == [("limit", "giá trần"), ("limit", "trần")]
