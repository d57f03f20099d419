"""Charts: numbers and dates in the reader's convention, a description for those who cannot see, PNG and SVG to keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import altair as alt
import streamlit as st
import vl_convert

from dashboard import addresses, downloads, formats
from dashboard.language import Language

#: Columns and rows.
Table = tuple[Sequence[str], Sequence[Sequence[object]]]

#: The selection that a click on a mark makes.
PICKED = "picked"

_NUMBERS = {
    Language.VI: {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", ""]},
    Language.EN: {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""]},
}
_TIMES = {
    Language.VI: {
        "dateTime": "%H:%M %d/%m/%Y", "date": "%d/%m/%Y", "time": "%H:%M", "periods": ["SA", "CH"],
        "days": ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
        "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
        "months": [f"Tháng {month}" for month in range(1, 13)], "shortMonths": [f"T{month}" for month in range(1, 13)],
    },
    Language.EN: {
        "dateTime": "%H:%M %-d %b %Y", "date": "%-d %b %Y", "time": "%H:%M", "periods": ["AM", "PM"],
        "days": "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(),
        "shortDays": "Sun Mon Tue Wed Thu Fri Sat".split(),
        "months": "January February March April May June July August September October November December".split(),
        "shortMonths": formats.MONTHS,
    },
}  # fmt: skip
#: d3 formats of a month and a day on an axis.
MONTH = {Language.VI: "%m/%Y", Language.EN: "%b %Y"}
DAY = {Language.VI: "%d/%m/%Y", Language.EN: "%-d %b %Y"}

#: Colours of files, which have a white ground: those of the light theme in `.streamlit/config.toml`.
_INK = "#1c2127"
PALETTE = ("#1f5fa8", "#c2571a", "#2a8463", "#8a4fa3", "#a38a14", "#b23a5f", "#4d6b7a", "#6d5a3f")
_FILE_WIDTH = 720


def data(rows: Iterable[Mapping[str, object]]) -> alt.InlineData:
    """Rows for a chart; dates as `date` makes them."""
    return alt.InlineData(values=list(rows))


def date(day: dt.date) -> str:
    """A day for a chart: midnight of whatever zone the browser is in, so that it stays that day."""
    return f"{day.isoformat()}T00:00:00"


def titled(name: str) -> str:
    """A name of the data's as the title of a tooltip's field: from one called `image` the tooltip fetches a picture."""
    return f"“{name}”" if name in ("image", "title") else name


def picking(field: str, picked: str | None = None) -> alt.Parameter:
    """Add it to a chart, with `.add_params`: a click then picks the mark nearest to it, by this field."""
    value = [{field: picked}] if picked is not None else alt.Undefined
    return alt.selection_point(name=PICKED, fields=[field], on="click", nearest=True, value=value)


def draw(chart: Any, language: Language, name: str, description: str, *, pick: str | None = None) -> None:
    """Put the chart on the page. `pick` names the field of `picking`; what is picked stands in the address under it."""
    key = f"chart-{name}"
    st.altair_chart(
        localised(chart, language),
        key=key,
        on_select=partial(_keep_picked, key, pick) if pick else "ignore",
        alt=description,
        width="stretch",
    )


def files(chart: Any, language: Language, name: str, table: Table | None = None) -> None:
    """Buttons that download the chart as PNG and SVG, and the rows of `table` as CSV."""
    local = localised(chart, language)
    with st.container(horizontal=True, gap="xsmall", key=f"files-{name}"):
        for form, kind in (("png", "image/png"), ("svg", "image/svg+xml")):
            st.download_button(
                form.upper(),
                partial(file, local, form),
                f"{name}.{form}",
                kind,
                key=f"{form}-{name}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
                help=language.say("chart.file", form=form.upper()),
            )
        if table is not None:
            downloads.button(language, name, *table)


def localised(chart: Any, language: Language) -> Any:
    """The chart with numbers and dates in the language's convention."""
    return chart.configure(locale={"number": _NUMBERS[language], "time": _TIMES[language]})


def _keep_picked(key: str, field: str) -> None:
    chosen = st.session_state[key].get("selection", {}).get(PICKED, [])
    addresses.keep(field, str(chosen[0][field]) if chosen and field in chosen[0] else None)


def file(chart: Any, form: str) -> bytes:
    """The chart as a PNG or SVG file on a white ground."""
    spec = chart.to_dict()
    if "hconcat" not in spec and "facet" not in spec and "concat" not in spec:
        spec.setdefault("width", _FILE_WIDTH)
    config = spec.setdefault("config", {})
    config.setdefault("range", {})["category"] = list(PALETTE)
    config["background"] = "#ffffff"
    config.setdefault("axis", {}).update(labelColor=_INK, titleColor=_INK)
    if form == "svg":
        return str(vl_convert.vegalite_to_svg(spec)).encode()
    return bytes(vl_convert.vegalite_to_png(spec, scale=2))
