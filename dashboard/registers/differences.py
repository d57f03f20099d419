"""Revisions and conflicts: the same point stated twice, its two sentences side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Concatenate

import streamlit as st

from dashboard import addresses, data, downloads, formats, links, markup
from dashboard.language import Language
from warehouse.page import differences as reads
from warehouse.page.differences import Difference, IndicatorName
from warehouse.store import Warehouse

_MOST = 100
_KINDS = ("changed", "reworded", "scope")

Read = Callable[Concatenate[Warehouse, int, ...], tuple[Difference, ...]]


def show(language: Language, *, name: str, read: Read) -> None:
    """Filters, then each pair of sentences."""
    st.caption(language.say(f"{name}.help"))
    indicator, kind = _filters(language)
    found = data.ask(read, _MOST, indicator=indicator, kind=kind)
    if indicator is None:
        st.caption(
            language.say(f"{name}.recent", days=reads.TOLD_DAYS if name == "conflicts" else reads.PERIOD_DAYS)
        )
    if not found:
        st.info(language.say("differences.none"))
        return
    if len(found) == _MOST:
        st.caption(language.say("differences.cut", count=_MOST))
    hosts = data.site_hosts()
    markup.show(markup.listed(_pair(item, hosts, language) for item in found))
    downloads.button_of(language, name, found)


def _filters(language: Language) -> tuple[str | None, str | None]:
    every = {item.id: item for item in data.ask(reads.indicator_names)}
    left, right = st.columns(2)
    with left:
        indicator = addresses.choice(
            "indicator",
            language.say("indicator"),
            list(every),
            lambda id_: _name(every[id_], language),
            language.say("all"),
        )
    with right:
        kind = addresses.choice(
            "kind",
            language.say("differences.kind"),
            _KINDS,
            lambda kind: language.term("difference", kind),
            language.say("all"),
        )
    return indicator, kind


def _name(indicator: IndicatorName, language: Language) -> str:
    return indicator.name_en if language is Language.EN else indicator.name_vi


def _pair(item: Difference, hosts: Collection[str], language: Language) -> str:
    named = (item.name_en if language is Language.EN else item.name_vi) or item.indicator
    point = links.view("indicator", language, indicator=item.indicator, point=item.point)
    heading = markup.link(point, markup.text(named), "title")
    about = markup.line(
        "about",
        markup.text(item.place),
        formats.period(item.period_first, item.period_last, language),
        language.term("basis", item.basis),
        language.say(f"measure.{item.measure}"),
        f"<strong>{language.term('difference', item.kind)}</strong>",
        language.say("differences.by", size=_size(item, language)),
    )
    old = _side(
        formats.stated(item.old_value, item.old_high, item.old_bound, item.unit, language),
        formats.time(item.old_stated_at, language), item.old_agency, item.old_quote,
        item.old_article_id, item.old_title, item.old_url, hosts, language,
    )  # fmt: skip
    new = _side(
        formats.stated(item.new_value, item.new_high, item.new_bound, item.unit, language),
        formats.time(item.new_stated_at, language), item.new_agency, item.new_quote,
        item.new_article_id, item.new_title, item.new_url, hosts, language,
    )  # fmt: skip
    return f'{heading}{about}<div class="pair">{old}{new}</div>'


def _size(item: Difference, language: Language) -> str:
    unit = "pp" if item.unit == "%" else item.unit
    size = formats.figure(item.difference, unit, language)
    sign = "+" if item.difference > 0 else ""
    return f"{sign}{size}"


def _side(
    value: str,
    stated: str,
    agency: str | None,
    quote: str,
    article_id: str,
    title: str,
    url: str,
    hosts: Collection[str],
    language: Language,
) -> str:
    original = markup.link(links.site(url, hosts), markup.Markup(language.say("article.original")))
    article = markup.link(links.article(language, article_id), markup.text(title))
    about = markup.line("about", stated, markup.text(agency), article, original)
    return (
        f'<div><strong>{markup.text(value)}</strong><blockquote class="quote">{markup.text(quote)}</blockquote>'
        f"{about}</div>"
    )
