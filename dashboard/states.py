"""What is shown where there is nothing to show: no warehouse, no articles, an error. Never a traceback."""

from __future__ import annotations

import logging

import streamlit as st

from dashboard.language import Language
from warehouse.errors import WarehouseError, WarehouseMissing, redact

_LOG = logging.getLogger("dashboard")
_COMMANDS = "chinhphu demo\nchinhphu run"


def show_error(error: Exception, language: Language, address: str) -> None:
    """Say what was wrong and what to do; what nobody expected goes to the log."""
    if isinstance(error, WarehouseMissing):
        show_nothing(language, "missing.text", address)
    elif isinstance(error, WarehouseError):
        st.error(f"**{language.say('error.title')}**", icon=":material/error:")
        st.code(redact(str(error)), language=None, wrap_lines=True)
    else:
        _LOG.error("a view failed", exc_info=error)
        st.error(language.say("error.unexpected"), icon=":material/error:")


def show_nothing(language: Language, phrase: str, address: str) -> None:
    """Say that there is nothing yet, and which command makes something."""
    st.header(language.say("missing.title"), anchor=False)
    st.text(language.say(phrase, address=redact(address)))
    st.code(_COMMANDS, language=None)
