"""A whole review in a real browser; two browsers at once; every page on a desk and a phone, light and dark."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_factory import PATIENCE, click, drag_over, find_barriers, open_browser, press, serve, set_look, take_picture, wait
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from serve_factory import make_served, make_store

from contested.schema import Toll
from contested.store import Store

PAGES = {
    "queue": "/", "report": "/reports/r1", "events": "/events", "tolls": "/tolls", "control": "/control", "places": "/places",
    "sources": "/sources", "actors": "/actors", "history": "/history", "export": "/export", "agreement": "/agreement",
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A merged project."""
    with make_store(tmp_path) as store:
        yield store


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    """Where the project is served."""
    with serve(make_served(store)) as address:
        yield address


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Chrome]:
    """A browser."""
    with open_browser(tmp_path / "one") as browser:
        yield browser


def decided(store: Store, count: int) -> None:
    """Wait until so many decisions hold."""
    end = time.monotonic() + PATIENCE
    while len(store.decisions()) != count:
        assert time.monotonic() < end, store.decisions()
        time.sleep(0.05)


def choose(browser: Chrome, key: str) -> None:
    """Go to a claim by key presses."""
    for _ in range(10):
        if browser.execute_script("return document.querySelector('.card.now')?.dataset.key") == key:
            return
        press(browser, "j")
    raise AssertionError(f"no claim {key}")


def test_a_whole_review(browser: Chrome, address: str, store: Store, tmp_path: Path) -> None:
    browser.get(address)
    browser.find_element(By.LINK_TEXT, "Raid on Port Lune").click()
    wait(browser, "document.querySelector('.card.now')?.dataset.state === 'open'")
    press(browser, "a")
    decided(store, 1)
    wait(browser, "document.querySelectorAll('[data-state=accepted]').length === 1")
    assert store.decisions()[0].action == "accept"

    toll = next(claim.key for claim in store.coded_one("r1").claims if isinstance(claim.content, Toll))
    choose(browser, toll)
    press(browser, "e")
    field = browser.find_element(By.CSS_SELECTOR, ".card.now [name='content.count.low']")
    field.clear()
    field.send_keys("14", Keys.ENTER)
    decided(store, 2)
    wait(browser, f"document.querySelector('[data-key=\"{toll}\"]')?.dataset.state === 'edited'")
    assert next(claim for claim in store.coded_one("r1").claims if claim.key == toll).content.count.low == 14  # type: ignore[union-attr]

    mark_words(browser, store, toll)
    split_event(browser, address, store)
    export(browser, address, tmp_path / "one")
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def mark_words(browser: Chrome, store: Store, toll: str) -> None:
    """Make marked words the evidence of a toll, then a claim of its own, and take that back."""
    choose(browser, toll)
    drag_over(browser, "12 guards were killed")
    wait(browser, "!document.getElementById('marking').hidden")
    take_picture(browser, "marking")
    press(browser, "m")
    decided(store, 3)
    assert next(claim for claim in store.coded_one("r1").claims if claim.key == toll).evidence.quote == "12 guards were killed"

    wait(browser, f"document.querySelector('[data-key=\"{toll}\"]').dataset.held.split(' ').length === 2")
    drag_over(browser, "Five civilians were hurt")
    press(browser, "c")
    wait(browser, "document.getElementById('adding').open")
    form = browser.find_element(By.CSS_SELECTOR, "#adding form[data-kind=toll]")
    for name, value in (("content.count.low", "5"), ("content.count.high", "5"), ("content.victims", "civilians")):
        box = form.find_element(By.NAME, name)
        box.clear()
        box.send_keys(value)
    form.find_element(By.CSS_SELECTOR, "[name='content.effect'] [value=injured]").click()
    take_picture(browser, "adding")
    form.find_element(By.CSS_SELECTOR, "button.strong").click()
    decided(store, 4)
    added = store.coded_one("r1").claims[-1]
    assert (added.evidence.quote, added.content.effect) == ("Five civilians were hurt", "injured")  # type: ignore[union-attr]

    wait(browser, "document.querySelector('[data-state=added]')")
    press(browser, "z")
    decided(store, 3)


def split_event(browser: Chrome, address: str, store: Store) -> None:
    """Split the claims of one report off an event, and merge."""
    event = next(event for event in store.events() if {key.partition("#")[0] for key in event.claims} == {"r1", "r2"})
    browser.get(f"{address}/events/{event.id}")
    for box in browser.find_elements(By.CSS_SELECTOR, "input[data-claim^='r2#']"):
        click(browser, box)
    browser.find_element(By.ID, "reason").send_keys("another raid")
    take_picture(browser, "event")
    click(browser, browser.find_element(By.CSS_SELECTOR, "[data-split]"))
    wait(browser, "document.querySelectorAll('[data-undo]').length > 0")
    assert store.judgements()[0].reason == "another raid"
    click(browser, browser.find_element(By.CSS_SELECTOR, "[data-merge]"))
    wait(browser, "location.pathname === '/events'")
    assert not any({key.partition("#")[0] for key in event.claims} == {"r1", "r2"} for event in store.events())


def export(browser: Chrome, address: str, folder: Path) -> None:
    """Export the record as a workbook."""
    browser.get(f"{address}/export")
    click(browser, browser.find_element(By.CSS_SELECTOR, "form.sheetform button.strong"))
    end = time.monotonic() + PATIENCE
    while not list(folder.glob("*.zip")):
        assert time.monotonic() < end
        time.sleep(0.1)
    assert "contested-xlsx.xlsx" in zipfile.ZipFile(next(folder.glob("*.zip"))).namelist()


def test_two_browsers_never_overwrite_each_other(browser: Chrome, address: str, store: Store, tmp_path: Path) -> None:
    with open_browser(tmp_path / "two") as other:
        for one in (browser, other):
            one.get(f"{address}/reports/r2")
            wait(one, "document.querySelector('.card.now')")
        press(browser, "a")
        decided(store, 1)
        press(other, "r")
        told = wait(other, "document.querySelector('.message.bad')?.textContent")
        assert "Ama decided “accept”" in told
        assert [decision.action for decision in store.decisions()] == ["accept"]
        other.find_element(By.CSS_SELECTOR, ".message.bad button").click()
        wait(other, "document.querySelector('[data-state=accepted]')")


def test_keys_lead_everywhere_and_the_help_sheet_tells_them(browser: Chrome, address: str) -> None:
    browser.get(address)
    press(browser, "?")
    wait(browser, "document.getElementById('help').open")
    press(browser, Keys.ESCAPE)
    press(browser, "g", "c")
    wait(browser, "location.pathname === '/control'")
    wait(browser, "document.querySelectorAll('#states tr').length > 0")
    before = browser.execute_script("return document.getElementById('day-words').textContent")
    browser.find_element(By.ID, "day").send_keys(Keys.HOME)
    assert browser.execute_script("return document.querySelectorAll('path.m-land').length") > 0 or before


def test_hostile_words_run_nothing(browser: Chrome, address: str) -> None:
    for path in ("/", "/reports/r3", "/places", "/sources", "/events"):
        browser.get(address + path)
        assert not browser.execute_script("return Boolean(document.querySelector('main img, main script'))")
    assert [entry for entry in browser.get_log("browser") if "Content Security Policy" in entry["message"]] == []


def code_apart(store: Store) -> None:
    """Let Ben and Cem code r1 and hand it in; they differ in a number and in whether a claim stands."""
    for coding in store.assign(["r1"], ["Ben", "Cem"], "Ama"):
        low, third = ("13", "accept") if coding.coder == "Ben" else ("15", "reject")
        store.decide("r1#c1", "edit", coding.coder, field="content.count.low", value=low, coding=coding.id)
        store.decide("r1#c2", "accept", coding.coder, coding=coding.id)
        store.decide("r1#c3", third, coding.coder, coding=coding.id)
        store.mark_coding(coding.id, "handed_in", coding.coder)


def test_a_third_person_settles_by_keyboard(browser: Chrome, address: str, store: Store) -> None:
    code_apart(store)
    browser.get(address)
    press(browser, "g", "i")
    wait(browser, "location.pathname === '/agreement'")
    browser.find_element(By.LINK_TEXT, "Raid on Port Lune").click()
    wait(browser, "document.querySelectorAll('.differs').length === 2")
    low = browser.find_element(By.CSS_SELECTOR, "#unit-c1 [name='own.content.count.low']")
    low.clear()
    low.send_keys("14")
    assert browser.execute_script("return document.querySelector('#unit-c1 [data-own]').checked")
    low.send_keys(Keys.ENTER)
    decided(store, 1)
    content = next(claim for claim in store.coded_one("r1").claims if claim.id == "c1").content
    assert isinstance(content, Toll) and content.count.low == 14
    wait(browser, "document.querySelector('#unit-c1.settled')")
    click(browser, browser.find_element(By.CSS_SELECTOR, "#unit-c3 [name=keep][value='1']"))
    click(browser, browser.find_element(By.CSS_SELECTOR, "#unit-c3 button.strong"))
    decided(store, 2)
    wait(browser, "document.querySelector('#unit-c3.settled')")
    click(browser, browser.find_element(By.CSS_SELECTOR, "#alike button"))
    decided(store, 3)
    wait(browser, "document.querySelectorAll('.settled').length === 3")
    click(browser, browser.find_element(By.CSS_SELECTOR, "#unit-c3 [data-undo]"))
    decided(store, 2)
    assert {claim.id for claim in store.coded_one("r1").claims} == {"c1", "c2", "c3"}


def test_what_a_finger_meets_is_large_enough(browser: Chrome, address: str, store: Store) -> None:
    code_apart(store)
    set_look(browser, width=390)
    met = "button, select, summary, nav a, input:not([type=hidden], [type=radio], [type=checkbox])"
    small = (
        f"return Array.from(document.querySelectorAll('{met}'))"
        ".filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 39.5).map((one) => one.outerHTML.slice(0, 90))"
    )
    for name, path in (PAGES | {"settle": "/settle/r1"}).items():
        browser.get(address + path)
        wait(browser, "document.readyState === 'complete'")
        assert browser.execute_script(small) == [], name


def test_every_page_on_a_desk_and_a_phone_light_and_dark(browser: Chrome, address: str, store: Store) -> None:
    event = next(event for event in store.events() if "r1#c1" in event.claims)
    code_apart(store)
    store.assign(["r2"], ["Ama", "Ben"], "Ama")
    pages = PAGES | {
        "event": f"/events/{event.id}", "toll_chart": f"/tolls?event={event.id}", "settle": "/settle/r1", "coding": "/reports/r2",
    }  # fmt: skip
    barriers = {}
    for name, path in pages.items():
        for width, dark in ((1280, False), (1280, True), (390, False)):
            set_look(browser, dark=dark, width=width)
            browser.get(address + path)
            wait(browser, "document.readyState === 'complete'")
            take_picture(browser, f"{name}-{width}{'-dark' if dark else ''}")
            assert browser.execute_script("return document.documentElement.scrollWidth") <= width, f"{name} is wider than {width}"
            barriers |= {f"{name} {width} {dark}": found for found in [find_barriers(browser)] if found}
    assert barriers == {}
