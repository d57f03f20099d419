"""What each version of the extractors reads in the replica's articles, as digests: `make record` writes them anew.

The warehouse keeps readings by the extractors' version: one that reads otherwise under the same version leaves a warehouse
in which nobody can tell the two apart, and `chinhphu reprocess --apply` finds nothing to do.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from extractors.extract import extract
from extractors.model import EXTRACTOR_VERSION
from tests.replica.library import articles
from tests.replica.pages import article_page

FILE = Path(__file__).parent / "data" / "extractor_record.json"


def digests() -> dict[str, str]:
    """Article → digest of all that the extractors read in it, but for why they read it so."""
    found = {}
    for article in articles():
        page = article_page(article, _origin, articles()[:2]).encode()
        read = extract(page, _origin(article.host) + article.address, fetched_on=article.published)
        text = json.dumps(_plain(read), sort_keys=True, ensure_ascii=False, default=str)
        found[article.number] = hashlib.sha256(text.encode()).hexdigest()[:12]
    return found


def _origin(host: str) -> str:
    return f"http://{host}:8765"


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        left_out = ("why", "extractor_version")
        names = (field.name for field in dataclasses.fields(value) if field.name not in left_out)
        return {name: _plain(getattr(value, name)) for name in names}
    return [_plain(each) for each in value] if isinstance(value, tuple | list) else value


def recorded() -> tuple[str, dict[str, str]]:
    """The version of the extractors that was recorded, and its digests."""
    held = json.loads(FILE.read_text("utf-8"))
    return held["version"], held["articles"]


def read_otherwise(version: str, before: dict[str, str], now: dict[str, str]) -> list[str]:
    """The articles of which one version of the extractors has two readings.

    Those that came or went are no other reading of those that stayed.
    """
    both = sorted(before.keys() & now.keys()) if version == EXTRACTOR_VERSION else []
    return [name for name in both if before[name] != now[name]]


def complaint(version: str, before: dict[str, str], now: dict[str, str]) -> str | None:
    """What is wrong with the record, and what to do; None where it is as it should."""
    if otherwise := read_otherwise(version, before, now):
        return (
            f"Version {version} of the extractors read {len(otherwise)} of the replica's articles otherwise: "
            f"{', '.join(otherwise[:5])}. If that is meant, raise EXTRACTOR_VERSION in extractors/model.py and run "
            "`make record`; where no warehouse was ever filled by this version (it was not released), "
            "`make record SAME=--same-version` does without."
        )
    if version != EXTRACTOR_VERSION or before != now:
        return f"The record is of version {version}, or of other articles: run `make record`."
    return None


def main() -> int:
    """Write the record, unless that would hide that one version has two readings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--same-version", action="store_true", help="the version was never released")
    options = parser.parse_args()
    now = digests()
    if FILE.exists() and not options.same_version:
        held = recorded()
        if read_otherwise(*held, now):
            print(complaint(*held, now), file=sys.stderr)
            return 1
    FILE.write_text(json.dumps({"version": EXTRACTOR_VERSION, "articles": now}, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
