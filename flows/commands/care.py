"""`chinhphu doctor`, `maintain`, `move`: whether the warehouse is well, its files, where it is."""

from __future__ import annotations

import dataclasses

from flows.commands.exits import Exit
from flows.commands.tables import print_json, print_table
from flows.commands.terminal import working
from flows.places import warehouse_address
from warehouse.backup import move
from warehouse.doctor import Finding, Level, diagnose
from warehouse.maintain import Policy, maintain


def doctor(*, deep: bool = False, json: bool = False) -> int:
    """Check the warehouse: catalogue, schema, data files, orphans, duplicates, lock, disk space. Changes nothing.

    Parameters
    ----------
    deep
        Read every value of every table as well.
    json
        Print a JSON list.
    """
    with working("checking the warehouse"):
        found = diagnose(warehouse_address(), deep=deep)
    if json:
        print_json([dataclasses.asdict(finding) for finding in found])
    else:
        print_table(("check", "", "found"), [(f.check, f.level, _told(f)) for f in found])
    return Exit.SOME_FAILED if any(f.level is Level.PROBLEM for f in found) else Exit.DONE


def maintain_command() -> None:
    """Merge small files, expire old snapshots, delete files that nothing reads any more. May run at any time.

    What is kept: CHINHPHU_KEEP_SNAPSHOTS (7d), CHINHPHU_KEEP_FILES (1d).
    """
    from flows.config import load_settings

    settings = load_settings()
    with working("taking care of the warehouse"):
        done = maintain(settings.address, Policy(settings.keep_snapshots, settings.keep_files))
    print(done.told())


def move_command(target: str, /, *, source: str | None = None) -> None:
    """Move the warehouse to another catalogue, and its files where `;data=` names another place.

    ducklake:postgres:dbname=lake host=db;data=s3://store/lake, for instance. Writers wait meanwhile. The catalogue
    that was moved is renamed; set CHINHPHU_WAREHOUSE to the new address afterwards.

    Parameters
    ----------
    target
        Address of the new catalogue, which must hold no warehouse yet.
    source
        Address of the warehouse to move; the one in use without it.
    """
    with working("moving the warehouse"):
        done = move(source or warehouse_address(), target)
    print_table(("table", "rows"), done.rows.items(), title=f"{done.source} moved to {done.target}")
    print(f"{done.files} data files copied. Set CHINHPHU_WAREHOUSE to the new address.")


def _told(finding: Finding) -> str:
    return f"{finding.message}. {finding.advice}" if finding.advice else finding.message
