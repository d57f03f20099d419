"""What a site's template is: where its parts stand, and from when until when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Template:
    """XPath expressions for the parts of an article page; in a tuple the first that finds something counts.

    `hosts` are names as `extractors.address.site_name` gives them. `valid_from` and `valid_until` (inclusive;
    None: still in use) are days on which pages were fetched, not published: old articles move into a new
    template. A redesign ends a template; it is never overwritten.
    """

    name: str
    hosts: frozenset[str]
    valid_from: dt.date
    valid_until: dt.date | None
    title: tuple[str, ...]
    lead: tuple[str, ...]
    body: tuple[str, ...]
    section: tuple[str, ...]
    published: tuple[str, ...]
    tags: tuple[str, ...]
    author: tuple[str, ...]
    #: Below the body: parts of the head of an article that stand inside a looser body.
    not_body: str
    inserts: str
    captions: str
    related_boxes: str
    related_items: str
    #: Comments around what does not belong to the text.
    related_comments: tuple[str, str]
    #: Lower-case types of inserts: boxes of links, moving pictures, still pictures; others are text.
    link_inserts: frozenset[str]
    video_inserts: frozenset[str]
    photo_inserts: frozenset[str]

    def valid_on(self, day: dt.date | None) -> bool:
        """Whether pages fetched on `day` have this template; without a day, whether today's do."""
        if day is None:
            return self.valid_until is None
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)
