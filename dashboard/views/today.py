"""Today: what came in last, and what in it is worth a reader's minute."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import data, downloads, formats, freshness, links, markup, notable
from dashboard.language import Language
from dashboard.markup import Markup
from warehouse.page import notable as figures
from warehouse.page import today

_ARTICLES = 12
_FIGURES = 6
#: As many again are read, for each of those sentences may be another article's too.
_SPARE = _FIGURES
_REVISIONS = 6
_LISTED = 8


def show(language: Language) -> None:
    """The notable figures and newest articles beside alerts, documents and deadlines."""
    freshness.watch(data.present().snapshot)
    recent = data.ask(figures.recent)
    wide, narrow = st.columns([3, 2], gap="large")
    changes = notable.largest_changes(recent, _FIGURES + _SPARE)
    firsts = notable.first_statements(recent, _FIGURES + _SPARE)
    quoted = data.ask(figures.quoted, (*changes, *firsts))
    with wide:
        _sentences("changes", notable.once(quoted[: len(changes)], _FIGURES), language)
        _sentences("firsts", notable.once(quoted[len(changes) :], _FIGURES), language)
        _revisions(notable.scope(recent), language)
        _news(language)
    with narrow:
        _alerts(language)
        _documents(language)
        _deadlines(language)


def _sentences(name: str, found: Sequence[figures.RecentFigure], language: Language) -> None:
    if not found:
        return
    st.subheader(language.say(f"today.{name}"), anchor=False)
    markup.show(markup.listed(_sentence(item, language) for item in found))
    downloads.button_of(language, name, found)


def _sentence(item: figures.RecentFigure, language: Language) -> Markup:
    place = links.article(language, item.article_id, item.part, item.start_offset)
    quote = markup.link(place, markup.marked(item.quote, item.figure_start, item.figure_end), "quote")
    about = markup.line(
        "about",
        _indicator(item.indicator, item.name_vi, item.name_en, language),
        _direction(item, language),
        markup.text(formats.period(item.period_first, item.period_last, language)),
        markup.text(item.place),
        formats.time(item.published_at, language),
    )
    return Markup(f"{quote}{about}")


def _direction(item: figures.RecentFigure, language: Language) -> Markup:
    if item.change is None:
        return markup.text(language.term("status", item.status))
    arrow = "▲" if item.change == "up" else "▼"
    words = f"{language.term('change', item.change)} {language.term('basis', item.basis)}".strip()
    return Markup(f'<span aria-hidden="true">{arrow}</span> {markup.text(words)}')


def _indicator(
    id_: str, name_vi: str | None, name_en: str | None, language: Language, point: str | None = None
) -> Markup:
    name = (name_en if language is Language.EN else name_vi) or id_
    return markup.link(links.view("indicator", language, indicator=id_, point=point), markup.text(name))


def _revisions(where: notable.Scope | None, language: Language) -> None:
    if where is None:
        return
    found = data.ask(figures.revised, where.indicators, where.first, where.last, where.since, _REVISIONS)
    if not found:
        return
    st.subheader(language.say("today.revisions"), anchor=False)
    markup.show(markup.listed(_revision(item, language) for item in found))
    downloads.button_of(language, "revisions", found)


def _revision(item: figures.Revision, language: Language) -> Markup:
    old, new = (formats.figure(value, item.unit, language) for value in (item.old_value, item.new_value))
    name = _indicator(item.indicator, item.name_vi, item.name_en, language, item.point)
    period = markup.text(formats.period(item.period_first, item.period_last, language))
    values = f"<del>{markup.text(old)}</del> → <strong>{markup.text(new)}</strong>"
    quote = f'<div class="quote">{markup.text(item.quote)}</div>'
    about = markup.line("about", period, markup.text(item.place), formats.time(item.stated_at, language))
    return Markup(f"{name}: {values}{quote}{about}")


def _news(language: Language) -> None:
    found = data.ask(today.headlines, _ARTICLES)
    st.subheader(language.say("today.news"), anchor=False)
    markup.show(markup.listed(_headline(item, language) for item in found))
    downloads.button_of(language, "articles", found)


def _headline(item: today.Headline, language: Language) -> Markup:
    title = markup.link(links.article(language, item.article_id), markup.text(item.title), "title")
    count = (
        language.say("figures.count", count=formats.number(item.figures, language)) if item.figures else ""
    )
    about = markup.line("about", formats.time(item.published_at, language), markup.text(item.section), count)
    return Markup(f"{title}{about}")


def _alerts(language: Language) -> None:
    found = data.ask(figures.alerts, _LISTED)
    if not found:
        return
    st.subheader(language.say("today.alerts"), anchor=False)
    markup.show(markup.listed(_alert(item, language) for item in found))
    downloads.button_of(language, "alerts", found)


def _alert(item: figures.RaisedAlert, language: Language) -> Markup:
    place = None
    if item.article_id is not None:
        place = links.article(language, item.article_id, item.part, item.start_offset)
    message = markup.link(place, markup.text(item.message), "title")
    severity = Markup(
        f'<span class="severity {item.severity}">{language.term("severity", item.severity)}</span>'
    )
    return Markup(
        f"{message}{markup.line('about', severity, markup.text(item.rule), formats.time(item.raised_at, language))}"
    )


def _documents(language: Language) -> None:
    found = data.ask(today.documents, _LISTED)
    st.subheader(language.say("today.documents"), anchor=False)
    markup.show(markup.listed(_document(item, language) for item in found))
    downloads.button_of(language, "documents", found)


def _document(item: today.IssuedDocument, language: Language) -> Markup:
    citation = markup.link(links.article(language, item.article_id), markup.text(item.citation), "title")
    issued = formats.day(item.issued_on, language) if item.issued_on else ""
    return Markup(f"{citation}{markup.line('about', issued, markup.text(item.issuer))}")


def _deadlines(language: Language) -> None:
    found = data.ask(today.deadlines, _LISTED)
    st.subheader(language.say("today.deadlines"), anchor=False)
    if not found:
        st.caption(language.say("today.no-deadlines"))
        return
    markup.show(markup.listed(_deadline(item, language) for item in found))
    downloads.button_of(language, "deadlines", found)


def _deadline(item: today.Deadline, language: Language) -> Markup:
    place = links.article(language, item.article_id, item.part, item.start_offset)
    task = markup.link(place, markup.text(item.task), "title")
    left = language.say("days.left", days=formats.number(item.days_left, language))
    about = markup.line("about", formats.day(item.due, language), left, markup.text(item.assignee))
    return Markup(f"{task}{about}")
