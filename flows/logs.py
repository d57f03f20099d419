"""Logging of commands and flows: text or JSON lines on standard error, with the run and the article at work."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import logging
import os
import sys
from collections.abc import Iterator, Mapping
from contextvars import ContextVar

#: The packages whose messages are ours.
_OURS = ("flows", "warehouse", "extractors")

#: What the code at work is about (`run_id`, `source_id`, `article_id`); each asyncio task has its own.
_about: ContextVar[Mapping[str, str]] = ContextVar("about", default={})  # noqa: B039 - never changed in place


@contextlib.contextmanager
def about(**ids: str) -> Iterator[None]:
    """With these ids in every message logged within, beside those of the blocks around it."""
    token = _about.set({**_about.get(), **ids})
    try:
        yield
    finally:
        _about.reset(token)


class Ids(logging.Filter):
    """Gives each record the ids of what was at work, as fields and, for text, as `[run_id=… article_id=…]`."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through."""
        ids = _about.get()
        record.ids = dict(ids)
        record.told_ids = f" [{' '.join(f'{name}={value}' for name, value in ids.items())}]" if ids else ""
        return True


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, ids of run, source and article, message, error if any."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        moment = dt.datetime.fromtimestamp(record.created, dt.UTC)
        line: dict[str, str] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            **getattr(record, "ids", {}),
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def configure_run(level: str, form: str) -> None:
    """The same in a process that Prefect started for a run, where no command has said how."""
    if os.environ.get("PREFECT__FLOW_RUN_ID"):
        configure(level, form)


def configure(level: str, form: str) -> None:
    """Send our messages from `level` on to standard error as `text` or `json`. May be called again."""
    handler = logging.StreamHandler(sys.stderr)
    text = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s%(told_ids)s", "%H:%M:%S")
    handler.setFormatter(JsonLines() if form == "json" else text)
    handler.name = "chinhphu"
    handler.addFilter(Ids())
    for name in _OURS:
        logger = logging.getLogger(name)
        logger.setLevel(level)
        logger.handlers = [kept for kept in logger.handlers if kept.name != handler.name]
        logger.addHandler(handler)
        logger.propagate = False
