"""The exit codes of the command, and the errors that they stand for."""

from __future__ import annotations

import sys
from enum import IntEnum

from flows.sources import ConfigError


class Exit(IntEnum):
    """What the command ended with."""

    DONE = 0
    #: some sources failed, or an error of our own
    SOME_FAILED = 1
    #: wrong usage or configuration
    USAGE = 2
    #: nothing could be reached
    UNREACHABLE = 3
    INTERRUPTED = 130


class UsageError(Exception):
    """The command was called in a way that cannot work; the message says what to do."""


_USAGE = (
    "WarehouseMissing", "SchemaTooNew", "SchemaTooOld", "ExtensionMissing", "QueryError", "ReadOnlyViolation", "QueryTooLarge",
)  # fmt: skip


def is_expected(error: BaseException) -> bool:
    """Whether the error's message is all that a user needs."""
    return isinstance(error, UsageError | ConfigError | OSError) or _is_ours(error)


def exit_code(error: BaseException) -> Exit:
    """The exit code of an error."""
    if isinstance(error, UsageError | ConfigError):
        return Exit.USAGE
    # By name, because looking at an error shall not load the database.
    return Exit.USAGE if type(error).__name__ in _USAGE and _is_ours(error) else Exit.SOME_FAILED


def _is_ours(error: BaseException) -> bool:
    ours = {
        "warehouse.errors": "WarehouseError",
        "flows.archive": "ArchiveError",
        "flows.fetching.exchange": "FetchError",
        "flows.server": "ServerError",
        "extractors.model": "ExtractError",
    }
    loaded = [getattr(sys.modules[module], name) for module, name in ours.items() if module in sys.modules]
    return isinstance(error, tuple(loaded))
