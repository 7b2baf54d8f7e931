"""A project keeps what it is given, once, and gives it back as it was."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from claims_factory import make_coded
from project_factory import add, make_document
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from contested.errors import BrokenProject, Misuse
from contested.schema import Event, Family, FamilyLink, Origin, Pair
from contested.store import Store, open_store
from contested.store.rows import STREAM


def test_what_goes_in_comes_out(store: Store) -> None:
    coded = add(store)
    assert tuple(store.coded()) == tuple(store.coded(raw=True)) == (coded,)
    assert tuple(store.reports()) == (coded.report,)
    assert store.report("r1") == coded.report


def test_a_document_is_kept_once_a_version(store: Store) -> None:
    raw, coded = make_document()
    assert [store.add(raw, coded, version=version) for version in ("1", "1", "2", "1", "2")] == [True, False, True, False, False]
    assert len(tuple(store.coded())) == len(tuple(store.reports())) == 1
    assert store.known([coded.report.sha256, "0" * 64], version="2") == {coded.report.sha256}
    assert store.known([coded.report.sha256], version="3") == set()


def test_other_bytes_under_a_taken_id_get_another(store: Store) -> None:
    for raw in (b"one", b"two", b"three"):
        store.add(*make_document("r1", raw), version="1")
    assert [report.id for report in store.reports()] == ["r1", "r1-2", "r1-3"]
    assert all(claim.report == coded.report.id for coded in store.coded() for claim in coded.claims)
    store.add(*make_document("r1", b"two"), version="2")
    assert [report.id for report in store.reports()] == ["r1", "r1-2", "r1-3"]


def test_the_newest_reading_counts_and_earlier_ones_stay(store: Store) -> None:
    old = add(store)
    new = add(store, claims=make_coded().claims[:2], version="2")
    assert tuple(store.coded()) == (new,)
    assert tuple(store.coded(version="1")) == (old,)
    assert tuple(store.coded(version="3")) == ()


def test_order_is_that_of_adding_and_nothing_is_cut(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STREAM, "yield_per", 7)
    with store.batch():
        for number in range(30):
            store.add(*make_document(f"r{number}"), version="1")
    add(store, "r5", version="2", claims=())
    found = tuple(store.coded())
    assert [coded.report.id for coded in found] == [f"r{number}" for number in range(30)]
    assert [len(coded.claims) for coded in found] == [0 if coded.report.id == "r5" else 4 for coded in found]


def test_a_batch_comes_in_whole_or_not_at_all(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.batch():
        add(store)
        assert len(tuple(store.coded())) == 1
        raise ZeroDivisionError
    assert tuple(store.coded()) == ()


def test_bytes_can_be_read_again(store: Store) -> None:
    raw, coded = make_document(raw=b"<p>\x00\xff</p>" * 1000)
    origin = Origin("pages/r1.html", outlet="Lune Courier")
    store.add(raw, coded, version="1", origin=origin)
    assert tuple(store.unread(version="2")) == ((raw, origin),)
    assert (store.count_unread(version="1"), store.count_unread(version="2")) == (0, 1)


def test_odd_characters(store: Store) -> None:
    raw, coded = make_document("x\0y")
    title = "A\0B \U0001f525 \udc80"
    report = replace(coded.report, title=title, outlet=None)
    store.add(raw, replace(coded, report=report, claims=()), version="1")
    assert store.report("x\ufffdy").title == title


def test_merged_view_is_replaced_as_a_whole(store: Store) -> None:
    add(store)
    add(store, "r2")
    family = Family("F-r1", ("r1", "r2"), (FamilyLink("r1", "r2", "near", 0.9, "Nearly all shared."),))
    event = Event("E-r1#c1", "battle", ("r1#c1", "r2#c1"), pairs=(Pair("r1#c1", "r2#c1", 0.5),))
    assert store.save_merge([family], [event], version="m1") == "M-1"
    assert (tuple(store.families()), tuple(store.events())) == ((family,), (event,))
    other = replace(event, id="E-r1#c2", claims=("r1#c2",))
    with pytest.raises(Misuse, match="no claim r9#c1"):
        store.save_merge([], [other, replace(event, claims=("r9#c1",))], version="m1")
    assert tuple(store.events()) == (event,)
    assert store.save_merge([family], [other], version="m2", parameters='{"a": 1}').startswith("M-")
    assert (tuple(store.families()), tuple(store.events())) == ((family,), (other,))
    with pytest.raises(Misuse, match="no report r9"):
        store.save_merge([Family("F-r9", ("r9",))], [], version="m2")


@pytest.mark.parametrize(
    "statement", ["UPDATE claims SET status = 'denied'", "DELETE FROM judgements", "DELETE FROM migrations", "UPDATE raws SET size = 1"]
)
def test_the_database_refuses_to_change_what_is_kept(store: Store, place: str, statement: str) -> None:
    add(store)
    store.judge("r1#c1", "r1#c2", "same", "Ama")
    engine = create_engine(place if "://" in place else f"sqlite:///{place}")
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_opening(place: str) -> None:
    open_store(place, create=True).close()
    with open_store(place) as store:
        add(store)
    with open_store(place) as store:
        assert len(tuple(store.coded())) == 1


def test_a_newer_project_is_refused(place: str) -> None:
    open_store(place, create=True).close()
    engine = create_engine(place if "://" in place else f"sqlite:///{place}")
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO migrations (step, program) VALUES (99, '9.0')"))
    engine.dispose()
    with pytest.raises(BrokenProject, match="made by contested 9.0"):
        open_store(place)


def test_what_is_no_project_is_refused(tmp_path: Path) -> None:
    page, other, empty = tmp_path / "page.html", tmp_path / "other.db", tmp_path / "empty.db"
    page.write_text("<p>No database.</p>" * 100)
    engine = create_engine(f"sqlite:///{other}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE birds (name TEXT)"))
    engine.dispose()
    empty.touch()
    for path, words in ((page, "not a database"), (other, "no project"), (empty, "empty")):
        with pytest.raises(BrokenProject, match=words) as caught:
            open_store(path)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("none.db", "no project"),
        (".", "folder"),
        ("none/x.db", "no project"),
        ("mysql://x/y", "mysql"),
        (":memory:", "file"),
        ("a://b c:x", "read"),
    ],
)
def test_addresses_that_lead_nowhere(place: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Misuse, match=words):
        open_store(place)


def test_a_server_that_does_not_answer_is_one_line() -> None:
    with pytest.raises(BrokenProject) as caught:
        open_store("postgresql://someone:secret@127.0.0.1:9/x", create=True)
    assert "\n" not in str(caught.value) and "secret" not in str(caught.value)


def test_the_hash_is_that_of_the_bytes() -> None:
    raw, coded = make_document()
    assert coded.report.sha256 == hashlib.sha256(raw).hexdigest()
