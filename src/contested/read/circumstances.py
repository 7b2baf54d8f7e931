"""Time and place of a claim: which of a report's time expressions and place phrases belong to which happening."""

from __future__ import annotations

from spacy.tokens import Token

from contested.read.page import Page, token_at
from contested.read.phrases import preposition, relation
from contested.schema import Draft, PlacePhrase, Span

AT = {"in", "at", "near", "outside", "inside", "on", "around", "between", "across", "throughout", "along", "into", "over", "within", "towards", "toward", "to", "off", "through"}
FAR = 9.0
LOOK_BACK = 12  # sentences


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
        if best is None and not token.is_punct or best is not None and token.head.i != best.i and (best.head.i == token.i or token.head is token):
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
        if distance <= 6.0 or draft.evidence.overlaps(time):
            found.append((distance - (1.0 if draft.evidence.overlaps(time) else 0.0), index))
    return tuple(index for _, index in sorted(found))


def attach_places(page: Page, draft: Draft, trigger: Token) -> tuple[int, ...]:
    """Return the place phrases of a draft, best first: those of its sentence by the parse, else the latest told before."""
    number = page.sentence(trigger)
    sentence = page.sentence_span(number)
    here = [(score, n) for n, place in enumerate(page.places) if sentence.start <= place.start < sentence.end for score in [_place_score(page, place, trigger)] if score < FAR]
    if here:
        return tuple(n for _, n in sorted(here))
    before = [n for n, place in enumerate(page.places) if place.start < sentence.start and _is_setting(page, place)]
    near = [n for n in before if number - page.sentence_of[_index(page, page.places[n])] <= LOOK_BACK]
    return tuple(reversed(near[-1:])) or tuple(before[:1])


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
    if preposition(head) in AT or place.relation not in ("in", "from", "to"):
        distance -= 2.0
    elif relation(head) in ("nsubj", "amod", "compound") or head.dep_ == "nmod:poss":
        distance += 4.0
    return distance - (0.3 if head.i > trigger.i else 0.0)
