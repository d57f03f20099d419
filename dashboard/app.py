"""The page: `streamlit run` starts this file for each session. Frame, navigation, language, errors."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType

import streamlit as st

from dashboard import data, formats, freshness, states
from dashboard.language import Language, preferred
from dashboard.views import article, health, indicator, registers, sql, systems, today

_STYLE = Path(__file__).with_name("style.css")
# A file of our own: for an icon by name, browsers would ask a host outside.
_ICON = Path(__file__).with_name("icon.svg")
#: address → the view, its icon; in the order of the navigation.
VIEWS: dict[str, tuple[ModuleType, str]] = {
    "today": (today, ":material/today:"),
    "indicator": (indicator, ":material/show_chart:"),
    "article": (article, ":material/article:"),
    "registers": (registers, ":material/list_alt:"),
    "systems": (systems, ":material/account_balance:"),
    "health": (health, ":material/monitor_heart:"),
    "sql": (sql, ":material/database:"),
}


def main() -> None:
    """One run of the script: the frame, then the view that the address names."""
    st.set_page_config(
        page_title="chinhphu",
        page_icon=_ICON,
        layout="wide",
        menu_items={"Get help": None, "Report a bug": None, "About": None},
    )
    st.html(_STYLE)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="head"
    ):
        title = st.empty()
        language = chosen_language()
    page = st.navigation(_pages(language), position="top")
    title.title(page.title, anchor=False)
    page.run()


def _pages(language: Language) -> list[st.Page]:
    """The views, and the first of them once more under no name, for the bare address."""
    pages = [
        st.Page(
            _guarded(partial(module.show, language), language),
            title=language.say(name),
            icon=icon,
            url_path=name,
        )
        for name, (module, icon) in VIEWS.items()
    ]
    # Streamlit knows its default page by no name: seen in 1.67, `/today` alone would be told as not found.
    first, (module, _) = next(iter(VIEWS.items()))
    show = _guarded(partial(module.show, language), language)
    home = st.Page(show, title=language.say(first), default=True, visibility="hidden")
    return [home, *pages]


def chosen_language() -> Language:
    """The language of the address, else of the browser."""
    offered = [language.value for language in Language]
    picked = st.segmented_control(
        "Ngôn ngữ · Language",
        offered,
        default=preferred(st.context.locale),
        key="lang",
        required=True,
        label_visibility="collapsed",
        bind="query-params",
    )
    return Language(picked or preferred(st.context.locale))


def _guarded(show: Callable[[], None], language: Language) -> Callable[[], None]:
    """The view with its errors told, and the state of the data below it."""

    def run() -> None:
        where, at = data.place(), None
        try:
            at = data.present()
            if not data.site_hosts():
                freshness.watch(at.snapshot)
                states.show_nothing(language, "empty.text", where)
                return
            show()
            with st.container(key="foot"):
                st.caption(language.say("as-of", when=formats.time(at.committed_at, language)))
        except Exception as error:  # the one place where what goes wrong becomes words
            states.show_error(error, language, where)
            if at is None:
                freshness.watch(None)

    return run


if __name__ == "__main__":
    main()
