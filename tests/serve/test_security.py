"""Attacks: forged requests, foreign names, other sites, large bodies, sessions that ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from serve_factory import make_served, make_store
from starlette.testclient import TestClient

from contested.serve.security import LARGEST
from contested.serve.sessions import IDLE, LONGEST, Sessions
from contested.store import Store

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


def test_nobody_without_a_role_sees_anything(store: Store) -> None:
    with TestClient(make_served(store, by=""), follow_redirects=False) as client:  # type: ignore[arg-type]
        assert client.get("/").headers["location"] == "/login"
        assert client.get("/reports/r1").status_code == 303
        assert client.get("/api/openapi.json").status_code == 401


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
