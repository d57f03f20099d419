"""The last content of each feed, so that an answer of `not modified` still says which articles are announced.

A cache in the sense of HTTP: validators are only sent while the content that they vouch for is at hand. Losing
it costs one unconditional poll, and nothing else.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from flows.fetching.exchange import Response


@dataclass(frozen=True, slots=True)
class Kept:
    """A feed's content with what its server said of it.

    `full_at`: when content last came; `since_full`: polls since that were answered without any; `distrusted`:
    the server was seen to give different content one and the same validator.
    """

    url: str
    content: bytes = field(repr=False)
    content_type: str | None
    etag: str | None
    last_modified: str | None
    full_at: dt.datetime
    since_full: int = 0
    distrusted: bool = False


def is_conditional(kept: Kept | None, *, now: dt.datetime, age: dt.timedelta, every: int) -> bool:
    """Whether a feed may be asked with conditions: its last content is at hand, recent, and its server honest."""
    if kept is None or kept.distrusted or not (kept.etag or kept.last_modified):
        return False
    return now - kept.full_at < age and kept.since_full + 1 < every


def after_poll(kept: Kept | None, response: Response, url: str, content_type: str | None) -> Kept:
    """What to keep after an answer."""
    if response.not_modified:
        if kept is None:
            raise ValueError("a feed that was never loaded cannot be unmodified")
        return dataclasses.replace(kept, since_full=kept.since_full + 1)
    return Kept(
        url=url,
        content=response.content,
        content_type=content_type,
        etag=response.etag,
        last_modified=response.last_modified,
        full_at=response.fetched_at,
        distrusted=kept is not None and (kept.distrusted or is_lie(kept, response)),
    )


def is_lie(kept: Kept | None, response: Response) -> bool:
    """Whether an answer carries the entity tag of content that differs from its own."""
    if kept is None or response.not_modified or not response.etag:
        return False
    return response.etag == kept.etag and response.content != kept.content


class FeedCache:
    """The kept feeds below one folder, a file each; a file that cannot be read is as good as none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, source_id: str, url: str) -> Kept | None:
        """What is kept of a source, or None: never loaded, loaded from another address, or unreadable."""
        try:
            head, _, content = (self._folder / source_id).read_bytes().partition(b"\n")
            values = json.loads(head)
            values["full_at"] = dt.datetime.fromisoformat(values["full_at"])
            kept = Kept(content=content, **values)
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return kept if kept.url == url else None

    def write(self, source_id: str, kept: Kept) -> None:
        """Replace what is kept of a source, whole or not at all; raises OSError."""
        values = {f.name: getattr(kept, f.name) for f in dataclasses.fields(kept) if f.name != "content"}
        values["full_at"] = kept.full_at.isoformat()
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(json.dumps(values).encode() + b"\n" + kept.content)
            Path(name).replace(self._folder / source_id)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
