"""Addresses that the page links to: its own views, and pages on the sites' hosts; no others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from urllib.parse import urlencode, urlsplit

from dashboard.language import Language

#: Hosts that belong to the sites, besides those that articles are from.
_SITES = "chinhphu.vn"


def view(name: str, language: Language, **state: str | int | Sequence[str] | None) -> str:
    """The address of a view of this page in a state; what is None is left out."""
    kept = {key: value for key, value in state.items() if value is not None}
    return f"{name}?{urlencode({**kept, 'lang': language.value}, doseq=True)}"


def article(
    language: Language,
    article_id: str,
    part: str | None = None,
    start: int | None = None,
    version: str | None = None,
) -> str:
    """The address of an article, at a figure or name in it where `part` and `start` say which."""
    return view("article", language, article=article_id, part=part, start=start, version=version)


def site(url: str | None, hosts: Collection[str]) -> str | None:
    """The address where it is a web page on one of the hosts or below chinhphu.vn, else None."""
    if not url:
        return None
    try:
        split = urlsplit(url)
        host = (split.hostname or "").lower()
    except ValueError:
        return None
    if split.scheme not in ("http", "https") or split.username is not None:
        return None
    return url if host in hosts or host == _SITES or host.endswith(f".{_SITES}") else None
