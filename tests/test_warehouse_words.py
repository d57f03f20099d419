"""Numbers with their nouns."""

from __future__ import annotations

import pytest

from warehouse.words import number_of


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 figures"), (1, "1 figure"), (2, "2 figures"), (1200, "1200 figures")]
)
def test_one_is_singular(count: int, said: str) -> None:
    assert number_of(count, "figure") == said


@pytest.mark.sqlite
def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert [number_of(n, "entry", "entries") for n in (1, 2)] == ["1 entry", "2 entries"]
