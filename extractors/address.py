"""Addresses: the one form of a link, the id of the article it leads to, and whose site it belongs to."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

#: Vietnam has had one zone and no summer time since 1975.
VIETNAM = dt.timezone(dt.timedelta(hours=7))

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|zarsrc|mc_[ce]id", re.IGNORECASE)
# `-102209212.htm` (before 2021) and `-102260905122709839.htm`; the slug is decoration and may be missing.
_ID = re.compile(r"(?:^|[-/])(\d{8,24})\.html?$", re.IGNORECASE)
_CREATED = re.compile(r"\d{3}(\d{12})\d{3,6}")
_IP = re.compile(r"[\d.]+|.*:.*")
#: Domains of one publisher: their sites link to each other's articles. The image host is not among them.
_PUBLISHER = ("chinhphu.vn", "baochinhphu.vn")
_SECOND_LEVEL = frozenset("ac co com edu gov net org".split())


def normalise_url(url: str) -> str:
    """The address without tracking parameters, fragment, default port; host in lower case, https.

    A loopback host or an explicit port keeps its scheme: such a server rarely speaks both. An address that
    cannot be split is returned stripped.
    """
    parts = _split(url)
    if parts is None or not parts.hostname:
        return url.strip()
    host = parts.hostname
    port = _port(parts)
    if port in (80, 443):
        port = None
    scheme = parts.scheme.lower()
    if scheme == "http" and port is None and not _local(host):
        scheme = "https"
    netloc = f"[{host}]" if ":" in host else host
    netloc += f":{port}" if port is not None else ""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((scheme, netloc, path, _query(parts.query), ""))


def absolute_url(base: str, link: str) -> str | None:
    """A link as a page at `base` makes it, normalised; None where it does not lead to the web."""
    joined = join(base, link)
    return None if joined is None else normalise_url(joined)


def join(base: str, link: str) -> str | None:
    """A link as a page at `base` makes it, otherwise untouched; None where it does not lead to the web."""
    try:
        joined = urljoin(base, re.sub(r"[\x00-\x20]+", "", link) if "\n" in link else link.strip())
    except ValueError:
        return None
    parts = _split(joined)
    if parts is None or parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    return joined


def article_id(url: str) -> str:
    """`HOST:ID` with the number in the address, else `HOST:` and a hash of the normalised address.

    The scheme, the port and a leading `www.` are no part of it.
    """
    host = host_of(url)
    number = article_number(url)
    if number is None:
        parts = _split(normalise_url(url))
        text = url.strip() if parts is None else f"{host}{parts.path}?{parts.query}"
        number = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    return f"{host}:{number}"


def article_number(url: str) -> str | None:
    """The number that identifies the article in its address, or None where there is none."""
    parts = _split(url)
    match = None if parts is None else _ID.search(parts.path)
    return None if match is None else match[1]


def created_from_id(article_id: str) -> dt.datetime | None:
    """When the article was created, where its id says so: site prefix, yyMMddHHmmss, three to six digits."""
    match = _CREATED.fullmatch(article_id.rpartition(":")[2])
    if match is None:
        return None
    try:
        return dt.datetime.strptime("20" + match[1], "%Y%m%d%H%M%S").replace(tzinfo=VIETNAM)
    except ValueError:
        return None


def host_of(url: str) -> str:
    """The host in lower case without `www.` and port; empty where there is none."""
    parts = _split(url)
    return "" if parts is None else (parts.hostname or "").removeprefix("www.")


def site_name(host: str) -> str:
    """What names a site apart from its domain: `en.baochinhphu` of `en.baochinhphu.vn`, also on a replica."""
    host = host.lower().removeprefix("www.")
    for suffix in (".localhost", ".chinhphu.vn", ".vn"):
        if host.endswith(suffix):
            return host.removesuffix(suffix)
    return host


def same_publisher(host: str, other: str) -> bool:
    """Whether articles on one host may be announced by the other."""
    host, other = host.lower().removeprefix("www."), other.lower().removeprefix("www.")
    if host == other:
        return True
    if not host or not other or _IP.fullmatch(host) or _IP.fullmatch(other):
        return False
    return _domain(host) == _domain(other)


def _domain(host: str) -> str:
    if any(host == name or host.endswith("." + name) for name in _PUBLISHER):
        return _PUBLISHER[0]
    labels = host.split(".")
    if labels[-1] == "localhost":
        return "localhost"
    count = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-count:])


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        _ = parts.hostname
    except ValueError:
        return None
    return parts


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:
        return None


def _local(host: str) -> bool:
    return host == "localhost" or host.endswith(".localhost") or _IP.fullmatch(host) is not None


def _query(query: str) -> str:
    """The query unchanged unless it carries tracking parameters."""
    if not query or not _TRACKING.search(query):
        return query
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return query
    return urlencode([(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)])
