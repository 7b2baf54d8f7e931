"""The pages and the JSON interface, asked as a browser would."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from serve_factory import make_served, make_store
from starlette.testclient import TestClient

from contested.schema import Happening, Toll
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


def decide(client: TestClient, claim: str, action: str, version: str = "0.0", **more: object) -> Any:
    """Decide on a claim as the pages' script does."""
    headers = {"x-csrf-token": token_of(client), "if-match": f'"{version}"'}
    return client.post("/api/decisions", json={"claim": claim, "action": action, **more}, headers=headers)


@pytest.mark.parametrize("path", [
    "/", "/reports/r1", "/reports/r3", "/events", "/tolls", "/control", "/places", "/sources", "/actors", "/history", "/export",
    "/tolls?rule=airwars", "/reports/r1?part=1", "/places?doubtful=1", "/static/app.js", "/static/page.css",
])  # fmt: skip
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
    for path in ("/", "/reports/r3", "/events", "/sources", "/places"):
        text = client.get(path).text
        assert "<script>alert" not in text and "<img" not in text
    assert "&lt;script&gt;alert" in client.get("/reports/r3").text


def test_a_decision_is_kept_with_who_and_changes_the_page(client: TestClient, store: Store) -> None:
    answer = decide(client, "r1#c1", "accept", note="as the police said")
    assert answer.status_code == 201 and answer.json()["version"] == "1.0"
    (kept,) = store.decisions()
    assert (kept.claim, kept.action, kept.by, kept.note) == ("r1#c1", "accept", "Ama", "as the police said")
    assert 'data-state="accepted"' in client.get("/reports/r1").text
    assert "as the police said" in client.get("/history").text


def test_who_comes_too_late_is_told_and_nothing_is_kept(client: TestClient, store: Store) -> None:
    decide(client, "r1#c1", "accept")
    answer = decide(client, "r1#c1", "reject")
    assert answer.status_code == 412 and "Ama decided “accept”" in answer.json()["detail"]
    assert len(store.decisions()) == 1


def test_edits_set_parts_together_and_undo_takes_them_back(client: TestClient, store: Store) -> None:
    edits = {"content.count.low": 13, "content.count.high": 14, "when.first": "2024-03-10", "when.last": "2024-03-11"}
    made = decide(client, "r1#c1", "edit", edits=edits).json()
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
    assert answer.status_code == 422 and sentence in answer.json()["detail"]
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


def post(client: TestClient, path: str, body: dict[str, object], **headers: str) -> Any:
    """Send a request that changes something."""
    return client.post(path, json=body, headers={"x-csrf-token": token_of(client), **headers})


def test_marked_words_become_the_evidence_of_a_claim(client: TestClient, store: Store) -> None:
    text = store.report("r1").text
    start = text.index("Five civilians")
    answer = decide(client, "r1#c1", "edit", edits={"evidence": {"start": start - 1, "end": start + 23}})
    assert answer.status_code == 201
    evidence = store.coded_one("r1").claims[0].evidence
    assert (evidence.quote, evidence.start) == ("Five civilians were hur", start)


@pytest.mark.parametrize(
    "evidence", [{"start": 5, "end": 5}, {"start": 0, "end": 10**6}, {"start": "0", "end": 9}, "words", {"start": -3, "end": 4}]
)
def test_words_that_are_none_of_the_report_are_refused(client: TestClient, store: Store, evidence: object) -> None:
    assert decide(client, "r1#c1", "edit", edits={"evidence": evidence}).status_code == 422
    assert store.decisions() == ()


def test_a_missing_claim_is_added_from_marked_words(client: TestClient, store: Store) -> None:
    start = store.report("r1").text.index("Five civilians were hurt")
    fields = {"content.count.low": 5, "content.count.high": 5, "content.effect": "injured", "source.name": "Ama Brill"}
    fields["content.side.name"] = ""
    body = {"report": "r1", "kind": "toll", "fields": fields, "evidence": {"start": start, "end": start + 24}}
    made = post(client, "/api/claims", body).json()
    claim = next(claim for claim in store.coded_one("r1").claims if claim.key == made["claim"])
    assert isinstance(claim.content, Toll) and claim.content.count.low == 5 and claim.content.side is None
    assert (claim.evidence.quote, claim.source.name, claim.method) == ("Five civilians were hurt", "Ama Brill", "person")
    assert 'data-state="added"' in client.get("/reports/r1").text


def test_parties_are_named_in_one_input_and_keep_what_is_known_of_them(client: TestClient, store: Store) -> None:
    happening = next(claim for claim in store.coded_one("r1").claims if claim.kind == "event")
    decide(client, happening.key, "edit", edits={"content.actors.target": "Coast Guard; Harbour Police", "content.targets": "a boat"})
    content = next(claim for claim in store.coded_one("r1").claims if claim.kind == "event").content
    assert isinstance(content, Happening) and content.targets == ("a boat",)
    assert [(actor.name, actor.role) for actor in content.actors] == [
        ("Tide Front", "initiator"), ("Coast Guard", "target"), ("Harbour Police", "target"),
    ]  # fmt: skip


def test_a_split_holds_from_the_next_merge_on_and_two_persons_are_told_of_each_other(client: TestClient, store: Store) -> None:
    event = next(event for event in store.events() if {"r1#c1", "r2#c1"} <= set(event.claims))
    rest = [key for key in event.claims if key.startswith("r1#")]
    pairs = [{"left": left, "right": key, "verdict": "not_same"} for left in ("r2#c1", "r2#c2") for key in rest]
    body = {"event": event.id, "pairs": pairs, "reason": "another raid"}
    assert post(client, "/api/judgements", body, **{"if-match": '"0.0"'}).status_code == 201
    late = post(client, "/api/judgements", body, **{"if-match": '"0.0"'})
    assert late.status_code == 412 and "somebody judged" in late.json()["detail"]
    assert post(client, "/api/merge", {}).status_code == 202
    for _ in range(200):
        told = client.get("/api/merge").json()
        if not told["running"]:
            break
        time.sleep(0.05)
    assert told == {"running": False, "current": True, "failure": ""}
    assert not any({"r1#c1", "r2#c1"} <= set(event.claims) for event in store.events())
    ids = [judgement.id for judgement in store.judgements()]
    assert post(client, "/api/undo", {"ids": ids}).status_code == 204 and store.judgements() == ()


def test_the_toll_page_shows_a_number_with_its_rule_and_all_figures(client: TestClient, store: Store) -> None:
    event = next(event for event in store.events() if "r1#c1" in event.claims)
    text = client.get(f"/tolls?event={event.id}&rule=acled").text
    assert "the lowest figure" in text.casefold() and "Ama Brill" in text and "at least 12 killed" in text


def test_places_to_choose_from_are_the_projects_own_and_the_gazetteers(client: TestClient) -> None:
    assert client.get("/api/places?name=port l").json()[0]["where"]["gazetteer_id"] == "geonames:1"
    labels = [place["label"] for place in client.get("/api/places?name=Benghazi").json()]
    assert any(label.startswith("Benghazi") and "LY" in label for label in labels)


def test_land_is_drawn_from_the_shipped_table(client: TestClient) -> None:
    land = client.get("/api/land?west=10&south=25&east=25&north=38").json()
    assert land["land"]["type"] == "MultiPolygon" and land["land"]["coordinates"] and land["borders"]["coordinates"]


def test_an_export_is_a_zip_with_dictionary_and_manifest(client: TestClient) -> None:
    sent = {"csrf": token_of(client), "format": "jsonl", "rule": "", "table": "claims", "names": "1"}
    answer = client.post("/export", data=sent)
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert names == ["contested-jsonl.jsonl", "contested-jsonl.jsonl.dictionary.csv", "contested-jsonl.jsonl.manifest.json"]
    assert client.post("/export", data=sent | {"csrf": "guess"}).status_code == 403
    assert client.post("/export", data=sent | {"format": "doc"}).status_code == 422


def test_etags_spare_what_did_not_change(client: TestClient) -> None:
    first = client.get("/api/events")
    assert client.get("/api/events", headers={"if-none-match": first.headers["etag"]}).status_code == 304
    decide(client, "r1#c1", "accept")
    assert client.get("/api/events", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_lists_come_in_pages(client: TestClient) -> None:
    page = client.get("/api/claims?kind=toll&limit=1&offset=1").json()
    assert page["total"] == 2 and [claim["report"] for claim in page["items"]] == ["r2"]
    assert client.get("/api/claims?limit=1000").status_code == 422
    whole = client.get("/api/reports/r1").json()
    assert whole["claims"][0]["version"] == "0.0" and whole["text"].startswith("Gunmen")
    assert client.get("/api/claims/r1%23c1").json()["state"] == "open"


def test_the_map_is_leaflets_own_file(client: TestClient) -> None:
    script = client.get("/static/leaflet/leaflet.js").content
    assert base64.b64encode(hashlib.sha256(script).digest()) == b"20nQCchB9co0qIjJZRGuk2/Z9VM+kNiyxNV1lvTlZBo="
    assert client.get("/static/leaflet/leaflet-src.js").status_code == 404


def test_the_queue_still_knows_rivals_after_decisions(client: TestClient) -> None:
    assert "/reports/r1" in client.get("/?reason=rival").text
    decide(client, "r1#c3", "accept")
    decide(client, "r1#c3", "note", version="1.0", note="seen")
    assert "/reports/r1" in client.get("/?reason=rival").text
