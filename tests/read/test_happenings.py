"""Each entry of ``happenings.yml`` is run on its example with the shipped model; what several words tell is one happening."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from contested.data.tables import data_path, load_tsv, load_yaml
from contested.read.happening_choice import describe, odds_of, score_tellings
from contested.read.happening_groups import Telling, find_all_tellings
from contested.read.happenings import find_happenings
from contested.read.lexicon import happening_rules
from contested.read.mentions import find_mentions
from contested.read.model import annotate
from contested.read.page import Page, build_page
from contested.read.sentences import build_doc
from contested.read.times import find_times
from contested.schema import Report
from contested.vocab import EVENT_TYPES
from tests.read.read_examples import read_pages

ENTRIES = load_yaml("lang/en/happenings.yml")["triggers"]
SENTENCES = {
    "one": "Gunmen killed two teachers and wounded five others.",
    "apart": "Troops shelled the town and rebels kidnapped an engineer.",
    "means": "Warplanes attacked a rebel camp.",
    "entered": "Gunmen entered a shop, killing two people.",
    "helpers": "The minister condemned attacks on humanitarian groups.",
    "member": "Guerrillas killed a member of the Kurdistan Democratic Party.",
    "captives": "Guards opened fire on inmates.",
    "operation": "Omar Rell was killed in a police raid.",
    "series": "Insurgents launched a series of attacks on Saturday.",
    "aim": "Gunmen opened fire on a bus of pilgrims, killing two police officers.",
    "crowd": "Police clashed with protesters near the palace.",
    "held": "Police are holding seven suspects.",
    "guarded": "Gunmen shot and killed a nun and her bodyguard.",
    "setting": "The army attacked civilians during the conflict.",
    "while": "Rebels ambushed a patrol, while soldiers shelled a rebel camp.",
    "retook": "Troops attacked civilians as they retook the town.",
    "crime": "Soldiers murdered 40 people in the village.",
    "abuse": "Fighters mutilated and killed villagers.",
    "school": "Militants blew up a school.",
    "roadside": "A roadside blast shook the town.",
    "rally": "Thousands of people held a rally in Lusaka. One man died in clashes with law enforcement officers.",
    "backpack": "A backpack containing explosive devices was found near the station.",
    "loaded": "Militants drove a truck packed with explosives into a police post.",
    "stormed": "Gunmen stormed a hotel.",
    "aide": "Gunmen killed an aide to a rebel leader.",
    "hideout": "Gunmen attacked a rebel hideout.",
    "party": "Gunmen killed the leader of a party.",
    "service": "Three service members were killed.",
    "militia": "Gunmen attacked a civilian militia detachment.",
    "house": "Troops stormed a house.",
    "lobbed": "Gunmen lobbed a grenade at a patrol.",
    "shells": "Rebels lobbed mortar shells at the town.",
    "shots": "Guards fired warning shots.",
    "crowd of": "Soldiers fired on a crowd of refugees.",
    "rioters": "Rioters burned cars.",
    "vest": "A man wearing an explosives vest detonated it.",
    "herself": "A woman blew herself up.",
    "station": "Guerrillas attacked a police station.",
    "armor": "Armored vehicles rumbled into the city.",
    "gunfire": "Troops and rebels exchanged artillery and rifle fire.",
    "volley": "A volley of rockets was fired at a base.",
    "tanks": "Columns of tanks moved into Grozny.",
    "clinic": "Militants burned a clinic.",
    "statue": "Extremists toppled a statue.",
    "flu": "Bird flu has killed 20 people in the province.",
}
Tell = Callable[[str], tuple[Page, list[Telling]]]


@pytest.fixture(scope="session")
def tell() -> Tell:
    """Read an example as far as its tellings; all examples go through the model at once."""
    assert (data_path("model") / "model.onnx").is_file(), "the shipped model is missing: contested/data/model/model.onnx"
    misleading = [entry["not"] for entry in ENTRIES if "not" in entry]
    texts = list(dict.fromkeys([*(entry["example"] for entry in ENTRIES), *misleading, *SENTENCES.values()]))
    docs = [build_doc(text) for text in texts]
    annotate(docs)
    read = dict(zip(texts, docs, strict=True))

    def tell_example(text: str) -> tuple[Page, list[Telling]]:
        page = build_page(Report("example", None, None, text), read[text])
        page.times += find_times(text)
        find_mentions(page)
        return page, find_all_tellings(page)

    return tell_example


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_entry_fires_on_its_example(tell: Tell, entry: dict[str, Any]) -> None:
    _, tellings = tell(entry["example"])
    kinds = [t.kind for t in tellings if any(trigger.entry["id"] == entry["id"] for trigger in t.triggers)]
    assert entry.get("gives", entry["type"]) in kinds


@pytest.mark.parametrize("entry", [e for e in ENTRIES if "not" in e], ids=lambda entry: entry["id"])
def test_entry_does_not_fire_where_it_would_mislead(tell: Tell, entry: dict[str, Any]) -> None:
    _, tellings = tell(entry["not"])
    assert not [t for t in tellings if any(trigger.entry["id"] == entry["id"] for trigger in t.triggers)]


def test_entries_give_types_of_the_vocabulary() -> None:
    types = {entry.get("gives", entry["type"]) for entry in ENTRIES}
    assert types <= set(EVENT_TYPES)
    assert len({entry["id"] for entry in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("one", ["attack_on_civilians"]),
        ("apart", ["shelling", "abduction"]),
        ("means", ["air_strike"]),
        ("entered", ["attack_on_civilians"]),
        ("helpers", ["attack_on_civilians"]),
        ("member", ["attack_on_civilians"]),
        ("captives", ["other_violence"]),
        ("operation", ["battle"]),
        ("series", ["other_violence"]),
        ("aim", ["attack_on_civilians"]),
        ("crowd", ["riot"]),
        ("held", ["arrest"]),
        ("guarded", ["attack_on_civilians"]),
        ("setting", ["attack_on_civilians"]),
        ("while", ["battle", "shelling"]),
        ("retook", ["attack_on_civilians"]),
        ("crime", ["attack_on_civilians"]),
        ("abuse", ["attack_on_civilians"]),
        ("school", ["property_destruction"]),
        ("roadside", ["bombing"]),
        ("rally", ["protest", "riot"]),
        ("backpack", ["bombing"]),
        ("loaded", ["suicide_attack"]),
        ("stormed", ["attack_on_civilians"]),
        ("aide", ["battle"]),
        ("hideout", ["battle"]),
        ("party", ["attack_on_civilians"]),
        ("service", ["battle"]),
        ("militia", ["battle"]),
        ("house", ["battle"]),
        ("lobbed", ["bombing"]),
        ("shells", ["shelling"]),
        ("shots", []),
        ("crowd of", ["attack_on_civilians"]),
        ("rioters", ["riot"]),
        ("vest", ["suicide_attack"]),
        ("herself", ["suicide_attack"]),
        ("station", ["battle"]),
        ("armor", ["movement"]),
        ("gunfire", ["battle"]),
        ("volley", ["shelling"]),
        ("tanks", ["movement"]),
        ("clinic", ["property_destruction"]),
        ("statue", ["property_destruction"]),
        ("flu", []),
    ],
)
def test_words_of_one_happening_come_together(tell: Tell, sentence: str, kinds: list[str]) -> None:
    _, tellings = tell(SENTENCES[sentence])
    assert [t.kind for t in tellings] == kinds


def test_features_are_weighed_by_the_table(tell: Tell) -> None:
    page, tellings = tell(SENTENCES["one"])
    (features,) = describe(page, tellings)
    weights = {row["feature"]: float(row["weight"]) for row in load_tsv("lang/en/happening_weights.tsv")}
    assert "all" in features
    assert "form:verb" in features
    assert 0 < odds_of(features, weights) < 1
    assert odds_of([*features, "x"], {**weights, "x": 1.0}) > odds_of(features, weights)


def test_the_vectors_of_main_word_and_sentence_are_weighed_too_where_there_are_any(tell: Tell) -> None:
    page, tellings = tell(SENTENCES["one"])
    weights = {row["feature"]: float(row["weight"]) for row in load_tsv("lang/en/happening_weights.tsv")}
    (features,) = describe(page, tellings)
    vector = np.concatenate([page.doc.tensor[tellings[0].main.i], page.doc.tensor.mean(axis=0)])
    told = sum(weights.get(f, 0.0) for f in features)
    added = weights["vector"] + sum(weights[f"vector:{n}"] * float(number) for n, number in enumerate(vector))
    assert score_tellings(page, tellings) == pytest.approx([told + added], abs=1e-3)
    page.doc.tensor = page.doc.tensor[:0]
    assert score_tellings(page, tellings) == pytest.approx([told])


@pytest.mark.parametrize(
    "text",
    ["A massive earthquake hit Sabha, killing nine villagers.", "A strong aftershock struck the town.", "Guards slaughtered 3,000 birds."],
)
def test_accidents_and_animals_tell_no_happening(text: str) -> None:
    (page,) = read_pages([text]).values()
    assert not find_happenings(page)


@pytest.mark.parametrize("kind", ["warding", "two_sided", "deadly", "freeing", "truces", "wars"])
def test_lists_of_entries_name_entries(kind: str) -> None:
    """Steps behind the reader ask for entries by what they tell."""
    rules = happening_rules(kind)
    assert rules
    assert rules <= {f"happenings/{entry['id']}" for entry in ENTRIES}
