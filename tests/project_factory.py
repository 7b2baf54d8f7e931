"""Documents with claims for tests of projects; no model needed."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from claims_factory import TEXT, make_coded

from contested.schema import Claim, Coded
from contested.store import Store


def make_document(
    id: str = "r1", raw: bytes | None = None, claims: tuple[Claim, ...] | None = None, text: str = TEXT
) -> tuple[bytes, Coded]:
    """Return a document's bytes and what was read from them; its bytes are the id's unless given."""
    coded = make_coded()
    raw = id.encode() if raw is None else raw
    report = replace(coded.report, id=id, sha256=hashlib.sha256(raw).hexdigest(), text=text)
    found = coded.claims if claims is None else claims
    return raw, Coded(report, tuple(replace(claim, report=id) for claim in found))


def add(store: Store, id: str = "r1", *, version: str = "1", claims: tuple[Claim, ...] | None = None, text: str = TEXT) -> Coded:
    """Put a document into a project; return what was read from it."""
    raw, coded = make_document(id, claims=claims, text=text)
    assert store.add(raw, coded, version=version)
    return coded
