"""`python -m benchmarks [NAME …]`: every benchmark's figures in one table; `--json` for programs.

A benchmark is a module of this folder with `measure() -> dict[str, float]`. Where its `measure` takes pages, it
gets those of the replica. A figure `x` with a figure `x_bound` beside it must not exceed it: the exit code is 1
where one does.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import os
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def names() -> list[str]:
    """The benchmarks that there are."""
    return sorted(
        file.stem for file in FOLDER.glob("[a-z]*.py") if "\ndef measure(" in file.read_text("utf-8")
    )


def pages() -> list[tuple[bytes, str]]:
    """The replica's written articles as it serves them: content and address of each."""
    from benchmarks.flow import load
    from tests.replica.process import spawn

    with spawn(seed=False) as replica:
        return list(load(replica))


def measured(name: str) -> dict[str, float]:
    """The figures of one benchmark."""
    measure = importlib.import_module(f"benchmarks.{name}").measure
    wanted = inspect.signature(measure).parameters.values()
    needs_pages = any(p.name == "pages" and p.default is inspect.Parameter.empty for p in wanted)
    figures = measure(pages()) if needs_pages else measure()
    return {key: float(value) for key, value in figures.items()}


def exceeded(figures: dict[str, float]) -> list[str]:
    """The figures that are above their bounds."""
    bounds = {key.removesuffix("_bound"): bound for key, bound in figures.items() if key.endswith("_bound")}
    return [key for key, bound in bounds.items() if figures[key] > bound]


def main() -> int:
    """Measure, print, and say whether a bound was exceeded."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="The project's own figures.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names())}; all by default")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    if unknown := set(options.names) - set(names()):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    results = {}
    for name in options.names or names():
        print(f"{name} …", file=sys.stderr)  # some take minutes
        results[name] = measured(name)
    if options.json:
        print(json.dumps(results, indent=1))
    else:
        from flows.commands.tables import print_table

        rows = [
            (name, key, round(value, 3))
            for name, figures in results.items()
            for key, value in figures.items()
        ]
        print_table(("benchmark", "figure", "value"), rows)
    above = [f"{name}.{key}" for name, figures in results.items() for key in exceeded(figures)]
    if above:
        print(f"above their bounds: {', '.join(above)}", file=sys.stderr)
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
