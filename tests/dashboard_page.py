"""The page as a process on loopback, and what tests see of it in a browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

ROOT = Path(__file__).parents[1]
_STARTS_WITHIN = 60.0
#: Milliseconds that a view may take on a busy machine.
PATIENCE = 60_000
PHONE: ViewportSize = {"width": 390, "height": 800}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(warehouse: str, folder: Path) -> Iterator[str]:
    """The page over a warehouse, started as users start it; yields its address. Its log is in the folder."""
    port = free_port()
    command = [sys.executable, "-m", "flows.cli", "dashboard", "--port", str(port)]
    with (folder / "page.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "CHINHPHU_WAREHOUSE": warehouse}, stdout=log, stderr=log
        )
        try:
            _await(f"http://127.0.0.1:{port}/_stcore/health", process, folder / "page.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(20)


def _await(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the page did not start: {log.read_text(errors='replace')}")


def need_chromium() -> str:
    """Debian's Chromium; skips the test where it is not there."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("there is no chromium: apt-get install chromium")
    return program


@dataclass
class Chromium:
    """Debian's Chromium under Playwright, from the first page on until its end is asked for; then from the next one on.

    It has a profile for each language, ground and kind of screen, which keeps the page's files as a reader's does.
    """

    program: str
    _running: ExitStack = field(default_factory=ExitStack)
    _browser: Browser | None = None
    _profiles: dict[tuple[str, bool, bool], BrowserContext] = field(default_factory=dict)

    def profile(self, locale: str, dark: bool, touch: bool) -> BrowserContext:
        """The profile of a reader somewhere else than Vietnam."""
        key = (locale, dark, touch)
        if key not in self._profiles:
            self._profiles[key] = self._started().new_context(
                locale=locale,
                color_scheme="dark" if dark else "light",
                timezone_id="America/New_York",
                has_touch=touch,
            )
        return self._profiles[key]

    def _started(self) -> Browser:
        from playwright.sync_api import sync_playwright

        if self._browser is None:
            # Chromium's own sandbox does not work for root, as in a container.
            arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
            playwright = self._running.enter_context(sync_playwright())
            self._browser = playwright.chromium.launch(executable_path=self.program, args=arguments)
            self._running.callback(self._browser.close)
        return self._browser

    def end(self) -> None:
        """End it, where it runs."""
        self._profiles.clear()
        self._browser = None
        self._running.close()


@dataclass
class Visitor:
    """Opens views of a page in a browser, each in a session of its own, and notes what the page asked elsewhere."""

    browser: Chromium
    address: str
    #: The page's log, whose end is told where something does not come.
    log: Path
    #: Addresses that the page asked for outside its own host.
    elsewhere: list[str] = field(default_factory=list)
    _pages: list[Page] = field(default_factory=list)

    def open(
        self,
        view: str = "",
        *,
        size: ViewportSize = DESKTOP,
        dark: bool = False,
        locale: str = "vi-VN",
        touch: bool = False,
        **state: str,
    ) -> Page:
        """A view in a state, drawn."""
        page = self.browser.profile(locale, dark, touch).new_page()
        self._pages.append(page)
        page.set_viewport_size(size)
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: self._note(request.url))
        joint = "&" if "?" in view else "?"
        page.goto(f"{self.address}/{view}" + (f"{joint}{urlencode(state)}" if state else ""))
        with self._telling(page, "not drawn to its end"):
            settle(page)
        assert page.get_by_role("dialog").count() == 0, "Streamlit does not know the address"
        return page

    def see(self, page: Page, selector: str, text: str = "") -> None:
        """Wait for an element that has the text; where it does not come, say what stands there instead."""
        with self._telling(page, f"no {selector} {text!r}"):
            page.locator(selector, has_text=text).first.wait_for(state="attached")

    @contextmanager
    def _telling(self, page: Page, what: str) -> Iterator[None]:
        from playwright.sync_api import Error

        try:
            yield
        except Error as error:
            main = page.locator("[data-testid='stMainBlockContainer']").all_inner_texts()
            log = self.log.read_text(errors="replace")[-3000:]
            raise AssertionError(f"{what} at {page.url}; there is: {main}\nThe log ends: {log}") from error

    def _note(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob") and not url.startswith(self.address):
            self.elsewhere.append(url)

    def close(self) -> None:
        """End the sessions."""
        for page in self._pages:
            page.close()
        self._pages.clear()


def settle(page: Page) -> None:
    """Wait until the script has run, nothing is stale or being drawn, and the last thing of a view stands there."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_selector('[data-testid="stMainBlockContainer"] h1')
    # The foot of a view, or what is shown in its place where there is no warehouse or an error.
    page.wait_for_selector('.st-key-foot, [data-testid="stCode"], [data-testid="stAlert"]')
    page.wait_for_function('!document.querySelector(\'[data-stale="true"], [data-testid="stSkeleton"]\')')
    page.wait_for_function(
        "[...document.querySelectorAll('[data-testid=stVegaLiteChart]')].every(chart => chart.querySelector('svg.marks'))"
    )


def addressed(page: Page, **state: str) -> None:
    """Wait until the address says this, and the view has followed."""
    for name, value in state.items():
        page.wait_for_function(
            "([name, value]) => new URLSearchParams(location.search).get(name) === value", arg=[name, value]
        )
    settle(page)


def pick(page: Page, key: str, option: str) -> None:
    """Choose of a list that opens, by typing the beginning of the option.

    Seen with Streamlit 1.67: scrolled to an option, the list mounts its rows anew, and a click whose button is pressed
    before and let go after that chooses none of them.
    """
    field = page.locator(f".st-key-{key}").get_by_role("combobox")
    field.click()
    field.fill(option)
    page.wait_for_function(
        "text => document.querySelector('[role=option]')?.innerText.startsWith(text)", arg=option
    )
    field.press("Enter")


def download(page: Page, label: str) -> bytes:
    """What the first button with the label downloads."""
    with page.expect_download() as waited:
        page.get_by_test_id("stDownloadButton").filter(has_text=label).first.get_by_role("button").click()
    return Path(waited.value.path()).read_bytes()


def wide(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    return int(
        page.evaluate(
            "Math.max(0, document.scrollingElement.scrollWidth - document.documentElement.clientWidth)"
        )
    )
