"""Article: the text as stored, its figures marked, what was read of them, and what its versions changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import streamlit as st

from dashboard import addresses, data, downloads, formats, links, markup
from dashboard.language import Language
from dashboard.markup import Markup, Span
from warehouse.page import article
from warehouse.page.article import ArticleVersion, Citation, StatedFigure

_HITS = 20
#: How many days of news are searched: the bodies of twenty years take ten seconds, those of one less than one.
_SPANS: dict[str, int | None] = {"quarter": 92, "year": 366, "all": None}
#: The number of a document as texts cite it: 68-NQ/TW, 31/2024/QH15.
_NUMBER = re.compile(r"\d+[-/][\w/-]*\w")
_PARTS = ("title", "lead", "body")


def show(language: Language) -> None:
    """The article that the address names, or those that hold the words that it has."""
    wanted = st.query_params.get("article", "")
    if not wanted:
        _search(language)
        return
    versions = data.ask(article.versions, wanted)
    if not versions:
        st.warning(language.say("article.unknown", article=markup.literal(wanted)))
        _search(language)
        return
    number = _version(versions, language)
    beside = number + 1 < len(versions) and _beside(language)
    if beside:
        _side_by_side(versions[number + 1], versions[number], language)
    else:
        _one(versions[number], language)


def _search(language: Language) -> None:
    words = addresses.words("q", language.say("article.search"), language.say("article.search.hint"))
    if not words:
        st.caption(language.say("article.pick"))
        return
    span = addresses.one(
        "within",
        language.say("article.of"),
        list(_SPANS),
        lambda name: language.say(f"article.of.{name}"),
        default="year",
    )
    hits = data.ask(article.search, words, _HITS, _SPANS[span or "year"])
    if not hits:
        st.info(language.say("article.none", words=markup.literal(words)))
        return
    items = []
    for hit in hits:
        before, found, after = hit.marked
        excerpt = markup.marked(before + found + after, len(before), len(before) + len(found))
        title = markup.link(links.article(language, hit.article_id), markup.text(hit.title), "title")
        items.append(
            f"{title}{markup.line('about', formats.time(hit.published, language))}<div>{excerpt}</div>"
        )
    markup.show(markup.listed(items))
    downloads.button_of(language, "search", hits)


def _version(versions: Sequence[ArticleVersion], language: Language) -> int:
    """The place of the version that is shown; the latest where the address names none that is held."""
    names = [item.version for item in versions]
    wanted = st.query_params.get("version")
    if wanted is not None and wanted not in names:
        st.warning(language.say("article.no-version", version=markup.literal(wanted)))
    if len(names) == 1:
        return 0
    when = {item.version: formats.time(item.fetched_at, language) for item in versions}
    label = language.say("article.version")
    return names.index(
        addresses.one("version", label, names, lambda name: when[name], default=names[0]) or names[0]
    )


def _beside(language: Language) -> bool:
    return addresses.switch("side", language.say("article.side"))


def _one(version: ArticleVersion, language: Language) -> None:
    key = (version.article_id, version.version, version.extractor_version)
    figures = data.ask(article.figures, *key)
    citations = data.ask(article.citations, *key)
    opened = _opened(version, figures, language)
    spans = _spans(figures, citations, opened, language)
    text, beside = st.columns([3, 2], gap="large")
    with text:
        markup.show(_head(version, language, spans), markup.paragraphs(version.body, spans["body"]))
        if version.thin:
            st.caption(language.say("article.thin"))
    with beside:
        _figures(version, figures, language)
        _citations(citations, language)
        _names(data.ask(article.named, *key), language)
        _tasks(data.ask(article.tasks, *key), language)


def _head(version: ArticleVersion, language: Language, spans: dict[str, list[Span]] | None = None) -> Markup:
    original = markup.link(
        links.site(version.url, data.site_hosts()), Markup(language.say("article.original"))
    )
    about = markup.line(
        "about",
        language.say("article.published", when=formats.time(version.published_at, language)),
        language.say("article.fetched", when=formats.time(version.fetched_at, language)),
        markup.text(version.section),
        markup.text(version.author),
        original,
    )
    marked = spans or {"title": [], "lead": []}
    title = markup.paragraphs(version.title, marked["title"])
    lead = markup.paragraphs(version.lead or "", marked["lead"])
    return Markup(f'<h2 class="headline">{title}</h2>{about}<div class="lead">{lead}</div>')


def _spans(
    figures: Sequence[StatedFigure],
    citations: Sequence[Citation],
    opened: StatedFigure | None,
    language: Language,
) -> dict[str, list[Span]]:
    """What is marked in each part: figures, and citations where no figure stands."""
    spans: dict[str, list[Span]] = {part: [] for part in _PARTS}
    for figure in figures:
        here = ' here" id="figure-here' if figure == opened else ""
        before = f'<span class="figure{here}" tabindex="0">'
        after = f"{markup.fields(_fields(figure, language))}</span>"
        spans[figure.part].append(Span(figure.start_offset, figure.end_offset, before, after))
    for cited in citations:
        before, after = markup.around(_cited_elsewhere(cited, language), "cited")
        spans[cited.part].append(Span(cited.start_offset, cited.end_offset, before, after))
    return spans


def _fields(figure: StatedFigure, language: Language) -> list[tuple[str, str]]:
    indicator = (
        None if figure.indicator is None else links.view("indicator", language, indicator=figure.indicator)
    )
    value = figure.value
    shown = {
        "value": ""
        if value is None
        else formats.stated(value, figure.high, figure.bound, figure.unit, language),
        "subject": figure.subject,
        "period": formats.period(figure.period_first, figure.period_last, language),
        "change": language.term("change", figure.change),
        "basis": language.term("basis", figure.basis),
        "status": language.term("status", figure.status),
        "counted": figure.counted,
        "per": figure.per,
        "of_total": None if figure.of_total is None else formats.number(figure.of_total, language),
        "agency": figure.agency,
        "place": figure.place,
        "system": figure.system,
        "flags": ", ".join(language.term("flag", flag) for flag in figure.flags),
    }
    pairs = [(language.say(f"field.{name}"), str(markup.text(text))) for name, text in shown.items()]
    linked = markup.link(indicator, markup.text(figure.indicator))
    return [*pairs[:2], (language.say("field.indicator"), linked), *pairs[2:]]


def _opened(
    version: ArticleVersion, figures: Sequence[StatedFigure], language: Language
) -> StatedFigure | None:
    """The figure at the place that the address names, shown above the text."""
    part, start = st.query_params.get("part"), st.query_params.get("start", "")
    if part is None or not start.isdecimal():
        return None
    figure = next((item for item in figures if item.part == part and item.start_offset == int(start)), None)
    if figure is None:
        passage = {"title": version.title, "lead": version.lead or "", "body": version.body}.get(part, "")
        sentence = passage[int(start) :].split("\n")[0]
        if sentence:
            markup.show(Markup(f'<div class="opened">{markup.marked(sentence, 0, len(sentence))}</div>'))
        else:
            st.caption(language.say("article.no-figure"))
        return None
    begin = figure.start_offset - figure.quote_start
    quote = markup.marked(figure.quote, begin, begin + len(figure.text))
    jump = f'<a href="#figure-here">{language.say("article.in-text")}</a>'
    heading = f"<strong>{language.say('article.opened')}</strong> · {jump}"
    markup.show(
        Markup(
            f'<div class="opened">{heading}<blockquote class="quote">{quote}</blockquote>{markup.fields(_fields(figure, language))}</div>'
        )
    )
    return figure


def _figures(version: ArticleVersion, figures: Sequence[StatedFigure], language: Language) -> None:
    if not figures:
        return
    st.subheader(
        f"{language.say('article.figures')} · {formats.number(len(figures), language)}", anchor=False
    )
    st.caption(language.say("article.hover"))
    columns = [language.say(f"field.{name}") for name in ("value", "subject", "period")]
    label = language.say("article.figures")
    rows = [_figure_cells(version, figure, language) for figure in sorted(figures, key=_order)]
    markup.show(markup.table(columns, rows, label))
    downloads.button_of(language, "figures", figures)


def _order(figure: StatedFigure) -> tuple[int, int]:
    return _PARTS.index(figure.part), figure.start_offset


def _figure_cells(version: ArticleVersion, figure: StatedFigure, language: Language) -> list[str]:
    place = links.article(language, version.article_id, figure.part, figure.start_offset, version.version)
    return [
        markup.link(place, markup.text(figure.text)),
        markup.text(figure.subject or figure.counted),
        markup.text(formats.period(figure.period_first, figure.period_last, language)),
    ]


def _citations(citations: Sequence[Citation], language: Language) -> None:
    if not citations:
        return
    st.subheader(language.say("article.documents"), anchor=False)
    unique = {item.text: item for item in citations}
    items = [
        markup.link(_cited_elsewhere(item, language), markup.text(text))
        + markup.line("about", markup.text(item.issuer))
        for text, item in unique.items()
    ]
    markup.show(markup.listed(items))
    downloads.button_of(language, "documents", citations)


def _cited_elsewhere(cited: Citation, language: Language) -> str:
    """The document in the register, by its number as cited, else its name."""
    number = _NUMBER.search(cited.text)
    words = number[0] if number else cited.name or cited.text
    return links.view("registers", language, register="documents", q=words)


def _names(named: Sequence[article.Named], language: Language) -> None:
    if not named:
        return
    st.subheader(language.say("article.names"), anchor=False)
    counts = Counter((item.kind, item.entity, item.name) for item in named)
    lines = []
    for kind in dict.fromkeys(item.kind for item in named):
        of_kind = [(entity, name, count) for (of, entity, name), count in counts.items() if of == kind]
        linked = [
            markup.link(_elsewhere(kind, entity, name, language), markup.text(name))
            + (f" ×{count}" if count > 1 else "")
            for entity, name, count in of_kind
        ]
        lines.append(f"<strong>{language.term('kind', kind)}</strong> {' · '.join(linked)}")
    markup.show(markup.listed(lines))
    downloads.button_of(language, "names", named)


def _elsewhere(kind: str, entity: str, name: str, language: Language) -> str:
    """The view of an agency or system; the articles that hold the name of a place or person."""
    if kind == "agency":
        return links.view("systems", language, of="agencies", agency=name)
    if kind == "system":
        return links.view("systems", language, of="systems", system=entity, **{"with": entity})
    return links.view("article", language, q=name)


def _tasks(tasks: Sequence[article.Task], language: Language) -> None:
    if not tasks:
        return
    st.subheader(language.say("article.tasks"), anchor=False)
    items = []
    for task in tasks:
        due = language.say("article.due", day=formats.day(task.due, language)) if task.due else ""
        items.append(
            f"{markup.text(task.task)}{markup.line('about', markup.text(task.assignee), due, markup.text(task.assigner))}"
        )
    markup.show(markup.listed(items))
    downloads.button_of(language, "tasks", tasks)


def _side_by_side(old: ArticleVersion, new: ArticleVersion, language: Language) -> None:
    """Two versions, what differs marked in each."""
    left, right = st.columns(2, gap="large")
    pairs = [
        markup.difference(a or "", b or "")
        for a, b in ((old.title, new.title), (old.lead, new.lead), (old.body, new.body))
    ]
    for column, version, number in ((left, old, 0), (right, new, 1)):
        title, lead, body = (pair[number] for pair in pairs)
        fetched = language.say("article.fetched", when=formats.time(version.fetched_at, language))
        with column:
            markup.show(
                Markup(f'<h2 class="headline">{title}</h2>'), markup.line("about", fetched),
                Markup(f'<div class="lead">{lead}</div><div class="paragraph text">{body}</div>'),
            )  # fmt: skip
