"""Messages of alerts, by channel and one by one."""

from __future__ import annotations

import streamlit as st

from dashboard import data, downloads, formats, markup
from dashboard.health.shown import advised, table
from dashboard.language import Language
from warehouse.page import health as reads
from warehouse.page.health import Delivery

_MESSAGES = 100


def show(language: Language) -> None:
    """Each channel's messages by state, and those to which something happened last."""
    found = data.ask(reads.channels)
    if not found:
        st.info(language.say("health.no-alerts"))
        return
    cells = (
        [
            markup.text(item.channel),
            language.term("message", item.state),
            formats.number(item.messages, language),
            formats.time(item.since, language),
            formats.time(item.last_at, language),
            markup.text(item.last_error),
            "" if item.state == "delivered" else advised(language.term("advice-of", f"message-{item.state}")),
        ]
        for item in found
    )
    table(language, "alerts", ("channel", "state", "messages", "since", "last", "detail", "next"), cells)
    downloads.button_of(language, "channels", found)
    st.subheader(language.say("health.deliveries"), anchor=False)
    deliveries = data.ask(reads.deliveries, _MESSAGES)
    rows = (_delivery(item, language) for item in deliveries)
    table(language, "deliveries", ("last", "channel", "kind", "state", "tries", "http", "detail"), rows)
    downloads.button_of(language, "deliveries", deliveries)


def _delivery(item: Delivery, language: Language) -> list[str]:
    return [
        formats.time(item.last_at or item.created_at, language),
        markup.text(item.channel),
        markup.text(item.kind),
        language.term("message", item.state),
        formats.number(item.failures, language),
        "" if item.status is None else str(item.status),
        markup.text(item.last_error),
    ]
