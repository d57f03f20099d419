"""Today: what came in last."""

from __future__ import annotations

import streamlit as st

from dashboard import data, downloads, formats, links, markup
from dashboard.language import Language
from warehouse.page import today

_ARTICLES = 12
_DOCUMENTS = 8
_DEADLINES = 8


def show(language: Language) -> None:
    """The newest articles beside documents and deadlines."""
    wide, narrow = st.columns([3, 2], gap="large")
    with wide:
        _news(language)
    with narrow:
        _documents(language)
        _deadlines(language)


def _news(language: Language) -> None:
    found = data.ask(today.headlines, _ARTICLES)
    st.subheader(language.say("today.news"), anchor=False)
    markup.show(markup.listed(_headline(item, language) for item in found))
    downloads.button_of(language, "articles", found)


def _headline(item: today.Headline, language: Language) -> markup.Markup:
    title = markup.link(links.article(language, item.article_id), markup.text(item.title), "title")
    count = (
        language.say("figures.count", count=formats.number(item.figures, language)) if item.figures else ""
    )
    about = markup.line("about", formats.time(item.published_at, language), markup.text(item.section), count)
    return markup.Markup(f"{title}{about}")


def _documents(language: Language) -> None:
    found = data.ask(today.documents, _DOCUMENTS)
    st.subheader(language.say("today.documents"), anchor=False)
    markup.show(markup.listed(_document(item, language) for item in found))
    downloads.button_of(language, "documents", found)


def _document(item: today.IssuedDocument, language: Language) -> markup.Markup:
    citation = markup.link(links.article(language, item.article_id), markup.text(item.citation), "title")
    issued = formats.day(item.issued_on, language) if item.issued_on else ""
    return markup.Markup(f"{citation}{markup.line('about', issued, markup.text(item.issuer))}")


def _deadlines(language: Language) -> None:
    found = data.ask(today.deadlines, _DEADLINES)
    st.subheader(language.say("today.deadlines"), anchor=False)
    if not found:
        st.caption(language.say("today.no-deadlines"))
        return
    markup.show(markup.listed(_deadline(item, language) for item in found))
    downloads.button_of(language, "deadlines", found)


def _deadline(item: today.Deadline, language: Language) -> markup.Markup:
    place = links.article(language, item.article_id, item.part, item.start_offset)
    task = markup.link(place, markup.text(item.task), "title")
    left = language.say("days.left", days=formats.number(item.days_left, language))
    return markup.Markup(
        f"{task}{markup.line('about', formats.day(item.due, language), left, markup.text(item.assignee))}"
    )
