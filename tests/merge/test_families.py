"""Reports that are one source."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from contested.merge.families import find_families
from contested.reports import find_reports
from contested.schema import Report, StatedDate

WORDS = [f"word{n}" for n in range(4000)]


def story(seed: int, length: int = 120) -> str:
    """Return words that no other seed gives in this order."""
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def report(id_: str, text: str, **known: object) -> Report:
    """Return a report."""
    return Report(id_, None, None, text, **known)  # type: ignore[arg-type]


def test_each_report_is_in_one_family() -> None:
    reports = [report(f"r{n}", story(n)) for n in range(30)]
    families = find_families(reports)
    assert [family.reports for family in families] == [(f"r{n}",) for n in range(30)]
    assert families[3].id == "F-r3" and families[3].links == ()


def test_equal_texts_are_exact_copies_whatever_their_spacing() -> None:
    families = find_families([report("a", story(1)), report("b", story(2)), report("c", story(1).replace(" ", "\n  "))])
    assert [family.reports for family in families] == [("a", "c"), ("b",)]
    (link,) = families[0].links
    assert (link.left, link.right, link.kind, link.score) == ("a", "c", "exact", 1.0)


def test_a_corrected_word_makes_a_near_copy() -> None:
    words = story(1).split()
    words[40] = "corrected"
    (family,) = find_families([report("a", story(1)), report("b", " ".join(words))])
    assert family.links[0].kind == "near" and 0.8 < family.links[0].score < 1
    assert family.links[0].reason.endswith(".")


def test_a_wire_story_inside_a_longer_report_is_a_wire_copy() -> None:
    wire = report("afp", story(1), wires=("AFP",))
    longer = report("paper", f"{story(2, 200)} {story(1)} {story(3, 200)}", wires=("AFP",))
    (family,) = find_families([wire, longer])
    assert family.links[0].kind == "wire" and "AFP" in family.links[0].reason


def test_a_short_common_passage_needs_a_common_agency() -> None:
    shared = story(1, 60)
    one, other = (report(name, f"{shared} {story(seed, 90)}") for name, seed in (("a", 5), ("b", 6)))
    assert len(find_families([one, other])) == 2
    assert len(find_families([replace(one, wires=("Reuters",)), replace(other, wires=("Reuters",))])) == 1
    assert len(find_families([replace(one, wires=("Reuters",)), replace(other, outlet="Reuters")])) == 1
    assert len(find_families([replace(one, wires=("Reuters",)), replace(other, wires=("AFP",))])) == 2


def test_the_earliest_report_names_the_family() -> None:
    later = report("late", story(1), published=StatedDate("2024-03-05", "meta"))
    earlier = report("early", story(1), published=StatedDate("2024-03-04", "meta"))
    undated = report("undated", story(1))
    (family,) = find_families([undated, later, earlier])
    assert family.reports == ("early", "late", "undated") and family.id == "F-early"


@pytest.mark.parametrize("text", ["", "Fire.", "Shots were heard."])
def test_short_texts_are_copies_only_when_equal(text: str) -> None:
    assert len(find_families([report("a", text), report("b", f"{text} Again.")])) == 2


def test_empty_texts_are_no_copies() -> None:
    assert len(find_families([report("a", ""), report("b", "")])) == 2


def test_samples(examples: Path) -> None:
    reports = [found for found in find_reports([examples]) if isinstance(found, Report)]
    shared = [set(family.reports) for family in find_families(reports) if len(family.reports) > 1]
    assert sorted(map(sorted, shared)) == [
        ["benghazi-2016-11-17-afp", "benghazi-2016-11-17-arabnews"],
        ["birmahli-2015-05-04-afp", "birmahli-2015-05-04-naharnet"],
    ]
