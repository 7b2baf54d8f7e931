"""Two people code the same reports on one workbench: neither sees anything of the other's work, anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serve_factory import make_store
from starlette.testclient import TestClient

from contested.schema import Account
from contested.serve.app import make_app
from contested.serve.desk import Desk
from contested.serve.security import Door
from contested.serve.sessions import COOKIE, Sessions
from contested.store import Store

ROLES = {"Ama": "coder", "Ben": "coder", "Cem": "coder", "Eva": "editor", "Rea": "reader"}
SECRET = "a remark that is nobody else may read"
PAGES = (
    "/", "/?show=all", "/?show=mine", "/reports/r1", "/reports/r1?part=1", "/reports/r2", "/events", "/tolls", "/control", "/places",
    "/places.json", "/sources", "/actors", "/history", "/export", "/api/reports", "/api/reports/r1", "/api/claims", "/api/events",
    "/api/control", "/api/decisions", "/api/claims/r1%23c1", "/api/codings",
)  # fmt: skip


class Person:
    """Somebody who is logged in."""

    def __init__(self, app: Any, sessions: Sessions, name: str) -> None:
        """Begin a session."""
        self.client = TestClient(app, cookies={COOKIE: sessions.begin(name, ROLES[name]).key})

    def token(self, path: str = "/history") -> str:
        """Return the token of the session's pages."""
        found = re.search(r'name="csrf-token" content="([^"]+)"', self.client.get(path).text)
        assert found
        return found[1]

    def get(self, path: str) -> str:
        """Return a page."""
        return self.client.get(path).text

    def post(self, path: str, **fields: str) -> Any:
        """Send a form."""
        return self.client.post(path, data={"csrf": self.token(), **fields}, follow_redirects=False)

    def send(self, path: str, body: dict[str, Any], version: str = "0.0") -> Any:
        """Send a request of the JSON interface."""
        return self.client.post(path, json=body, headers={"x-csrf-token": self.token(), "if-match": f'"{version}"'})

    def decide(self, claim: str, action: str, version: str = "0.0", **more: Any) -> Any:
        """Decide on a claim."""
        return self.send("/api/decisions", {"claim": claim, "action": action, **more}, version)

    def add(self, words: tuple[int, int] = (5, 30)) -> Any:
        """Add a toll of nine missing to r1."""
        fields = {"content.effect": "missing", "content.count.low": 9, "content.count.high": 9}
        evidence = {"start": words[0], "end": words[1]}
        return self.send("/api/claims", {"report": "r1", "kind": "toll", "fields": fields, "evidence": evidence, "note": SECRET})

    def finish(self) -> Any:
        """Accept what is open in r1 and hand it in."""
        told = self.client.get("/api/reports/r1").json()
        for one in told["claims"]:
            if one["state"] == "open":
                assert self.decide(f"r1#{one['claim']['id']}", "accept", one["version"]).status_code == 201
        found = re.search(r'action="(/codings/C-\d+)"', self.get("/reports/r1"))
        assert found
        return self.post(found[1], state="handed_in")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A merged project with accounts; r1 and r2 are given to Ama and Ben."""
    with make_store(tmp_path) as store:
        for name, role in ROLES.items():
            store.set_account(Account(name, role, "nobody's password"), "root")
        store.assign(["r1", "r2"], ["Ama", "Ben"], "Eva")
        yield store


@pytest.fixture
def people(store: Store) -> dict[str, Person]:
    """Everybody, logged in."""
    sessions = Sessions()
    app = make_app(Desk(store), Door(sessions, "", ("testserver",)))
    return {name: Person(app, sessions, name) for name in ROLES}


def work(person: Person) -> None:
    """Do everything to r1 that can be done to a report."""
    assert person.decide("r1#c1", "edit", edits={"content.count.low": 777}, note=SECRET).status_code == 201
    assert person.decide("r1#c2", "reject", note=SECRET).status_code == 201
    assert person.decide("r1#c3", "note", note=SECRET).status_code == 201
    assert person.add().status_code == 201


def what_is_seen(person: Person) -> dict[str, tuple[str, str | None]]:
    """Return all pages and answers as a person gets them, without the session's own token."""
    seen = {}
    for path in PAGES:
        answer = person.client.get(path)
        assert answer.status_code == 200, path
        seen[path] = re.sub(r'(name="csrf(-token)?" (content|value)=)"[^"]+"', r"\1", answer.text), answer.headers.get("etag")
    return seen


@pytest.mark.parametrize("name", ["Ben", "Cem", "Rea"])
def test_nothing_of_a_coders_work_is_seen_by_others(people: dict[str, Person], name: str) -> None:
    before = what_is_seen(people[name])
    work(people["Ama"])
    assert what_is_seen(people[name]) == before


def test_what_ama_does_shows_to_ama(people: dict[str, Person]) -> None:
    work(people["Ama"])
    page = people["Ama"].get("/reports/r1")
    assert "777" in page and 'data-state="rejected"' in page and "missing" in page
    assert "You code this report independently" in page and "1 of 4 claims open" in page
    history = people["Ama"].get("/history")
    assert history.count(SECRET) == 4
    assert [one["action"] for one in people["Ama"].client.get("/api/decisions").json()["items"]] == ["edit", "reject", "note", "add"]
    (row,) = [one for one in people["Ama"].client.get("/api/reports?show=mine").json()["items"] if one["id"] == "r1"]
    assert (row["claims"], row["open"], row["coding"]) == (4, 1, "yours")
    assert "777" not in people["Ama"].get("/tolls")


def test_an_editor_who_does_not_code_sees_all_and_one_who_does_sees_nothing(people: dict[str, Person], store: Store) -> None:
    work(people["Ama"])
    assert SECRET in people["Eva"].get("/history")
    store.assign(["r1"], ["Eva"], "Eva")
    assert SECRET not in people["Eva"].get("/history")
    assert "You code this report independently" in people["Eva"].get("/reports/r1")


def test_another_coders_claim_and_decision_are_as_if_they_were_not(people: dict[str, Person], store: Store) -> None:
    work(people["Ama"])
    ids = [found.id for _, found in store.decisions_apart()]
    ben, unknown = people["Ben"], people["Ben"].send("/api/undo", {"ids": ["D-99"]})
    assert ben.client.get("/api/claims/r1%23c1p1").status_code == 404
    assert ben.decide("r1#c1p1", "accept").status_code == 404
    for person in (ben, people["Eva"]):
        answer = person.send("/api/undo", {"ids": [ids[0]]})
        assert answer.status_code == 404 and answer.json()["detail"] == f"the project has no decision {ids[0]}"
    assert unknown.status_code in (404, 422)
    assert len([one for one in store.log() if one.act == "undo"]) == 0


def test_agreement_and_settling_are_an_editors(people: dict[str, Person]) -> None:
    for name in ("Ama", "Cem", "Rea"):
        assert people[name].client.get("/agreement").status_code == people[name].client.get("/settle/r1").status_code == 403
        assert people[name].post("/agreement", coders="Cem", sample="1").status_code == 403
        assert people[name].post("/settle/r1", alike="1").status_code == 403
        assert "/agreement" not in people[name].get("/")
        assert people[name].client.get("/api/agreement").status_code == 403
    assert people["Eva"].client.get("/settle/r1").status_code == 403
    assert "Ben" in people["Eva"].get("/agreement") and people["Eva"].client.get("/api/agreement").json() == []
    seen = {name: [one["id"] for one in person.client.get("/api/codings").json()] for name, person in people.items()}
    assert seen == {"Ama": ["C-1", "C-3"], "Ben": ["C-2", "C-4"], "Cem": [], "Rea": [], "Eva": ["C-1", "C-2", "C-3", "C-4"]}


def test_both_decide_on_the_same_claims_without_conflict(people: dict[str, Person], store: Store) -> None:
    for name in ("Ama", "Ben"):
        work(people[name])
    keys = [found.claim for _, found in store.decisions_apart()]
    assert keys.count("r1#c1") == 2 and {"r1#c1p1", "r1#c2p1"} <= set(keys)
    assert people["Ama"].decide("r1#c1", "accept", "0.0").status_code == 412


def test_nobody_else_decides_on_the_report_or_judges_its_claims(people: dict[str, Person]) -> None:
    for name in ("Cem", "Eva"):
        answer = people[name].decide("r1#c1", "accept")
        assert answer.status_code == 422 and "coded by several people" in answer.json()["detail"]
        assert 'data-act="accept"' not in people[name].get("/reports/r1")
    event = people["Eva"].client.get("/api/events").json()["items"][0]
    body = {"event": event["id"], "pairs": [{"left": event["claims"][0], "right": event["claims"][1], "verdict": "not_same"}]}
    for name in ("Ama", "Eva"):
        assert "coded by several people" in people[name].send("/api/judgements", body).json()["detail"]
    assert people["Cem"].decide("r3#c1", "accept").status_code == 201


def test_handing_in(people: dict[str, Person], store: Store) -> None:
    ama, ben = people["Ama"], people["Ben"]
    early = ama.post("/codings/C-1", state="handed_in")
    assert early.status_code == 422 and "3 claims are open" in early.text
    assert ben.post("/codings/C-1", state="handed_in").status_code == 404
    assert people["Rea"].post("/codings/C-1", state="withdrawn").status_code == 403
    assert ama.post("/codings/C-1", state="withdrawn").status_code == 422
    before = what_is_seen(ben)
    assert ama.finish().status_code == 303
    assert what_is_seen(ben) == before
    assert ama.decide("r1#c1", "reject", "1.0").status_code == 422
    assert "You handed this report in" in ama.get("/reports/r1") and 'data-act="accept"' not in ama.get("/reports/r1")
    assert [row["coding"] for row in ama.client.get("/api/reports?show=done").json()["items"]] == ["handed in"]
    assert people["Eva"].post("/codings/C-1", state="open").status_code == 303
    assert ama.decide("r1#c1", "reject", "1.0").status_code == 201
    assert people["Eva"].post("/codings/C-1", state="withdrawn").status_code == 303
    assert ama.client.get("/api/reports?show=mine").json()["total"] == 1


def test_when_all_have_handed_in_an_editor_alone_decides(people: dict[str, Person]) -> None:
    for name in ("Ama", "Ben"):
        assert people[name].finish().status_code == 303
    assert "Coded independently by Ama, Ben" in people["Ama"].get("/reports/r1")
    for name in ("Ama", "Cem"):
        answer = people[name].decide("r1#c1", "accept")
        assert answer.status_code == 422 and "an editor settles it" in answer.json()["detail"]
    assert people["Eva"].decide("r1#c1", "accept").status_code == 201
