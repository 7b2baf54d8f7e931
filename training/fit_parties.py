"""Fit the table of weights that names the open party of a happening (``resources/lang/en/party_weights.tsv``).

Reports with gold claims are read; each happening that is paired with a gold one and of which something is open - who did it, whom it hit,
who else took part - is one case with the features of ``contested.resolve.missing_parties``. Its candidates are the report's actors and
nobody; right are those that the gold has in that role and the happening has not, else nobody.

Such cases are few, so each party that a happening does have is hidden once, which makes one more. The clause tells of such a party what it
tells of no open one; the features that tell so have a weight of their own there (``hidden:``), which is not written.

Figures are cross-validated with whole reports left out, over cases where nothing was hidden.

usage: python -m training.fit_parties GOLD.jsonl [GOLD.jsonl ...] [--fields FILE ...] [--ridge 6] [--folds 8] [--least 8] [--write]

Needs the shipped model. Without ``--write`` only the figures are printed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from contested.evaluate.names import same_name
from contested.evaluate.records import ClaimSheet, Entry, parse_sheet
from contested.read.reading import build_reading, find_drafts
from contested.resolve.actors import Roster, resolve_actors
from contested.resolve.completion import complete_parties
from contested.resolve.missing_parties import DOER, HIT, LOOSE, OTHER, SURE, Features, describe_open, open_parts, share_of
from contested.schema import Draft, Reading
from training import choices
from training.choices import write_table
from training.fit_happenings import load_pages, pair_events

TABLE = Path(__file__).parents[1] / "resources" / "lang" / "en" / "party_weights.tsv"
HEAD = "Weights of the features that name the open party of a happening; fitted by training/fit_parties.py, not by hand."
ANSWERED_BY = {DOER: ("initiator", "participant"), HIT: ("target", "participant"), OTHER: ("initiator", "target", "participant")}
HIDDEN = "hidden:"
CLAUSE = ("nobody", "here", "behind", "between")  # features that tell of a clause


@dataclass(frozen=True, slots=True)
class Case(choices.Case):
    """What is open of a happening; the last candidate is nobody.

    Attributes:
        part: what is open.
        told: whether the gold tells it.
        hidden: whether it was hidden.
    """

    part: str = ""
    told: bool = False
    hidden: bool = False


def find_cases(number: int, raw: dict[str, Any], reading: Reading) -> Iterator[Case]:
    """Yield the cases of one report."""
    sheet, roster = parse_sheet(raw), resolve_actors(reading)
    reading = replace(reading, drafts=complete_parties(reading, roster))
    events = [n for n, draft in enumerate(reading.drafts) if draft.kind == "event"]
    spans = [(d.type, d.evidence.start, d.evidence.end) for d in (reading.drafts[n] for n in events)]
    for told, gold in pair_events(raw["text"], raw["events"], spans).items():
        n, entry = events[told], sheet.of_kind("events")[gold]
        draft = reading.drafts[n]
        yield from _cases(number, sheet, entry, reading, roster, n)
        for party in draft.parties:
            identity = roster.find(party)
            if identity is not None and identity.kind not in LOOSE:
                less = replace(draft, parties=tuple(p for p in draft.parties if p is not party))
                drafts = tuple(less if m == n else d for m, d in enumerate(reading.drafts))
                yield from _cases(number, sheet, entry, replace(reading, drafts=drafts), roster, n, frozenset(open_parts(draft)))


def _cases(
    number: int, sheet: ClaimSheet, gold: Entry, reading: Reading, roster: Roster, n: int, before: frozenset[str] | None = None
) -> Iterator[Case]:
    """Yield what is open of a happening, besides what was ``before`` a party of it was hidden."""
    names = {identity.key: identity.name for identity in roster.identities}
    missing = _missing(sheet, gold, reading.drafts[n], roster)
    for (_, part), answers in describe_open(reading, roster, n).items():
        if part in (before or ()):
            continue
        wanted = [name for name, role in missing if role in ANSWERED_BY[part]]
        right = [key is not None and any(same_name(name, names[key], sheet.aliases) for name in wanted) for key in answers]
        right[-1] = not any(right)
        rows = tuple(map(_as_hidden, answers.values())) if before is not None else tuple(answers.values())
        yield Case(number, rows, tuple(right), part=part, told=bool(wanted), hidden=before is not None)


def _missing(sheet: ClaimSheet, gold: Entry, draft: Draft, roster: Roster) -> list[tuple[str | None, str | None]]:
    """The name and role of each gold actor that the draft has not."""
    left = [(actor.name, actor.role) for actor in gold.actors]
    for party in draft.parties:
        name = roster.actor(party, party.role).name
        same = (a for a in left if same_name(a[0], name, sheet.aliases) and (a[1] == party.role or "participant" in (a[1], party.role)))
        found = next(same, None)
        if found is not None:
            left.remove(found)
    return left


def _as_hidden(features: Features) -> Features:
    """Features with those of the clause once more, under a name of their own."""
    return (*features, *(HIDDEN + f for f in features if f.startswith(CLAUSE) or f.partition(":")[2].startswith(CLAUSE)))


def fit_weights(cases: Sequence[Case], ridge: float, least: int) -> dict[str, float]:
    """Fit the weights; those that hold of hidden parties alone are left out."""
    weights = choices.fit_weights(cases, ridge, least)
    return {name: weight for name, weight in weights.items() if not name.startswith(HIDDEN)}


def cross_validate(cases: Sequence[Case], folds: int, ridge: float, least: int) -> list[tuple[str, str, float]]:
    """Return for each case with what is open, what the best actor is and how sure it is, with whole reports left out.

    An actor is ``right``, ``wrong`` where the gold tells another, or ``untold``.
    """
    found = []
    for fold in range(folds):
        weights = fit_weights([c for c in cases if c.report % folds != fold], ridge, least)
        for case in cases:
            if case.report % folds == fold and not case.hidden and len(case.candidates) > 1:
                shares = share_of(case.candidates, weights)
                best = max(range(len(shares) - 1), key=lambda n, shares=shares: shares[n])  # type: ignore[misc]
                found.append((case.part, "right" if case.right[best] else "wrong" if case.told else "untold", shares[best]))
    return found


def main() -> None:
    """Fit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--fields", type=Path, nargs="*", default=(), help="reports of which only some claims are annotated")
    parser.add_argument("--ridge", type=float, default=6.0)
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--least", type=int, default=8)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    cases = [
        replace(case, weight=case.weight * gold["share"])
        for number, (gold, page) in enumerate(load_pages(args.gold, args.fields))
        for case in find_cases(number, gold, build_reading(page, find_drafts(page)))
    ]
    found = cross_validate(cases, args.folds, args.ridge, args.least)
    for part in (DOER, HIT, OTHER):
        row = Counter(answer for name, answer, share in found if name == part and share > SURE)
        able = sum(case.told and not case.right[-1] for case in cases if case.part == part and not case.hidden)
        print(f"{part:<5} {sum(name == part for name, *_ in found):>4} open, {able} could be told; told {dict(row)}")
    if args.write:
        write_table(TABLE, HEAD, fit_weights(cases, args.ridge, args.least))


if __name__ == "__main__":
    main()
