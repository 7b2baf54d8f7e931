"""Time and place of a claim: which of a report's time expressions and place phrases belong to which happening."""

from __future__ import annotations

from spacy.tokens import Token

from contested.read.page import Page, token_at
from contested.read.phrases import preposition, relation
from contested.schema import Draft, PlacePhrase, Span

AT = {
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "on",
    "around",
    "between",
    "across",
    "throughout",
    "along",
    "into",
    "over",
    "within",
    "towards",
    "toward",
    "to",
    "off",
    "through",
}
FAR = 9.0
LOOK_BACK, LOOK_AHEAD = 12, 3  # sentences
OPENING = 2  # sentences that sum up what the report then tells


def tree_distance(first: Token, second: Token) -> float:
    """Return the number of edges between two words of a sentence, clause borders counting double; `FAR` in different sentences."""
    above: dict[int, float] = {}
    word, cost = first, 0.0
    for _ in range(40):
        above[word.i] = cost
        if word.head is word:
            break
        cost += _edge(word)
        word = word.head
    word, cost = second, 0.0
    for _ in range(40):
        if word.i in above:
            return cost + above[word.i]
        if word.head is word:
            break
        cost += _edge(word)
        word = word.head
    return FAR


def _edge(word: Token) -> float:
    return 2.0 if relation(word) in ("ccomp", "advcl", "parataxis", "conj") or word.dep_ == "acl:relcl" else 1.0


def _head_in(page: Page, span: Span) -> Token | None:
    """The word of a span that hangs highest."""
    token = token_at(page.doc, span.start)
    best = None
    while token is not None and token.idx < span.end:
        if (
            best is None
            and not token.is_punct
            or best is not None
            and token.head.i != best.i
            and (best.head.i == token.i or token.head is token)
        ):
            best = token
        token = token.nbor(1) if token.i + 1 < len(page.doc) else None
    return best


def attach_times(page: Page, draft: Draft, trigger: Token) -> tuple[int, ...]:
    """Return the time expressions of a draft's sentence, nearest in the parse first; the day of the saying is left out."""
    sentence = page.sentence_span(page.sentence(trigger))
    said = page.speeches[draft.speech].said if draft.speech is not None else ()
    found: list[tuple[float, int]] = []
    for index, time in enumerate(page.times):
        if not sentence.start <= time.start < sentence.end or index in said:
            continue
        head = _head_in(page, time)
        distance = tree_distance(head, trigger) if head is not None else FAR
        found.append((distance - (1.0 if draft.evidence.overlaps(time) else 0.0), index))
    return tuple(index for _, index in sorted(found))


def attach_places(page: Page, draft: Draft, trigger: Token) -> tuple[int, ...]:
    """Return the place phrases that may be where a draft happened, best first.

    Those of its own sentence come first, by the parse; then the settings told around it: after it first where it stands in the
    opening of the report, whose details follow, before it first elsewhere.
    """
    number = page.sentence(trigger)
    own: list[tuple[float, int]] = []
    around: list[tuple[int, int]] = []
    for index, place in enumerate(page.places):
        away = page.sentence_of[_index(page, place)] - number
        if away == 0:
            score = _place_score(page, place, trigger)
            own += [(score, index)] if score < FAR else []
        elif -LOOK_BACK <= away <= LOOK_AHEAD and _is_setting(page, place):
            later = number >= OPENING
            around.append(((abs(away) * 2 + ((away > 0) == later)), index))
    return (*(index for _, index in sorted(own)), *(index for _, index in sorted(around)))


def _index(page: Page, place: PlacePhrase) -> int:
    token = token_at(page.doc, place.start)
    return token.i if token is not None else 0


def _is_setting(page: Page, place: PlacePhrase) -> bool:
    head = _head_in(page, place)
    return head is not None and (preposition(head) in AT or place.relation != "in")


def _place_score(page: Page, place: PlacePhrase, trigger: Token) -> float:
    head = _head_in(page, place)
    if head is None:
        return FAR
    distance = tree_distance(head, trigger)
    if place.relation in ("from", "to"):
        distance += 1.5
    if place.core.islower():  # "the prison", "a mosque": a named place of the sentence goes first
        distance += 1.5
    if preposition(head) in AT or place.relation not in ("in", "from", "to"):
        distance -= 2.0
    elif relation(head) in ("nsubj", "amod", "compound") or head.dep_ == "nmod:poss":
        distance += 4.0
    return distance - (0.3 if head.i > trigger.i else 0.0)
