"""Tolls: the figures of an event over the days they count, under a rule that can be switched; and all events with figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.data.tables import load_yaml
from contested.export.page.cards import Card, group_cards
from contested.export.page.chart import Bar, Chart, draw_tolls
from contested.export.page.labels import label_claims
from contested.export.page.places import list_places
from contested.export.page.speakers import list_speakers
from contested.export.record_index import Index
from contested.export.record_table_tolls import Scope, find_scopes, list_inputs, write_number, write_people, write_said, write_speaker
from contested.merge.toll_figures import RULES as RULES_FILE
from contested.schema import Claim, Event, RuledToll, Toll
from contested.serve.pages.render import answer, desk_of, find_page
from contested.vocab import RULES


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure behind a number: the claim, how it stands, who says it and when, its bar."""

    claim: Claim
    standing: str
    speaker: str
    said: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a rule chose: for whom, what, why, from which figures; ``depth`` says how many wider ones it lies within."""

    people: str
    number: str
    reason: str
    depth: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class TollSheet:
    """The tolls of one event under a rule."""

    title: str
    event: Event | None
    numbers: tuple[Number, ...]
    chart: Chart | None


def lay_tolls(scope: Scope, index: Index) -> TollSheet:
    """Return what the chart of an event's tolls shows."""
    tolls = scope.tolls
    claims = list(dict.fromkeys(one.claim for toll in tolls for one in list_inputs(toll, index)))
    cards = _cards(claims, index)
    chart = draw_tolls([(claim, cards[claim.key]) for claim in claims])
    bars = {claim.key: bar for claim, bar in zip(claims, chart.bars, strict=True)} if chart else {}
    numbers = tuple(_number(tolls, at, bars, index) for at in _order(tolls, None))
    return TollSheet(scope.title, scope.event, numbers, chart)


def _order(tolls: Sequence[RuledToll], within: int | None) -> list[int]:
    return [n for number, toll in enumerate(tolls) if toll.within == within for n in (number, *_order(tolls, number))]


def _number(tolls: Sequence[RuledToll], at: int, bars: dict[str, Bar], index: Index) -> Number:
    toll, depth, outer = tolls[at], 0, tolls[at].within
    while outer is not None:
        depth, outer = depth + 1, tolls[outer].within
    figures = tuple(
        Figure(one.claim, one.standing, write_speaker(one.claim, index), write_said(one.claim, index), bars[one.claim.key])
        for one in list_inputs(toll, index)
    )
    return Number(write_people(toll), write_number(toll), toll.reason, depth, figures)


def _cards(claims: Sequence[Claim], index: Index) -> dict[str, Card]:
    """Return each claim's card, made report by report as the reports' own pages make them."""
    cards: dict[str, Card] = {}
    for report in dict.fromkeys(claim.report for claim in claims):
        coded = index.coded[report]
        labels = label_claims(coded)
        groups = group_cards(coded, labels, list_speakers(coded, labels)[1], list_places(coded, labels)[1])
        by_label = {card.label: card for group in groups for card in group.cards}
        cards |= {claim.key: by_label[label] for claim, label in zip(coded.claims, labels.of, strict=True)}
    return cards


def show_tolls(request: Request) -> Response:
    """Answer with the tolls of one event, or with all events that have some."""
    desk, asked = desk_of(request), request.query_params
    desk.refresh()
    index, rule = desk.index, asked.get("rule", "ucdp") if asked.get("rule") in RULES else "ucdp"
    says = load_yaml(RULES_FILE)["rules"]
    rules = {name: says[name]["says"] for name in RULES}
    if asked.get("event"):
        event = index.event(asked["event"])
        scope = next(iter(find_scopes(index, rule, [event])), Scope("", (), event))
        return answer("tolls_event.html", request, title="Tolls", sheet=lay_tolls(scope, index), event=event, rule=rule, rules=rules)
    with_tolls = [event for event in index.record.events if any(_is_toll(index, key) for key in event.claims)]
    number, last, shown = find_page(with_tolls, asked.get("page"))
    rows = [(event, index.tolls_of(event, rule)) for event in shown]
    return answer(
        "tolls.html", request, title="Tolls", rows=rows, rule=rule, rules=rules, found=len(with_tolls), number=number, last=last,
        people=write_people, write_number=write_number, stale=desk.stale,
    )  # fmt: skip


def _is_toll(index: Index, key: str) -> bool:
    return key in index.claims and isinstance(index.claims[key].content, Toll)


ROUTES = [Route("/tolls", show_tolls)]
