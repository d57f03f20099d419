"""How much work something is, told in calls: what no busy machine changes."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable


def calls(work: Callable[[], object]) -> int:
    """Calls of Python and C functions while `work` runs in this thread."""
    events: Counter[str] = Counter()
    sys.setprofile(lambda frame, event, argument: events.update((event,)))
    try:
        work()
    finally:
        sys.setprofile(None)
    return events["call"] + events["c_call"]
