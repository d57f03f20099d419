"""Registers: documents, tasks, revisions, conflicts; one at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from dashboard import addresses
from dashboard.language import Language
from dashboard.registers import differences, documents, tasks
from warehouse.page.differences import conflicts, revisions

_REGISTERS: Mapping[str, Callable[[Language], None]] = {
    "documents": documents.show,
    "tasks": tasks.show,
    "revisions": partial(differences.show, name="revisions", read=revisions),
    "conflicts": partial(differences.show, name="conflicts", read=conflicts),
}


def show(language: Language) -> None:
    """The register that the address names."""
    label = language.say("registers.which")
    picked = addresses.one(
        "register",
        label,
        list(_REGISTERS),
        lambda name: language.say(f"registers.{name}"),
        default="documents",
    )
    _REGISTERS[picked or "documents"](language)
