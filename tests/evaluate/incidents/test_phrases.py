"""Phrases that may fill a slot, and the entities and templates made of them."""

from __future__ import annotations

import pytest

from contested.evaluate.incidents.apart import group_entities, lay_out
from contested.evaluate.incidents.claimed import find_claimed
from contested.evaluate.incidents.entities import Entity, find_entities, look_at, rate_phrases
from contested.evaluate.incidents.forms import choose_form, find_forms
from contested.evaluate.incidents.phrases import Phrase, bag_of, describe_neighbours, find_phrases
from contested.evaluate.incidents.ranking import Field, describe_type, list_candidates
from contested.evaluate.incidents.records import IncidentReport
from contested.evaluate.incidents.templates import fill_templates, make_report, tell_apart
from contested.evaluate.incidents.weights import ROLES, TYPES, table
from contested.read.labels import settle_names
from contested.read.reading import parse_reports
from contested.read.tokens import Doc
from contested.schema import Report

TEXT = (
    "Two unidentified gunmen kidnapped the engineer Ramiro Quesada from his home in Valle Hondo this morning. "
    "Members of the Harbour Front (HF) had threatened him. A powerful bomb exploded outside the offices of the Coffee Bank."
)


@pytest.fixture(scope="module")
def parsed() -> tuple[Report, Doc]:
    """A text in capitals with its parsed words."""
    report = make_report(IncidentReport("d1", TEXT.upper(), "1989-05-03"))
    assert isinstance(report, Report)
    ((_, doc),) = parse_reports([report])
    settle_names(doc)
    return report, doc


@pytest.fixture(scope="module")
def doc(parsed: tuple[Report, Doc]) -> Doc:
    """Its words."""
    return parsed[1]


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


def test_claims_tell_of_phrases_and_of_the_report(parsed: tuple[Report, Doc]) -> None:
    claimed = find_claimed(*parsed)
    signs = {phrase.bare: set(phrase.claimed) for phrase in find_phrases(parsed[1], claimed)}
    assert {"cl=event:abduction:initiator:new", "clk=event:abduction:initiator:new|ppl"} <= signs["unidentified gunmen"]
    assert "cs=event:abduction|new|LOC" in signs["Valle Hondo"]
    assert {"C=event:abduction", "C=event:bombing|new", "C=event:bombing|asserted"} <= claimed.whole
    assert {phrase.claimed for phrase in find_phrases(parsed[1])} == {("cl=none",)}


def test_neighbours_skip_articles_and_numbers() -> None:
    keys = set(describe_neighbours("they shot two guards of the mayor dead".split(), 3, 7))
    assert {"h=guard", "l1=shot", "l2=they shot", "r1=dead", "lh=shot guard"} <= keys
    assert "s=guards of mayor" in keys


def test_a_bag_has_lemmas_and_pairs() -> None:
    assert {"w=bomb", "w=kill", "w=#", "b=bomb_kill", "b=kill_#"} == bag_of("Bombs killed 12")


def test_entities_are_ranked_by_role(doc: Doc) -> None:
    text, phrases = doc.text, list(find_phrases(doc))
    outlook = look_at(text, [sentence.text for sentence in doc.sents], "VALLE HONDO")
    assert len(outlook.sentences) == 3 and outlook.sentences[0]["KIDNAPPING"] > outlook.sentences[2]["KIDNAPPING"]
    entities = find_entities(phrases, rate_phrases(phrases), text)
    assert all(list(some) == sorted(some, key=lambda one: -one.logits[0]) for some in entities.values())
    first = {role: entities[role][0].phrases[0] for role in ROLES}
    assert first["weapon"].head == "bomb" and first["name"].name == "Ramiro Quesada" and first["perpetrator"].head in ("gunman", "member")
    field = Field(entities, [dict.fromkeys(ROLES, 0.0)] * 3)
    assert describe_type("KIDNAPPING", outlook, field)["most"] > describe_type("ARSON", outlook, field)["most"]
    told = list(list_candidates("BOMBING", outlook, field, dict.fromkeys(TYPES, 0.5)))
    weapons = [row for entity, row in told if entity.role == "weapon"]
    assert [row["rank"] for row in weapons] == list(range(len(weapons))) and weapons[0]["behind"] == 0
    assert {name for row in weapons for name in row} == set(table("entities")["weapon"]) - {"bias"}


def make_entity(role: str, *words: str, sentence: int = 0) -> Entity:
    """Return an entity with a phrase for each of the words."""
    phrases = tuple(Phrase(sentence, "thing", one.split()[-1].lower(), None, one, one, (), ()) for one in words)
    return Entity(role, phrases, tuple(-float(number) for number in range(len(words))), {})


def test_forms_are_phrases_and_what_is_left_when_words_in_front_are_cut() -> None:
    forms = [words for words, _ in find_forms(make_entity("weapon", "two powerful bombs", "bombs", "device"))]
    assert forms == ["two powerful bombs", "powerful bombs", "bombs", "device"]
    weights = {"weapon": {"bias": 0.0, "cut=powerful": 1.0}}
    assert choose_form(make_entity("weapon", "powerful bomb"), weights) == "bomb"
    assert choose_form(make_entity("description", "powerful men"), weights) == "powerful men"


def test_sentences_are_laid_out_by_paragraph() -> None:
    sentences = ["Shots fell on 3 May.", "More fell.", "All went home."]
    first, second, third = lay_out(f"{sentences[0]}\n{sentences[1]}\n\n{sentences[2]}", sentences, [])
    assert (first.paragraph, second.paragraph, third.paragraph) == (0, 0, 1)
    assert first.days == {"3", "may"} and second.words == ("more", "fell")


def test_entities_that_are_unlikely_together_are_incidents_of_their_own() -> None:
    told = [(make_entity("target", words, sentence=number), 0.9) for number, words in enumerate(("a bank", "its doors", "a bridge"))]

    def together(one: tuple[Entity, float], other: tuple[Entity, float]) -> float:
        sentences = {entity.phrases[0].sentence for entity, _ in (one, other)}
        return 0.9 if sentences <= {0, 1} else 0.2

    assert group_entities(told, together) == [told[:2], told[2:]]
    doer = (make_entity("perpetrator", "gunmen", sentence=1), 0.8)
    assert tell_apart([*told, doer], together) == [[*told[:2], doer], told[2:]]
    assert tell_apart([doer], together) == [[doer]]
    assert tell_apart([], together) == [[]]


def test_templates_have_a_type_and_words_of_the_text(parsed: tuple[Report, Doc]) -> None:
    doc, templates = parsed[1], fill_templates(*parsed, "VALLE HONDO")
    kinds = [filler.alts[0] for template in templates for filler in template["incident_type"]]
    assert "KIDNAPPING" in kinds
    words = [f.alts[0] for t in templates for slot, fillers in t.slots.items() if slot != "incident_type" for f in fillers]
    assert words and all(one in doc.text for one in words)
