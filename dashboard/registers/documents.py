"""Legal documents as articles cite them: a chart by month of first citation, and the documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import astuple, fields

import altair as alt
import streamlit as st

from dashboard import addresses, charts, data, downloads, formats, links, markup
from dashboard.language import Language
from warehouse.page import registers
from warehouse.page.registers import CitedDocument, Counted, Documents, MonthOfDocuments

_MOST = 200
#: So many days before the latest month are drawn.
_DAYS = 5 * 366
#: Kinds with a colour of their own; the others share one.
_KINDS = 5


def show(language: Language) -> None:
    """Filters, the chart by month, the list."""
    words = addresses.words("q", language.say("documents.search"), language.say("documents.search.hint"))
    found = _asked(words)
    _filters(found, language)
    if found.months:
        _chart(found, language)
    _list(found, language)


def _asked(words: str) -> Documents:
    """What the address asks for. A kind or issuer that no document has is as good as none, as the filters show it."""
    kind, issuer = st.query_params.get("kind"), st.query_params.get("issuer")
    found = data.ask(registers.documents, _MOST, kind=kind, issuer=issuer, month=_month(), words=words)
    held = [
        kind in (None, *_names(found.kinds)) and kind,
        issuer in (None, *_names(found.issuers)) and issuer,
    ]
    if held == [kind, issuer]:
        return found
    return data.ask(
        registers.documents, _MOST, kind=held[0] or None, issuer=held[1] or None, month=_month(), words=words
    )


def _names(counted: Sequence[Counted]) -> list[str]:
    return [item.name for item in counted]


def kind_name(kind: str, language: Language) -> str:
    """A kind of document in the language; Vietnamese kinds begin with a capital."""
    name = language.term("document", kind)
    return name[:1].upper() + name[1:]


def _month() -> dt.date | None:
    try:
        return dt.date.fromisoformat(f"{st.query_params.get('month', '')}-01")
    except ValueError:
        return None


def _filters(found: Documents, language: Language) -> None:
    kinds = {item.name: item for item in found.kinds}
    issuers = {item.name: item for item in found.issuers}
    wanted = _month()
    months = {f"{item.month:%Y-%m}" for item in found.months} | ({f"{wanted:%Y-%m}"} if wanted else set())
    columns = st.columns(3)
    with columns[0]:
        addresses.choice(
            "kind",
            language.say("documents.kind"),
            list(kinds),
            lambda name: f"{kind_name(name, language)} ({_count(kinds[name], language)})",
            language.say("all"),
        )
    with columns[1]:
        addresses.choice(
            "issuer",
            language.say("documents.issuer"),
            list(issuers),
            lambda name: f"{name} ({_count(issuers[name], language)})",
            language.say("all"),
        )
    with columns[2]:
        addresses.choice(
            "month",
            language.say("documents.month"),
            sorted(months, reverse=True),
            lambda month: formats.month(dt.date.fromisoformat(f"{month}-01"), language),
            language.say("all"),
        )


def _count(item: Counted, language: Language) -> str:
    return formats.number(item.count, language)


def _chart(found: Documents, language: Language) -> None:
    kinds = [item.name for item in found.kinds][:_KINDS]
    names = [kind_name(kind, language) for kind in kinds]
    other = language.say("other")
    latest = max(item.month for item in found.months)
    rows = [
        {
            "month": charts.date(item.month),
            "kind": kind_name(item.kind, language) if item.kind in kinds else other,
            "documents": item.documents,
        }
        for item in found.months
        if item.month > latest - dt.timedelta(days=_DAYS)
    ]
    chart = (
        alt.Chart(charts.data(rows), height=200)
        .mark_bar()
        .encode(
            x=alt.X("yearmonth(month):T", title=None, axis=alt.Axis(format=charts.MONTH[language])),
            y=alt.Y("sum(documents):Q", title=language.say("documents.count"), axis=alt.Axis(tickMinStep=1)),
            color=alt.Color(
                "kind:N",
                title=None,
                scale=alt.Scale(domain=[*names, other]),
                legend=alt.Legend(orient="top"),
            ),
            tooltip=[
                alt.Tooltip("yearmonth(month):T", title=language.say("month"), format=charts.MONTH[language]),
                alt.Tooltip("kind:N", title=language.say("documents.kind")),
                alt.Tooltip("sum(documents):Q", title=language.say("documents.count")),
            ],
        )
    )
    columns = [field.name for field in fields(MonthOfDocuments)]
    table = (columns, [astuple(item) for item in found.months])
    charts.draw(chart, language, "documents-months", language.say("documents.chart"))
    charts.files(chart, language, "documents-months", table)


def _list(found: Documents, language: Language) -> None:
    shown = formats.number(len(found.documents), language)
    st.caption(language.say("shown", shown=shown, total=formats.number(found.total, language)))
    if not found.documents:
        st.info(language.say("documents.none"))
        return
    markup.show(markup.listed(_document(item, language) for item in found.documents))
    downloads.button_of(language, "documents", found.documents)


def _document(item: CitedDocument, language: Language) -> str:
    title = markup.link(links.article(language, item.first_article_id), markup.text(item.first_title))
    times = language.say(
        "documents.cited",
        articles=formats.number(item.articles, language),
        times=formats.number(item.citations, language),
    )
    issued = (
        language.say("documents.issued", day=formats.day(item.issued_on, language)) if item.issued_on else ""
    )
    named = markup.text(item.name) if item.name and item.name not in item.citation else ""
    citing = links.view("article", language, q=item.citation)
    heading = markup.link(citing, markup.text(item.citation), "title")
    about = markup.line("about", markup.text(item.issuer), issued, named, times)
    first = markup.line(
        "about", language.say("documents.first", when=formats.time(item.first_cited_at, language)), title
    )
    return f"{heading}{about}{first}"
