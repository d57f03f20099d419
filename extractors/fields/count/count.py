"""A bare count with what its clause says of it, as the rules for its subject see it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.fields.context import Figure, Passage


@dataclass(slots=True)
class Count:
    """A count whose noun is known and whose subject is sought.

    `named` is the number that the clause before names, `said` what is told of the noun behind it, `full` the noun and
    the subject of an earlier count that a bare head takes up, `verb` the verb or the name in the count's own clause.
    """

    passage: Passage
    figure: Figure
    noun: str
    named: str | None = None
    said: str | None = None
    full: tuple[str, str] | None = None
    verb: str | None = None
