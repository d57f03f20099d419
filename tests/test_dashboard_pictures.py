"""The pictures of the page in docs/: made from the demo by `pytest tests/test_dashboard_pictures.py --pictures`."""

from __future__ import annotations

import io
import re
import struct
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image

from dashboard.app import VIEWS
from tests.dashboard_page import PHONE, Visitor, settle

pytestmark = pytest.mark.xdist_group("dashboard")

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
LARGEST = 150_000
_SQL = (
    "SELECT period_last, value, quote\nFROM indicator('cpi.mom')\nWHERE span = 'month'\nORDER BY period_last"
)
_PRICES = "baochinhphu.localhost:102260704093512208"

#: name → address, and whether it is a phone's in the dark
PICTURES = {
    "today": ("today?lang=en", False),
    "indicator": ("indicator?lang=en&indicator=cpi.mom&point=db33546b669d8bc1", False),
    "article": (f"article?lang=vi&article={_PRICES}&part=body&start=84", False),
    "registers": ("registers?lang=vi&register=documents", False),
    "systems": ("systems?lang=en&of=agencies", False),
    "health": ("health?lang=en", False),
    "sql": (f"sql?lang=en&sql={quote(_SQL)}", False),
    "phone": ("indicator?lang=vi&q=nhap+khau&indicator=trade.imports", True),
}  # fmt: skip


@pytest.mark.parametrize("name", PICTURES)
def test_picture(name: str, request: pytest.FixtureRequest) -> None:
    address, phone = PICTURES[name]
    file = FOLDER / f"{name}.png"
    if request.config.getoption("--pictures"):
        visitor: Visitor = request.getfixturevalue("visitor")
        page = visitor.open(address, size=PHONE if phone else {"width": 1200, "height": 860}, dark=phone)
        page.wait_for_timeout(1000)  # the chart's own transition
        settle(page)
        FOLDER.mkdir(exist_ok=True)
        # 128 colours: text and lines on a plain ground need no more, and a third of the room.
        taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        taken.quantize(128, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(file, optimize=True)
    made = file.read_bytes()
    assert made.startswith(b"\x89PNG")
    assert len(made) < LARGEST
    assert struct.unpack(">II", made[16:24]) == ((390, 800) if phone else (1200, 860))


def test_each_view_has_a_picture_that_the_page_in_docs_shows() -> None:
    shown = {address.split("?")[0] for address, _ in PICTURES.values()}
    assert shown == set(VIEWS)
    text = (FOLDER.parent / "dashboard.md").read_text("utf-8")
    assert sorted(re.findall(r"\(pictures/(\w+)\.png\)", text)) == sorted(PICTURES)
    assert sorted(file.stem for file in FOLDER.glob("*.png")) == sorted(PICTURES)
