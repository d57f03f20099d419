"""Article: the text as stored, its figures marked."""

from __future__ import annotations

import streamlit as st

from dashboard import data, formats, links, markup
from dashboard.language import Language
from warehouse.page import article


def show(language: Language) -> None:
    """The article that the address names."""
    wanted = st.query_params.get("article", "")
    if not wanted:
        st.info(language.say("article.pick"))
        return
    versions = data.ask(article.versions, wanted)
    if not versions:
        st.warning(language.say("article.unknown", article="`" + wanted.replace("`", "") + "`"))
        return
    _text(versions[0], language)


def _text(version: article.ArticleVersion, language: Language) -> None:
    original = markup.link(
        links.site(version.url, data.site_hosts()), markup.Markup(language.say("article.original"))
    )
    published = language.say("article.published", when=formats.time(version.published_at, language))
    paragraphs = [f'<div class="paragraph">{markup.text(line)}</div>' for line in version.body.splitlines()]
    markup.show(
        markup.Markup(f'<h2 class="headline">{markup.text(version.title)}</h2>'),
        markup.line("about", published, markup.text(version.section), original),
        markup.Markup(f'<div class="lead">{markup.text(version.lead)}</div>'),
        markup.Markup("".join(paragraphs)),
    )
