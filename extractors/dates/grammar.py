"""The grammar of Vietnamese time expressions as a table: head words, pattern, builder, and what must stand before.

Forms with the same head word are tried in this order.
"""

from __future__ import annotations

from extractors.dates.alone import ALONE
from extractors.dates.days import DAYS_BY_WORD
from extractors.dates.edges import EDGES
from extractors.dates.forms import Rule
from extractors.dates.months import MONTHS
from extractors.dates.numbered import NUMBERED
from extractors.dates.spans import SPANS
from extractors.dates.standing import STANDING

RULES: tuple[Rule, ...] = (*ALONE, *NUMBERED, *DAYS_BY_WORD, *MONTHS, *SPANS, *EDGES, *STANDING)
