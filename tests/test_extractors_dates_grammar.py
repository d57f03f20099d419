import pytest

from extractors.dates.forms import DIGITS, Rule
from extractors.dates.grammar import RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.heads[0])
def test_every_form_compiles_and_wants_a_head(rule: Rule) -> None:
    """Forms are compiled when they are first tried, so that a slip in one would else be met by a reader."""
    assert rule.heads
    assert rule.pattern.match("", 0) is None
    assert all(head == DIGITS or head.islower() for head in rule.heads)
