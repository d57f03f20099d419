"""A view that shows itself anew when something comes in."""

from __future__ import annotations

import streamlit as st

from dashboard import data
from warehouse.errors import WarehouseError

#: So often an open view looks at the warehouse's latest snapshot.
_SECONDS = 5


@st.fragment(run_every=_SECONDS)
def watch(shown: int | None) -> None:
    """Run the script again when the warehouse has another snapshot than the one shown; None: there was none."""
    try:
        latest = data.present().snapshot
    except WarehouseError:
        return
    if latest != shown:
        st.rerun()
