"""A third person settles what two coders differ in; what is chosen becomes the record's, and can be taken back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from serve_factory import make_served, make_store
from starlette.testclient import TestClient

from contested.schema import Claim, Toll
from contested.store import Store

NEW = {"kind": "toll", "content": {"effect": "injured", "count": {"low": 5, "high": 5}}, "source": {}, "status": "asserted",
       "background": False}  # fmt: skip


def code(store: Store) -> None:
    """Let Ama and Ben code r1 and hand it in.

    Both accept c2; on c1 they differ in number and day; Ben rejects c3; both add the injured, Ama five and Ben six, Ben the market too.
    """
    ama, ben = store.assign(["r1"], ["Ama", "Ben"], "Eva")
    for coding, low, day in ((ama, 13, "2024-03-03"), (ben, 20, "2024-03-04")):

        def act(claim: str, action: str, coding: Any = coding, **more: str) -> None:
            store.decide(claim, action, coding.coder, coding=coding.id, **more)

        act("r1#c1", "edit", field="content.count", value=json.dumps({"low": low, "high": low}))
        act("r1#c1", "edit", field="when", value=json.dumps({"first": day, "last": day, "precision": 1}))
        act("r1#c2", "accept")
        act("r1#c3", "accept" if coding is ama else "reject")
        act("r1", "add", value=json.dumps(NEW | {"evidence": {"quote": "Five civilians were hurt" if coding is ama else "Five civilians"}}))
        if coding is ben:
            act("r1#c2p1", "edit", field="content.count.high", value="6")
            act("r1", "add", value=json.dumps(NEW | {"evidence": {"quote": "a shell hit the market"}}))
        store.mark_coding(coding.id, "handed_in", coding.coder)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A merged project, one of whose reports two people coded."""
    with make_store(tmp_path) as store:
        code(store)
        yield store


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    """Eva, an editor, at the workbench."""
    with TestClient(make_served(store, by="Eva"), follow_redirects=False) as client:  # type: ignore[arg-type]
        yield client


def fields_of(client: TestClient, unit: str) -> dict[str, str]:
    """Return the hidden fields of a unit's form."""
    page = html.document_fromstring(client.get("/settle/r1").text)
    return {one.get("name"): one.get("value") for one in page.xpath(f"//section[@id='unit-{unit}']//input[@type='hidden']")}


def settle(client: TestClient, unit: str, **chosen: str) -> Any:
    """Send a unit's form."""
    return client.post("/settle/r1", data=fields_of(client, unit) | {name.replace("__", "."): value for name, value in chosen.items()})


def claims_of(store: Store) -> dict[str, Claim]:
    """Return the claims of r1 as the record has them."""
    return {claim.id: claim for claim in store.coded_one("r1").claims}


def test_the_page_shows_what_differs_side_by_side(client: TestClient) -> None:
    page = html.document_fromstring(client.get("/settle/r1").text)
    told = {one.get("id"): " ".join(one.text_content().split()) for one in page.xpath("//section")}
    assert "agreed" in told["unit-c2"] and "Ama 13; 13 Ben 20; 20 Own value" in told["unit-c1"] and "same claim" in told["unit-c1"]
    assert "Ama kept Ben rejected Why" in told["unit-c3"]
    assert "overlapping words" in told["unit-c1p1"] and "Ama not there Ben kept" in told["unit-c2p2"]
    assert "Settle the 1 that all agree on" in page.text_content() and "0 of 5 claims settled" in page.text_content()


def test_values_of_both_coders_and_ones_own(client: TestClient, store: Store) -> None:
    assert settle(client, "c1", part__content__count="0", part__when="1").status_code == 303
    content, when = claims_of(store)["c1"].content, claims_of(store)["c1"].when
    assert isinstance(content, Toll) and content.count.low == 13 and when is not None and str(when.first) == "2024-03-04"
    assert {(one.by, one.claim, one.action) for one in store.decisions()} == {("Eva", "r1#c1", "edit")}
    ids = re.search(r'data-undo="(D-[^"]+)"', client.get("/settle/r1").text)
    assert ids
    token = re.search(r'name="csrf-token" content="([^"]+)"', client.get("/settle/r1").text)
    assert token and client.post("/api/undo", json={"ids": ids[1].split()}, headers={"x-csrf-token": token[1]}).status_code == 204
    assert store.decisions() == ()
    own = {"part__content__count": "own", "own__content__count__low": "15", "own__content__count__high": "18", "part__when": "own"}
    assert settle(client, "c1", **own, own__when__first="2024-03-02", own__when__last="2024-03-04").status_code == 303
    content, when = claims_of(store)["c1"].content, claims_of(store)["c1"].when
    assert isinstance(content, Toll) and (content.count.low, content.count.high) == (15, 18)
    assert when is not None and str(when.first) == "2024-03-02" and when.precision == 2


def test_a_claim_that_one_rejects(client: TestClient, store: Store) -> None:
    assert settle(client, "c3", keep="1", note="it fell later").status_code == 303
    assert "c3" not in claims_of(store) and store.decisions()[-1].note == "it fell later"
    assert "settled: rejected" in client.get("/settle/r1").text
    assert "c3" in client.get("/history").text


def test_added_claims(client: TestClient, store: Store) -> None:
    assert settle(client, "c1p1", part__content__count="1", part__evidence="0").status_code == 303
    claim = claims_of(store)["c1p1"]
    assert isinstance(claim.content, Toll) and claim.content.count.high == 6 and claim.evidence.quote == "Five civilians were hurt"
    assert settle(client, "c2p2", keep="0").status_code == 303
    assert set(claims_of(store)) == {"c1", "c2", "c3", "c1p1"}
    assert client.get("/settle/r1").text.count("settled: ") == 2 and list(store.verify()) == []


def test_what_all_agree_on_is_settled_at_once(client: TestClient, store: Store) -> None:
    fields = {"csrf": fields_of(client, "c1")["csrf"], "alike": "1"}
    assert client.post("/settle/r1", data=fields).status_code == 303
    assert [(one.claim, one.action, one.by) for one in store.decisions()] == [("r1#c2", "accept", "Eva")]
    assert "1 of 5" in client.get("/agreement").text


def test_nothing_is_settled_twice_or_half(client: TestClient, store: Store) -> None:
    fields = fields_of(client, "c1")
    assert client.post("/settle/r1", data=fields | {"part.when": "1"}).status_code == 422
    assert client.post("/settle/r1", data=fields | {"part.when": "7", "part.content.count": "0"}).status_code == 422
    wrong = {"part.when": "1", "part.content.count": "own", "own.content.count.low": "many"}
    assert "is no number" in client.post("/settle/r1", data=fields | wrong).text
    assert store.decisions() == ()
    right = fields | {"part.when": "1", "part.content.count": "0"}
    assert client.post("/settle/r1", data=right).status_code == 303
    assert client.post("/settle/r1", data=right).status_code == 412
    assert client.post("/settle/r1", data=right | {"csrf": "guess"}).status_code == 403


def test_the_agreement_page(client: TestClient, store: Store) -> None:
    text = " ".join(html.document_fromstring(client.get("/agreement").text).text_content().split())
    assert "1 report by Ama, Ben" in text and "2 are kept by all, 0 rejected by all, 1 kept by some and rejected by others" in text
    assert "1 claims were added by several, 1 by one" in text and "0 of 5" in text
    found = {one["variable"]: one for one in client.get("/api/agreement").json()}
    assert (found["kept"]["units"], found["toll.high"]["same"]) == (3, 0)
    token = fields_of(client, "c1")["csrf"]
    assert client.post("/agreement", data={"csrf": token, "coders": "Ama; Cem", "sample": "1"}).status_code == 303
    assert [(one.coder, one.by) for one in store.codings()][2:] == [("Ama", "Eva"), ("Cem", "Eva")]
    assert client.post("/agreement", data={"csrf": token, "coders": "Ama", "reports": "r1 r2"}).status_code == 422
    assert client.post("/agreement", data={"csrf": token, "coders": "", "sample": "1"}).status_code == 422


def test_a_report_is_not_compared_before_all_have_handed_in(client: TestClient, store: Store) -> None:
    store.mark_coding("C-2", "open", "Eva")
    assert client.get("/settle/r1").status_code == 403
    assert "Field by field" not in client.get("/agreement").text
    assert client.get("/settle/r2").status_code == 404
