"""Widgets whose values stand in the page's address, so that the address brings the view back as it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st


def words(name: str, label: str, placeholder: str = "") -> str:
    """A field for words to search."""
    return (
        st.text_input(
            label, st.query_params.get(name, ""), key=_key(name), type="search", placeholder=placeholder,
            max_chars=200, on_change=_keep, args=(name,),
        ) or ""
    ).strip()  # fmt: skip


def one(
    name: str, label: str, options: Sequence[str], named: Callable[[str], str], *, default: str | None = None
) -> str | None:
    """One of a few options, as pills; the default where the address says nothing that is offered."""
    if len(options) == 1:  # there is nothing to choose
        st.caption(f"{label}: {named(options[0])}")
        return options[0]
    wanted = st.query_params.get(name)
    first = wanted if wanted in options else default
    if st.session_state.get(_key(name)) not in (None, *options):
        del st.session_state[_key(name)]
    picked = st.pills(
        label, options, default=first if first in options else None, required=first is not None, format_func=named, key=_key(name),
        on_change=_keep, args=(name,),
    )  # fmt: skip
    return picked if picked in options else first


def choice(
    name: str, label: str, options: Sequence[str], named: Callable[[str], str], every: str
) -> str | None:
    """One of many options, as a field that opens a list; None for all of them, which `every` says."""
    if st.session_state.get(_key(name)) not in (None, *options):
        del st.session_state[_key(name)]
    wanted = st.query_params.get(name)
    return st.selectbox(
        label, options, index=options.index(wanted) if wanted in options else None, format_func=named,
        key=_key(name), on_change=_keep, args=(name,), placeholder=every,
    )  # fmt: skip


def several(
    name: str, label: str, options: Sequence[str], named: Callable[[str], str], placeholder: str
) -> list[str]:
    """Any of many options, as a field that suggests them."""
    wanted = [option for option in st.query_params.get_all(name) if option in options]
    if stale := set(st.session_state.get(_key(name), [])) - set(options):
        st.session_state[_key(name)] = [
            option for option in st.session_state[_key(name)] if option not in stale
        ]
    return st.multiselect(
        label, options, default=wanted, format_func=named, key=_key(name), on_change=_keep, args=(name,),
        placeholder=placeholder,
    )  # fmt: skip


def switch(name: str, label: str) -> bool:
    """Something that is on or off; off where the address does not say `1`."""
    return st.toggle(label, st.query_params.get(name) == "1", key=_key(name), on_change=_keep, args=(name,))


def keep(name: str, value: str | None) -> None:
    """Write a value that no widget holds into the address; None takes it out."""
    if value is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def present() -> dict[str, list[str]]:
    """All that the address says, but for the language: for a link that changes a part of it."""
    return {name: st.query_params.get_all(name) for name in st.query_params if name != "lang"}


def _keep(name: str) -> None:
    value = st.session_state.get(_key(name))
    if value:
        st.query_params[name] = "1" if value is True else value
    else:
        st.query_params.pop(name, None)


def _key(name: str) -> str:
    return f"address-{name}"
