"""A finished run as Markdown that a person likes to read, and as an object for programs. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flows.running.accounts import Outcome
from flows.running.highlights import Summary
from warehouse.records import PollRecord, RunRecord
from warehouse.words import number_of

_SHOWN_ARTICLES = 20
_QUOTE_LENGTH = 280
_TITLE_LENGTH = 110

_HEADLINES = {
    Outcome.OK: "All sources answered",
    Outcome.PARTIAL: "Some sources failed",
    Outcome.UNREACHABLE: "Nothing could be reached",
    Outcome.INTERRUPTED: "Interrupted",
    Outcome.FAILED: "Stopped by an error",
}


def markdown(summary: Summary) -> str:
    """The report of a run: what came in, the most notable figures with their quotes, the sources."""
    parts = [
        _head(summary),
        _figures(summary),
        _articles(summary),
        _sources(summary.polls),
        _states(summary.record),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def headline(record: RunRecord) -> str:
    """The outcome in words."""
    return _HEADLINES.get(Outcome(record.outcome), record.outcome)


def counted(record: RunRecord) -> str:
    """`40 stored, 3 thin`: the states and how many items ended in each."""
    counts = sorted(record.counts.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{number} {state.replace('_', ' ')}" for state, number in counts) or "no items"


def seconds(record: RunRecord) -> float:
    """How long a finished run took."""
    if record.finished_at is None:
        raise ValueError("the run is not finished")
    return (record.finished_at - record.started_at).total_seconds()


def document(summary: Summary) -> dict[str, Any]:
    """A finished run for programs: `counts` by state, `reasons` by `state/reason`, sources that failed with why."""
    record = summary.record
    return {
        "run_id": record.run_id,
        "outcome": record.outcome,
        "message": record.message,
        "started_at": record.started_at,
        "finished_at": record.finished_at,
        "seconds": seconds(record),
        "counts": record.counts,
        "reasons": record.reasons,
        "figures": summary.figures_found,
        "sources_ok": record.sources_ok,
        "sources_failed": record.sources_failed,
        "failed": {poll.source_id: poll.reason for poll in summary.polls if not poll.ok},
    }


def _head(summary: Summary) -> str:
    record = summary.record
    lines = [
        f"# {headline(record)}: {counted(record)}",
        f"{record.started_at:%Y-%m-%d %H:%M} UTC, {seconds(record):.1f} s, "
        f"{record.sources_ok} of {number_of(record.sources_ok + record.sources_failed, 'source')}, "
        f"{number_of(summary.figures_found, 'figure')} read. Run `{record.run_id}`.",
    ]
    if record.message:
        lines.append(f"> {_escape(record.message)}")
    return "\n\n".join(lines)


def _figures(summary: Summary) -> str:
    if not summary.figures:
        return ""
    lines = ["## Notable figures"]
    for told in summary.figures:
        subject = f" · {_escape(told.subject)}" if told.subject else ""
        lines.append(f"**{_escape(told.figure)}**{subject}  ")
        lines.append(f"> {_escape(_cut(told.quote, _QUOTE_LENGTH))}  ")
        lines.append(f"> {_link(told.title, told.url)}\n")
    return "\n".join(lines).rstrip()


def _articles(summary: Summary) -> str:
    if not summary.articles:
        return ""
    rows = [
        (
            article.published,
            _link(article.title, article.url),
            article.state.replace("_", " "),
            article.figures,
        )
        for article in summary.articles[:_SHOWN_ARTICLES]
    ]
    table = _table(("published", "article", "state", "figures"), rows)
    more = len(summary.articles) - len(rows)
    return f"## New articles\n\n{table}" + (f"\n\n… and {more} more." if more > 0 else "")


def _sources(polls: tuple[PollRecord, ...]) -> str:
    if not polls:
        return ""
    rows = [
        (
            ("ok " if poll.ok else "**failed** ") + poll.source_id,
            str(poll.reason).replace("_", " "),
            poll.entries,
            poll.new_entries,
            f"{poll.newest_entry_at:%Y-%m-%d %H:%M}" if poll.newest_entry_at else "",
            _cut(poll.detail or "", _TITLE_LENGTH),
        )
        for poll in polls
    ]
    return "## Sources\n\n" + _table(("source", "answer", "entries", "new", "newest", "detail"), rows)


def _states(record: RunRecord) -> str:
    if not record.reasons:
        return ""
    rows = sorted(
        ((*key.split("/", 1), number) for key, number in record.reasons.items()), key=lambda r: r[:2]
    )
    return "## Items by state\n\n" + _table(("state", "reason", "items"), rows)


def _table(head: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> str:
    lines = [head, ("---",) * len(head), *(tuple(map(_cell, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


def _link(title: str, url: str) -> str:
    text = _escape(_cut(title, _TITLE_LENGTH)).replace("[", "\\[").replace("]", "\\]")
    return f"[{text}](<{url.replace('>', '%3E')}>)"


def _escape(text: str) -> str:
    """Text of others as text: no HTML, no emphasis."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", " ")
    return text.replace("*", "\\*").replace("_", "\\_").replace("`", "\\`")


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
