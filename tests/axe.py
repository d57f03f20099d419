"""axe-core, fetched with npm where npm is there: what of a page somebody cannot use."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

_VERSION = "4.14.1"
_GRAVE = ("serious", "critical")


@cache
def _script() -> str:
    """The source of axe-core; empty where it cannot be had."""
    npm = shutil.which("npm")
    if npm is None:
        return ""
    folder = mkdtemp(prefix="chinhphu-axe-")
    command = [
        npm,
        "install",
        "--prefix",
        folder,
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        f"axe-core@{_VERSION}",
    ]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=90)
        return (Path(folder) / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    except (subprocess.SubprocessError, OSError):
        return ""
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def violations(page: Page) -> list[str]:
    """The serious and critical violations on a page: rule, what it asks, and where; skips without axe-core."""
    script = _script()
    if not script:
        pytest.skip("axe-core cannot be had: npm is not there, or its registry is not reached")
    page.evaluate(script)
    found = page.evaluate("axe.run().then(result => result.violations)")
    return [
        f"{item['id']}: {item['help']}: {[node['html'][:160] for node in item['nodes'][:4]]}"
        for item in found
        if item["impact"] in _GRAVE
    ]
