"""Logging of commands and flows: text or JSON lines on standard error."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys

#: The packages whose messages are ours.
_OURS = ("flows", "warehouse", "extractors")


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and the error where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        moment = dt.datetime.fromtimestamp(record.created, dt.UTC)
        line: dict[str, str] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def configure(level: str, form: str) -> None:
    """Send our messages from `level` on to standard error as `text` or `json`. May be called again."""
    handler = logging.StreamHandler(sys.stderr)
    text = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s", "%H:%M:%S")
    handler.setFormatter(JsonLines() if form == "json" else text)
    handler.name = "chinhphu"
    for name in _OURS:
        logger = logging.getLogger(name)
        logger.setLevel(level)
        logger.handlers = [kept for kept in logger.handlers if kept.name != handler.name]
        logger.addHandler(handler)
        logger.propagate = False
