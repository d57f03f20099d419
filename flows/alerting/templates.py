"""The texts of alerts: Jinja templates in a sandbox, with the fields of an alert and nothing else. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from warehouse.watch import On

#: What a template may use. Texts are empty and numbers None where an alert has none.
FIELDS: Mapping[str, str] = {
    "rule": "id of the rule",
    "severity": "severity of the rule",
    "revision": "whether it replaces what was told or stated before",
    "title": "title of the article, or a line that says what happened",
    "url": "address of the article",
    "quote": "the sentence that it rests on",
    "published_at": "publication time, in Vietnam",
    "text": "the figure, name or citation as written",
    "value": "the value as a number",
    "unit": "its unit",
    "figure": "the value as Vietnamese readers write it",
    "words": "the value in words",
    "previous": "the value before",
    "previous_figure": "the value before, as readers write it",
    "period": "the period in words",
    "period_first": "its first day",
    "period_last": "its last day, or a deadline",
    "subject": "what is measured, or the task",
    "indicator": "id of the indicator",
    "indicator_name": "its Vietnamese name",
    "agency": "agency",
    "place": "place",
    "system": "information system",
    "details": "further values by name, as `details.days_left`",
}

LONGEST = 4000

_FIGURE = (
    "{{ indicator_name or subject or title }}: {{ figure }}"
    "{% if previous_figure %} ({{ 'revised from' if revision else 'before' }} {{ previous_figure }}){% endif %}"
    "{% if period %} · {{ period }}{% endif %}{% if place %} · {{ place }}{% endif %}"
)
#: What is said where a rule has no template of its own.
DEFAULTS: Mapping[On, str] = {
    On.DOCUMENT: "{{ text }}{% if details.issued_on %} ({{ details.issued_on }}){% endif %} · {{ title }}",
    On.MENTION: "{{ details.name }} · {{ title }}",
    On.DEADLINE: "{{ agency }}, by {{ period }}: {{ subject }}",
    On.CONFLICT: "{{ indicator_name }}: {{ figure }} here, {{ previous_figure }} elsewhere · {{ period }}",
}
_ANY = f"{{% if value is not none %}}{_FIGURE}{{% else %}}{{{{ title or quote or subject }}}}{{% endif %}}"


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, trim_blocks=True)


@lru_cache(maxsize=1024)
def _compiled(template: str) -> Template:
    return _environment().from_string(template)


def check_template(template: str) -> None:
    """Raise ValueError where a template is wrong, names what there is not, or fails on an empty alert."""
    try:
        tree = _environment().parse(template)
        if unknown := meta.find_undeclared_variables(tree) - FIELDS.keys():
            raise ValueError(f"{min(unknown)!r} is unknown; there are {', '.join(FIELDS)}")
        if list(meta.find_referenced_templates(tree)):
            raise ValueError("there are no other templates that it could include")
        render(template, On.SELECT, sample())
    except TemplateError as error:
        number = getattr(error, "lineno", None)
        line = f" (line {number} of it)" if number else ""
        raise ValueError(f"{error.message or type(error).__name__}{line}") from error
    except OverflowError as error:
        # The sandbox's word for a range that is too long.
        raise ValueError(str(error)) from error
    except (TypeError, ArithmeticError, AttributeError, LookupError) as error:
        raise ValueError(f"fails on an alert without a value: {error}") from error


def render(template: str | None, on: On, values: Mapping[str, Any]) -> str:
    """The text, of the form's own template where there is none; cut at 4,000 characters. Raises what it raises."""
    text = _compiled(template or DEFAULTS.get(on, _ANY)).render(values)
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return lines if len(lines) <= LONGEST else lines[: LONGEST - 1] + "…"


class Details(dict[str, str]):
    """Further values; one that an alert has not is empty."""

    def __missing__(self, key: str) -> str:
        return ""


def sample() -> dict[str, Any]:
    """An alert that has nothing but texts: what a template must bear."""
    numbers = dict.fromkeys(("value", "previous", "period_first", "period_last", "published_at"))
    return {
        **dict.fromkeys(FIELDS, ""), **numbers, "revision": False, "details": Details()
    }  # fmt: skip
