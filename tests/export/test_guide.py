"""The exchange form: keys and values as the codebook has them."""

from __future__ import annotations

from claims_factory import TEXT, make_coded

from contested.export.guide import LISTS, to_guide
from contested.vocab import KINDS


def test_lists_and_quotes() -> None:
    row = to_guide(make_coded())
    assert list(LISTS) == list(KINDS)
    for name in LISTS.values():
        for claim in row[name]:
            assert TEXT[claim["start"] : claim["end"]] == claim["quote"]


def test_toll() -> None:
    (toll,) = to_guide(make_coded())["tolls"]
    assert {key: toll[key] for key in ("effect", "low", "high", "victims", "side", "civilian", "by", "cumulative")} == {
        "effect": "killed", "low": 12, "high": None, "victims": "guards", "side": "Coast Guard", "civilian": False, "by": "Tide Front",
        "cumulative": False,
    }  # fmt: skip
    assert "approx" not in toll and "part_of" not in toll
    assert toll["date"] == ["2024-03-04", "2024-03-04"]
    assert toll["place"] == {"name": "Port Lune", "in": "Lune", "lat": 10.5, "lon": 20.25, "prec": 1}
    assert toll["source"] == {"name": "Ama Brill", "role": "Col.", "org": "Coast Guard", "kind": "military"}


def test_the_other_kinds() -> None:
    row = to_guide(make_coded())
    (event,), (control,), (relation,) = row["events"], row["control"], row["relations"]
    assert event["actors"] == [{"name": "Tide Front", "role": "initiator"}, {"name": "Coast Guard", "role": "target"}]
    assert (event["instrument"], event["targets"], event["status"], event["date"]) == ("boats", ["the mill"], "denied", None)
    assert (control["state"], control["extent"], control["background"]) == ("holds", "all", True)
    assert control["place"]["offset"] == {"km": 4, "bearing": "W"}
    assert (relation["subject"], relation["predicate"], relation["object"]) == ("Ama Brill", "spokesperson_of", "Coast Guard")
    assert "place" not in relation and "event" not in relation
