"""Attacks: forged requests, foreign names, other sites, large bodies, sessions that ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serve_factory import make_served, make_store
from starlette.testclient import TestClient

from contested.errors import Misuse
from contested.schema import Account
from contested.serve.accounts import FAILURES, hash_password
from contested.serve.security import LARGEST
from contested.serve.sessions import IDLE, LONGEST, Sessions
from contested.store import Store

AMA, BEN = "a long password", "another long one"
BODY = {"claim": "r1#c1", "action": "accept"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A merged project."""
    with make_store(tmp_path) as store:
        yield store


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    """A browser that has opened a page."""
    with TestClient(make_served(store)) as client:  # type: ignore[arg-type]
        client.get("/")
        yield client


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"x-csrf-token": "guess"}, 403),
        ({"x-csrf-token": "gu\u00e9ss".encode()}, 403),
        ({"content-type": "application/x-www-form-urlencoded"}, 403),
        ({"host": "evil.example"}, 421),
        ({"host": ""}, 421),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_forged_requests_change_nothing(client: TestClient, store: Store, headers: dict[str, str | bytes], status: int) -> None:
    sent = {"if-match": '"0.0"', **headers}
    answer = client.post("/api/decisions", json=BODY, headers=sent)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert store.decisions() == ()


def test_a_token_of_another_session_does_not_do(store: Store) -> None:
    app = make_served(store)
    with TestClient(app) as one, TestClient(app) as other:  # type: ignore[arg-type]
        token = one.get("/").text.split('csrf-token" content="')[1].split('"')[0]
        other.get("/")
        assert other.post("/api/decisions", json=BODY, headers={"x-csrf-token": token, "if-match": "0.0"}).status_code == 403
    assert store.decisions() == ()


def test_large_bodies_are_refused(client: TestClient, store: Store) -> None:
    assert client.post("/api/decisions", content=b" " * (LARGEST + 1), headers={"x-csrf-token": "x"}).status_code == 413
    assert store.decisions() == ()


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e%2fsecurity.py", "/static/none.js"])
def test_no_file_but_the_static_ones_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_page_is_not_kept_by_caches_and_its_cookie_is_out_of_reach_of_scripts(store: Store) -> None:
    with TestClient(make_served(store)) as client:  # type: ignore[arg-type]
        answer = client.get("/")
    assert answer.headers["cache-control"] == "no-store" and answer.headers["x-content-type-options"] == "nosniff"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie


@pytest.fixture
def guarded(store: Store) -> Iterator[TestClient]:
    """A browser at a workbench that asks for a login, with two accounts."""
    store.set_account(Account("Ama", "editor", hash_password(AMA)), "test")
    store.set_account(Account("Ben", "coder", hash_password(BEN)), "test")
    store.set_account(Account("Cil", "reader", hash_password(BEN)), "test")
    with TestClient(make_served(store, by=""), follow_redirects=False) as client:  # type: ignore[arg-type]
        yield client


def log_in(client: TestClient, name: str, password: str) -> Any:
    """Log in as a browser does; what comes back."""
    text = client.get("/login").text
    token = text.split('name="csrf" value="')[1].split('"')[0] if 'name="csrf"' in text else "none"
    return client.post("/login", data={"csrf": token, "name": name, "password": password})


def act(client: TestClient, path: str, body: dict[str, object]) -> Any:
    """Do something as the pages' scripts do."""
    token = client.get("/").text.split('csrf-token" content="')[1].split('"')[0]
    return client.post(path, json=body, headers={"x-csrf-token": token, "if-match": '"0.0"'})


def test_nobody_without_a_role_sees_anything(guarded: TestClient, store: Store) -> None:
    assert guarded.get("/").headers["location"] == "/login"
    assert guarded.get("/reports/r1").status_code == 303 and guarded.get("/export").status_code == 303
    assert guarded.get("/api/openapi.json").status_code == 401 and guarded.get("/places.json").status_code == 303
    token = guarded.get("/login").text.split('csrf-token" content="')[1].split('"')[0]
    assert guarded.post("/api/decisions", json=BODY, headers={"x-csrf-token": token, "if-match": "0.0"}).status_code == 401
    assert guarded.post("/export", data={"csrf": token, "format": "jsonl"}).status_code == 401
    assert store.decisions() == ()


def test_a_login_begins_a_new_session_and_a_logout_ends_it(guarded: TestClient) -> None:
    before = guarded.get("/login") and guarded.cookies["contested_session"]
    assert log_in(guarded, "Ama", "wrong-wrong").status_code == 401
    assert log_in(guarded, "Nobody", AMA).status_code == 401
    answer = log_in(guarded, "Ama", AMA)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    session = guarded.cookies["contested_session"]
    assert session != before and guarded.get("/").status_code == 200
    token = guarded.get("/").text.split('name="csrf" value="')[1].split('"')[0]
    assert guarded.post("/logout", data={"csrf": "guess"}).status_code == 403
    assert guarded.post("/logout", data={"csrf": token}).status_code == 303
    guarded.cookies.set("contested_session", session, domain="testserver.local")
    assert guarded.get("/").status_code == 303


def test_roles_bound_what_one_may(guarded: TestClient, store: Store) -> None:
    log_in(guarded, "Cil", BEN)
    assert guarded.get("/reports/r1").status_code == 200
    assert act(guarded, "/api/decisions", BODY).status_code == 403 and "data-act" not in guarded.get("/reports/r1").text
    other = store.decide("r1#c2", "accept", "Ama").id
    guarded.cookies.clear()
    log_in(guarded, "Ben", BEN)
    mine = act(guarded, "/api/decisions", BODY).json()["decisions"][0]["id"]
    assert store.decisions()[-1].by == "Ben"
    assert act(guarded, "/api/undo", {"ids": [other]}).status_code == 403
    assert act(guarded, "/api/merge", {}).status_code == 403
    assert act(guarded, "/api/undo", {"ids": [mine]}).status_code == 204
    guarded.cookies.clear()
    log_in(guarded, "Ama", AMA)
    assert act(guarded, "/api/undo", {"ids": [other]}).status_code == 204


def test_a_closed_or_changed_account_ends_its_sessions(guarded: TestClient, store: Store) -> None:
    log_in(guarded, "Ben", BEN)
    assert guarded.get("/").status_code == 200
    store.close_account("Ben", "test")
    assert guarded.get("/").status_code == 303
    assert log_in(guarded, "Ben", BEN).status_code == 401


def test_guessing_is_slowed_down(guarded: TestClient) -> None:
    for _ in range(FAILURES):
        log_in(guarded, "Ama", "wrong-wrong")
    answer = log_in(guarded, "Ama", AMA)
    assert answer.status_code == 401 and "Wait a minute" in answer.text


def test_no_page_and_no_log_shows_what_is_kept_of_a_password(guarded: TestClient, store: Store) -> None:
    assert store.accounts()["Ama"].hash.startswith("$argon2id$")
    assert not any("argon2" in entry.text or AMA in entry.text for entry in store.log())
    log_in(guarded, "Ama", AMA)
    assert "argon2" not in guarded.get("/history").text and "account" in guarded.get("/history").text


def test_a_short_password_is_refused() -> None:
    with pytest.raises(Misuse, match="at least"):
        hash_password("short")


def test_sessions_end_when_idle_and_after_a_day() -> None:
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    key = sessions.begin("Ama", "coder").key
    now[0] = IDLE - 1
    assert sessions.find(key)
    now[0] += IDLE + 1
    assert sessions.find(key) is None
    key = sessions.begin("Ama", "coder").key
    began = now[0]
    while now[0] - began <= LONGEST:
        assert sessions.find(key)
        now[0] += IDLE / 2
    assert sessions.find(key) is None


def test_a_reader_may_not_what_a_coder_may() -> None:
    session = Sessions().begin("Ama", "reader")
    assert session.may("reader") and not session.may("coder") and not Sessions().begin().may("reader")
