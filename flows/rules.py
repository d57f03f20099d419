"""Alert rules as data: their forms in `alerts.toml`, checked, and what the warehouse is asked for them.

Pure: text in, values or an error with the line out. Files are read in `flows.alerting.rulebook`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from extractors.model import MentionKind, Status
from flows.alerting import names
from flows.alerting.templates import check_template
from flows.config import Duration
from warehouse.errors import WarehouseError
from warehouse.selects import parameters
from warehouse.watch import On, Watch

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")

ANY = "*"


class Severity(StrEnum):
    """How much it matters."""

    INFO = "info"
    NOTICE = "notice"
    WARNING = "warning"
    CRITICAL = "critical"


class Digest(StrEnum):
    """How often what a rule found is told together."""

    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]

#: The conditions that each form takes.
_FORMS: Mapping[On, str] = {
    On.FIGURE: "indicator agency system place phrase exact unit above below change by first status",
    On.MOVE: "indicator agency system place unit change by by_percent",
    On.REVISION: "indicator agency system place unit change by by_percent",
    On.CONFLICT: "indicator agency system place unit by by_percent",
    On.DOCUMENT: "document agency phrase exact days",
    On.MENTION: "agency system place phrase exact first",
    On.PHRASE: "phrase exact first",
    On.DEADLINE: "agency phrase days",
    On.SILENCE: "source factor failures",
    On.ROLLOVER: "source",
    On.DRIFT: "signal factor",
    On.CHANNEL: "failures",
    On.OVERDUE_RUN: "factor",
    On.SELECT: "select",
}
#: Of these, at least one must be there, or the rule would fire at everything.
_NEEDED: Mapping[On, str] = {
    On.FIGURE: "indicator agency system place phrase",
    On.MOVE: "by by_percent",
    On.MENTION: "agency system place",
    On.PHRASE: "phrase",
    On.DRIFT: "factor",
    On.SILENCE: "factor failures",
    On.CHANNEL: "failures",
    On.OVERDUE_RUN: "factor",
    On.SELECT: "select",
}
_CONDITIONS = frozenset(" ".join(_FORMS.values()).split())
#: Forms that tell what an article says; what is older than `max_age` is no news for them.
OF_ARTICLES = frozenset({On.FIGURE, On.MOVE, On.REVISION, On.CONFLICT, On.DOCUMENT, On.MENTION, On.PHRASE})
_GROUPS = Literal[
    "article_id", "indicator", "agency", "place", "system", "rule", "subject", "period_last", "about"
]


class Quiet(BaseModel):
    """Hours in which nothing is sent, in Vietnam; `days_off` adds weekends and public holidays."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    start: dt.time | None = Field(None, alias="from")
    end: dt.time | None = Field(None, alias="to")
    days_off: bool = False

    @field_validator("start", "end", mode="before")
    @classmethod
    def _time(cls, value: object) -> object:
        if isinstance(value, str) and not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", value):
            raise ValueError(f"{value!r} is not a time of day: write 22:00")
        return value

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.start is None) != (self.end is None):
            raise ValueError("from and to belong together")
        if self.start is None and not self.days_off:
            raise ValueError("needs from and to, or days_off = true")
        if self.start is not None and self.start == self.end:
            raise ValueError("from and to are the same time")
        return self


class Rule(BaseModel):
    """One rule. What it watches is `on`; which conditions that form takes stands in docs/alerts.md."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    on: On
    about: str = ""
    indicator: Names = ()
    agency: Names = ()
    system: Names = ()
    place: Names = ()
    document: Names = ()
    source: Names = ()
    signal: Annotated[
        tuple[Literal["template", "figures", "length", "unread"], ...], BeforeValidator(_listed)
    ] = ()
    status: Annotated[tuple[Status, ...], BeforeValidator(_listed)] = (Status.ACTUAL, Status.ESTIMATE)
    phrase: str | None = None
    exact: bool = False
    unit: str | None = None
    above: Decimal | None = None
    below: Decimal | None = None
    change: Literal["up", "down"] | None = None
    by: Decimal | None = Field(None, gt=0)
    by_percent: Decimal | None = Field(None, gt=0)
    first: bool = False
    days: int | None = Field(None, ge=0, le=3650)
    factor: float | None = Field(None, gt=0)
    failures: int | None = Field(None, ge=1)
    select: str | None = None

    severity: Severity = Severity.NOTICE
    channels: Names = ()
    template: str | None = None
    group_by: Annotated[tuple[_GROUPS, ...], BeforeValidator(_listed)] = ()
    cooldown: Duration | None = None
    quiet: Quiet | None = None
    digest: Digest | None = None
    max_age: Duration | None = None
    enabled: bool = True

    @model_validator(mode="before")
    @classmethod
    def _form(cls, data: Any) -> Any:
        if isinstance(data, dict) and "select" in data:
            data = {"on": "select", **data}
        return data

    @field_validator("indicator")
    @classmethod
    def _indicators(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names.indicator(name) for name in value)

    @field_validator("agency")
    @classmethod
    def _agencies(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name if name == ANY else names.entity(MentionKind.AGENCY, name) for name in value)

    @field_validator("system")
    @classmethod
    def _systems(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name if name == ANY else names.entity(MentionKind.SYSTEM, name) for name in value)

    @field_validator("place")
    @classmethod
    def _places(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name if name == ANY else names.entity(MentionKind.PLACE, name) for name in value)

    @field_validator("phrase")
    @classmethod
    def _phrase(cls, value: str | None) -> str | None:
        if value is not None and not names.fold(value):
            raise ValueError("is empty")
        return value

    @field_validator("template")
    @classmethod
    def _template(cls, value: str | None) -> str | None:
        if value is not None:
            check_template(value)
        return value

    @field_validator("select")
    @classmethod
    def _select(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                parameters(value)
            except WarehouseError as error:
                raise ValueError(str(error).removeprefix("Query: ")) from error
        return value

    @model_validator(mode="after")
    def _fits(self) -> Self:
        given = {name for name in self.model_fields_set if name in _CONDITIONS}
        taken = frozenset(_FORMS[self.on].split())
        if wrong := sorted(given - taken):
            raise ValueError(f"{wrong[0]}: a rule on {self.on} takes {', '.join(sorted(taken))}")
        needed = _NEEDED.get(self.on, "").split()
        if needed and not given & set(needed):
            raise ValueError(f"on: a rule on {self.on} needs {' or '.join(needed)}")
        if (self.above is not None or self.below is not None) and not self.unit:
            raise ValueError('unit: a threshold needs the unit it is in, as in unit = "%"')
        for name in ("agency", "system", "place"):
            if ANY in getattr(self, name) and self.on is not On.MENTION:
                raise ValueError(f"{name}: {ANY!r} is for rules on mention")
        return self

    @property
    def watch(self) -> Watch:
        """What the warehouse is asked for this rule."""
        named = {kind: getattr(self, kind) for kind in ("agency", "system", "place")}
        entities = tuple(e for ids in named.values() for e in ids if e != ANY)
        any_kinds = tuple(kind for kind, ids in named.items() if ANY in ids)
        phrase = self.phrase
        if phrase is not None:
            phrase = " ".join(phrase.lower().split()) if self.exact else names.fold(phrase)
        return Watch(
            rule=self.id,
            on=self.on,
            indicators=self.indicator,
            agencies=tuple(n for e in self.agency if e != ANY for n in names.names_of(e)),
            systems=tuple(e for e in self.system if e != ANY),
            places=tuple(n for e in self.place if e != ANY for n in names.names_of(e)),
            entities=entities,
            kinds=tuple(kind.lower() for kind in self.document) or self.signal or any_kinds,
            sources=self.source,
            statuses=tuple(str(status) for status in self.status),
            phrase=phrase,
            exact=self.exact,
            unit=self.unit,
            above=self.above,
            below=self.below,
            change=self.change,
            by=self.by,
            by_percent=self.by_percent,
            first=self.first,
            days=60 if self.on is On.DOCUMENT and self.days is None else self.days,
            factor=self.factor,
            failures=self.failures,
            sql=self.select,
        )


def check_id(value: object) -> str:
    """The id of an entry. Raises ValueError."""
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError(f"id {value!r} is missing or not a-z, 0-9, . _ -")
    return value
