"""A real Chromium and a real server for tests; where there is no Chromium, the tests that need it are skipped."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

SCREENS = Path(__file__).parents[1] / "build" / "screens"
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--force-prefers-reduced-motion", "--window-size=1280,900", "--lang=en-GB",
)  # fmt: skip
PATIENCE = 60  # seconds


@contextmanager
def open_browser(folder: Path) -> Iterator[Chrome]:
    """Give a browser with a profile and a download folder of its own."""
    binary, driver = shutil.which("chromium") or shutil.which("chromium-browser"), shutil.which("chromedriver")
    if binary is None or driver is None:
        pytest.skip("needs Chromium and its driver; apt-get install chromium chromium-driver")
    options = ChromeOptions()
    options.binary_location = binary
    for flag in (*FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"download.default_directory": str(folder)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = Chrome(options=options, service=Service(driver))
    try:
        yield browser
    finally:
        browser.quit()


@contextmanager
def serve(app: Any) -> Iterator[str]:
    """Serve an application on a free port of this machine; give its address."""
    place = socket.socket()
    place.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [place]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{place.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        place.close()


def wait(browser: Chrome, script: str) -> Any:
    """Wait until an expression in the page is true; return its value."""
    return WebDriverWait(browser, PATIENCE, 0.1).until(lambda _: browser.execute_script(f"return {script}"), f"never came true: {script}")


def press(browser: Chrome, *keys: str) -> None:
    """Press keys on the page."""
    for key in keys:
        ActionChains(browser).send_keys(key).perform()


def click(browser: Chrome, element: WebElement) -> None:
    """Click an element, wherever on the page it is."""
    browser.execute_script("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", element)
    element.click()


def drag_over(browser: Chrome, words: str) -> None:
    """Mark words of the report with the mouse."""
    ends = browser.execute_script(
        """
        const prose = document.querySelector(".prose"), walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.textContent.indexOf(arguments[0]);
          if (at < 0) continue;
          node.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + arguments[0].length);
          const boxes = range.getClientRects(), first = boxes[0], last = boxes[boxes.length - 1];
          return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2].map(Math.round);
        }
        """,
        words,
    )
    assert ends, f"the page does not show {words!r}"
    actions = ActionBuilder(browser)
    actions.pointer_action.move_to_location(ends[0], ends[1]).pointer_down().move_to_location(ends[2], ends[3]).pointer_up()
    actions.perform()


def take_picture(browser: Chrome, name: str) -> None:
    """Keep a picture of the page as build output."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    browser.save_screenshot(str(SCREENS / f"{name}.png"))


def find_barriers(browser: Chrome) -> list[str]:
    """Return what axe-core finds on the page that keeps people out, a line each."""
    browser.execute_script((files("axe_core_python") / "axe.min.js").read_text("utf-8"))
    found = browser.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}).then((told) => done(told.violations));"
    )
    return [f"{one['id']}: {one['help']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def set_look(browser: Chrome, *, dark: bool = False, width: int = 1280, height: int = 900) -> None:
    """Set the colours that the person prefers and the size of the window."""
    scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
