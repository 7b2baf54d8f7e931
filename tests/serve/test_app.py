"""The pages and the JSON interface, asked as a browser would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from serve_factory import make_served, make_store
from starlette.testclient import TestClient

from contested.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A merged project."""
    with make_store(tmp_path) as store:
        yield store


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    """A browser at the workbench."""
    with TestClient(make_served(store)) as client:  # type: ignore[arg-type]
        yield client


def token_of(client: TestClient) -> str:
    """Return the token that the session's pages carry."""
    found = re.search(r'name="csrf-token" content="([^"]+)"', client.get("/history").text)
    assert found
    return found[1]


def decide(client: TestClient, claim: str, action: str, version: str = "0.0", **more: object) -> object:
    """Decide on a claim as the pages' script does."""
    headers = {"x-csrf-token": token_of(client), "if-match": f'"{version}"'}
    return client.post("/api/decisions", json={"claim": claim, "action": action, **more}, headers=headers)


@pytest.mark.parametrize("path", ["/", "/reports/r1", "/reports/r3", "/events", "/history", "/static/app.js", "/static/page.css"])
def test_pages_answer_with_a_strict_policy(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    if not path.startswith("/static"):
        page = html.document_fromstring(answer.text)
        inline = "//script[not(@src)] | //style | //@style | //@*[starts-with(name(), 'on')]"
        assert not page.xpath(f"{inline} | //a[starts-with(@href, 'javascript')]")


def test_hostile_words_stay_words(client: TestClient) -> None:
    for path in ("/", "/reports/r3", "/events"):
        text = client.get(path).text
        assert "<script>alert" not in text and "<img" not in text
    assert "&lt;script&gt;alert" in client.get("/reports/r3").text


def test_a_decision_is_kept_with_who_and_changes_the_page(client: TestClient, store: Store) -> None:
    answer = decide(client, "r1#c1", "accept", note="as the police said")
    assert answer.status_code == 201 and answer.json()["version"] == "1.0"  # type: ignore[attr-defined]
    (kept,) = store.decisions()
    assert (kept.claim, kept.action, kept.by, kept.note) == ("r1#c1", "accept", "Ama", "as the police said")
    assert 'data-state="accepted"' in client.get("/reports/r1").text
    assert "as the police said" in client.get("/history").text


def test_who_comes_too_late_is_told_and_nothing_is_kept(client: TestClient, store: Store) -> None:
    decide(client, "r1#c1", "accept")
    answer = decide(client, "r1#c1", "reject")
    assert answer.status_code == 412 and "Ama decided “accept”" in answer.json()["detail"]  # type: ignore[attr-defined]
    assert len(store.decisions()) == 1


def test_edits_set_parts_together_and_undo_takes_them_back(client: TestClient, store: Store) -> None:
    edits = {"content.count.low": 13, "content.count.high": 14, "when.first": "2024-03-10", "when.last": "2024-03-11"}
    made = decide(client, "r1#c1", "edit", edits=edits).json()  # type: ignore[attr-defined]
    claim = next(claim for claim in store.coded_one("r1").claims if claim.id == "c1")
    assert (claim.content.count.low, claim.content.count.high) == (13, 14)  # type: ignore[union-attr]
    assert claim.when and (claim.when.first.isoformat(), claim.when.precision, claim.when.doubts) == ("2024-03-10", 2, ())  # type: ignore[union-attr]
    ids = [decision["id"] for decision in made["decisions"]]
    assert len(ids) == 2
    assert client.post("/api/undo", json={"ids": ids}, headers={"x-csrf-token": token_of(client)}).status_code == 204
    assert store.coded_one("r1").claims[0].content.count.low == 12  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("edits", "sentence"), [({"content.effect": "scared"}, "content.effect"), ({"id": "x"}, "id"), ({}, "nothing was changed")]
)
def test_an_edit_that_fits_no_claim_is_refused(client: TestClient, store: Store, edits: dict[str, object], sentence: str) -> None:
    answer = decide(client, "r1#c1", "edit", edits=edits)
    assert answer.status_code == 422 and sentence in answer.json()["detail"]  # type: ignore[attr-defined]
    assert store.decisions() == ()


def test_rejected_claims_stay_on_the_page_and_leave_the_record(client: TestClient, store: Store) -> None:
    decide(client, "r1#c1", "reject")
    assert "c1" not in {claim.id for claim in store.coded_one("r1").claims}
    assert 'data-state="rejected"' in client.get("/reports/r1").text
    decide(client, "r1#c1", "accept", version="1.0")
    assert "c1" in {claim.id for claim in store.coded_one("r1").claims}


def test_the_queue_counts_what_is_open(client: TestClient) -> None:
    for claim in ("r3#c1",):
        decide(client, claim, "accept")
    assert "/reports/r3" not in client.get("/").text and "/reports/r3" in client.get("/?show=done").text
    decide(client, "r2#c1", "unsure")
    assert "/reports/r2" in client.get("/?reason=unsure").text and "/reports/r1" not in client.get("/?reason=unsure").text


def test_an_event_shows_rivals_speakers_and_words_in_context(client: TestClient) -> None:
    link = re.search(r'href="(/events/E-[^"]+)"', client.get("/reports/r1").text)
    assert link
    text = client.get(link[1]).text
    assert "Ama Brill" in text and "At least 12 guards were killed, police said." in text and "Coast Guard counts its dead" in text


def test_a_missing_report_is_told_in_a_sentence(client: TestClient) -> None:
    answer = client.get("/reports/none")
    assert answer.status_code == 404 and "no report none" in answer.text


def test_a_change_by_another_program_shows(client: TestClient, store: Store) -> None:
    client.get("/")
    store.decide("r3#c1", "accept", "Ben")
    assert "/reports/r3" in client.get("/?show=done").text
