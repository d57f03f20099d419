"""Calendar months in the site's zone: the units of a backfill. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from extractors.address import VIETNAM

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month; ValueError for one that there is not."""

    year: int
    month: int

    def __post_init__(self) -> None:
        dt.date(self.year, self.month, 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """`2020-01`; ValueError for anything else."""
        match = _MONTH.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"{text!r} is not a month: write 2020-01")
        return cls(int(match[1]), int(match[2]))

    @property
    def start(self) -> dt.datetime:
        """Its first moment in the site's zone."""
        return dt.datetime(self.year, self.month, 1, tzinfo=VIETNAM)

    @property
    def end(self) -> dt.datetime:
        """The first moment of the next month."""
        return self.next.start

    @property
    def next(self) -> Month:
        """The month after it."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def first_day(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, self.month, 1)

    def __contains__(self, moment: dt.datetime) -> bool:
        return self.start <= moment < self.end

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


def months(first: Month, last: Month) -> Iterator[Month]:
    """All months from `first` to `last`, the newest first; ValueError where `last` is before `first`."""
    if last < first:
        raise ValueError(f"{last} is before {first}")
    found = [first]
    while found[-1] < last:
        found.append(found[-1].next)
    return reversed(found)
