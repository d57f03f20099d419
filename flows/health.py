"""The health as JSON has it, for `chinhphu status --json` and `/health`."""

from __future__ import annotations

import dataclasses
from typing import Any

from warehouse.health import Health
from warehouse.problems import Problem


def document(health: Health, found: tuple[Problem, ...]) -> dict[str, Any]:
    """The health as JSON has it: `ok`, the problems, and all that the status says."""
    status = dataclasses.asdict(health.status)
    rest = dataclasses.asdict(health)
    del rest["status"]
    listed = [dataclasses.asdict(problem) for problem in found]
    return {"ok": not found, "problems": listed, **status, **rest}
