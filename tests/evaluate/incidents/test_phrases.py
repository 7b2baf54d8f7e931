"""Phrases that may fill a slot, and the entities and templates made of them."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from contested.evaluate.incidents.entities import find_entities, look_at, rank_entities
from contested.evaluate.incidents.phrases import bag_of, describe_neighbours, find_phrases
from contested.evaluate.incidents.records import IncidentReport
from contested.evaluate.incidents.templates import fill_templates, make_report
from contested.evaluate.incidents.weights import ROLES
from contested.read.labels import settle_names
from contested.read.reading import parse_reports
from contested.schema import Report

TEXT = (
    "Two unidentified gunmen kidnapped the engineer Ramiro Quesada from his home in Valle Hondo this morning. "
    "Members of the Harbour Front (HF) had threatened him. A powerful bomb exploded outside the offices of the Coffee Bank."
)


@pytest.fixture(scope="module")
def doc() -> Doc:
    """A parsed text in capitals."""
    report = make_report(IncidentReport("d1", TEXT.upper(), "1989-05-03"))
    assert isinstance(report, Report)
    ((_, parsed),) = parse_reports([report])
    settle_names(parsed)
    return parsed


def test_capitals_are_undone(doc: Doc) -> None:
    assert "the engineer Ramiro Quesada" in doc.text


def test_phrases(doc: Doc) -> None:
    phrases = {phrase.bare: phrase for phrase in find_phrases(doc)}
    gunmen = phrases["unidentified gunmen"]
    assert (gunmen.kind, gunmen.head, gunmen.sentence) == ("ppl", "gunman", 0)
    assert {"h=gunman", "m=unidentified", "v=kidnap|nsubj", "num", "+1=kidnapped"} <= set(gunmen.features)
    assert "r2=kidnapped the" in gunmen.keys
    assert any(phrase.name == "Ramiro Quesada" for phrase in phrases.values())
    assert phrases["Members"].full.startswith("Members of the Harbour Front")


def test_neighbours_skip_articles_and_numbers() -> None:
    keys = set(describe_neighbours("they shot two guards of the mayor dead".split(), 3, 7))
    assert {"h=guard", "l1=shot", "l2=they shot", "r1=dead", "lh=shot guard"} <= keys
    assert "s=guards of mayor" in keys


def test_a_bag_has_lemmas_and_pairs() -> None:
    assert {"w=bomb", "w=kill", "w=#", "b=bomb_kill", "b=kill_#"} == bag_of("Bombs killed 12")


def test_entities_are_ranked_by_role(doc: Doc) -> None:
    text = doc.text
    outlook = look_at(text, [sentence.text for sentence in doc.sents], "VALLE HONDO")
    assert len(outlook.sentences) == 3 and outlook.sentences[0]["KIDNAPPING"] > outlook.sentences[2]["KIDNAPPING"]
    ranked = list(rank_entities(find_entities(list(find_phrases(doc)), text), outlook))
    first = {role: next(entity for entity, _ in ranked if entity.role == role).phrases[0] for role in ROLES}
    assert first["weapon"].head == "bomb" and first["name"].name == "Ramiro Quesada" and first["perpetrator"].head in ("gunman", "member")
    assert all(told["behind"] >= 0 and told["rank"] >= 0 for _, told in ranked)


def test_templates_have_a_type_and_words_of_the_text(doc: Doc) -> None:
    templates = fill_templates(doc, "VALLE HONDO")
    kinds = [filler.alts[0] for template in templates for filler in template["incident_type"]]
    assert "KIDNAPPING" in kinds and len(set(kinds)) == len(kinds)
    words = [f.alts[0] for t in templates for slot, fillers in t.slots.items() if slot != "incident_type" for f in fillers]
    assert words and all(one in doc.text for one in words)
