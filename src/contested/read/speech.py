"""Who says what: cues of saying, their speakers, and the stretch of text each speaker answers for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from contested.data.tables import load_yaml
from contested.read.attribution import find_attributions
from contested.read.days_of_saying import find_said
from contested.read.lexicon import is_plural, lemma, word_class
from contested.read.own_voice import mark_own
from contested.read.page import Page
from contested.read.parties import is_body
from contested.read.phrases import antecedent, char_span, children, find_subjects, is_passive, preposition, relation
from contested.read.quotes import OPEN, find_block, opening_before, running_quotes
from contested.read.rejections import find_rejection
from contested.read.speakers import Speaker, describe_speaker, is_paper, may_speak
from contested.read.tokens import Token
from contested.read.word_index import find_words
from contested.schema import Attribution, Span, Speech
from contested.spans import Spans

REACH = 2  # sentences back to which a pronoun that speaks may point
PLAIN = "say"
LEAST = 3  # characters of a content that the model marks


@cache
def _verbs() -> Mapping[str, Mapping[str, Any]]:
    tables = load_yaml("lang/en/attribution.yml")
    found = dict.fromkeys(tables["papers"]["found"], {"id": "find", "content": "clause", "papers": True})
    return found | {word: entry for entry in tables["verbs"] for word in entry["words"]}


@cache
def _harming() -> Mapping[str, Sequence[str]]:
    """The objects with which a verb of saying says nothing: to claim lives."""
    return dict(load_yaml("lang/en/attribution.yml")["harming"])


@cache
def _continuing() -> frozenset[str]:
    """The verbs by which somebody counts on: "has counted 14 dead, bringing the toll to 30"."""
    return frozenset(load_yaml("lang/en/attribution.yml")["continuing"])


def status_of_cue(cue: str) -> str | None:
    """Return the standing that a verb of saying gives to what is said ("deny" gives ``denied``), or ``None``."""
    entry = _verbs().get(cue)
    return None if entry is None else entry.get("status")


def says(verb: Token) -> bool:
    """Tell whether a word is a verb of saying."""
    return verb.pos_ == "VERB" and lemma(verb) in _verbs()


def find_speeches(page: Page) -> None:
    """Fill in the page's speeches: direct, indirect, "according to", relayed, and quotations that run on without a cue."""
    found = [*_by_verb(page), *_by_phrase(page)]
    found += [speech for speech in (*_by_figure(page), *_by_rejection(page)) if not any(other.holds(speech) for other in found)]
    found.sort(key=lambda s: (s.start, -s.end))
    page.speeches += _name_bodies(page, found)
    page.speeches = Spans(sorted([*page.speeches, *running_quotes(page)], key=lambda s: (s.start, -s.end)))
    mark_own(page)


def _name_bodies(page: Page, speeches: list[Speech]) -> list[Speech]:
    """Give bodies that are named by their kind only ("the aid group") the organisation that spoke last before and is of that kind."""
    table = load_yaml("lang/en/attribution.yml")["bodies"]
    found: list[Speech] = []
    for speech in speeches:
        sentence = _sentence_of(page, speech)
        bodies = (s for s in reversed(found) if s.org is not None and s.kind in table["kinds"])
        near = (s for s in bodies if sentence - _sentence_of(page, s) <= table["reach"])
        last = next(near, None) if _is_kind_only(speech, table["nouns"]) else None
        if last is not None and speech.kind in (last.kind, "armed_group", "other"):
            speech = replace(speech, org=last.org, kind=last.kind, speaker=last.speaker, spokes=last.spokes)
        found.append(speech)
    return found


def _is_kind_only(speech: Speech, nouns: list[str]) -> bool:
    told = speech.org or speech.role or ""
    return speech.name is None and told == told.lower() and any(told.split()[-1:] == [noun] for noun in nouns)


def _sentence_of(page: Page, speech: Speech) -> int:
    token = page.doc.token_at(speech.end - 1)
    return page.sentence(token) if token is not None else 0


def speech_at(page: Page, position: int) -> int | None:
    """Return the index of the innermost speech that covers a position, or ``None`` for the outlet's own voice."""
    return page.speeches.last_at(position)


def _by_verb(page: Page) -> Iterator[Speech]:
    cues = list(_find_cues(page))
    starts = [cue.idx for cue, *_ in cues]
    last: tuple[Token, Speaker] | None = None
    for token, entry, speakers, relay, attribution in cues:
        speaker = _same_speaker(page, speakers[0], last) or describe_speaker(page, speakers[0])
        if speakers[0].pos_ == "PRON" and _is_inside_quote(page, speakers[0], speaker):
            speaker = _before_quote(page, token, last) or speaker
        last = (speakers[0] if last is None or speakers[0].pos_ != "PRON" else last[0], speaker)
        contents = _contents(page, token, entry)
        marked = [span for span in (attribution.content if attribution is not None else ()) if _is_told_by(page, token, span)]
        contents += [span for span in marked if span not in contents and span.end - span.start > LEAST]
        block = find_block(page.report.text, page.sentence_span(page.sentence(token)).end, starts)
        if block is not None and not contents and entry["content"] == "clause":
            contents = [block]
        for content in merge_overlaps(contents):
            yield build_speech(page, token, _cue_of(token, entry), speaker, content, relay)


def _is_told_by(page: Page, cue: Token, content: Span) -> bool:
    """Tell whether a stretch that the model marks may be what a cue says: it begins in the cue's sentence, or in quotation marks."""
    text, sentence = page.report.text, page.sentence_span(page.sentence(cue))
    inside = sentence.start <= content.start < sentence.end
    return inside or text[content.start] in OPEN or opening_before(text, content.start) is not None


def merge_overlaps(spans: list[Span]) -> list[Span]:
    """Return spans in order, those that share words made one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _is_inside_quote(page: Page, pronoun: Token, speaker: Speaker) -> bool:
    """Tell whether a pronoun was taken for somebody told of within the words that it is said to say: "My neighbor was hit," she said."""
    text, named = page.report.text, page.mentions[page.mention_at[pronoun.i]] if pronoun.i in page.mention_at else None
    if named is None or speaker.mention is None or named.start >= pronoun.idx:
        return False
    opened = text.rfind("\n", 0, pronoun.idx) + 1
    marks = [i for i in range(opened, pronoun.idx) if text[i] in '“"”']
    return len(marks) > 1 and marks[-2] < named.start < marks[-1]


def _before_quote(page: Page, cue: Token, last: tuple[Token, Speaker] | None) -> Speaker | None:
    """Who speaks where a pronoun stands for none within the quotation: the speaker before, or who was named last in front of it."""
    number = page.sentence(cue)
    since = page.sentence_span(max(number - REACH, 0)).start
    until = page.sentence_span(number).start
    heads = (i for i, m in sorted(page.mention_at.items()) if page.mentions[m].label == "PER" and since <= page.mentions[m].start < until)
    named = [page.doc[i] for i in heads if page.doc[i].pos_ != "PRON"]
    if named and (last is None or named[-1].i > last[0].i):
        return describe_speaker(page, named[-1])
    return last[1] if last is not None and page.sentence(last[0]) >= number - REACH else None


def _same_speaker(page: Page, pronoun: Token, last: tuple[Token, Speaker] | None) -> Speaker | None:
    """The speaker before, where a pronoun in one of the next sentences says on: "Police said ... They said ..."."""
    if pronoun.pos_ != "PRON" or last is None or page.sentence(pronoun) - page.sentence(last[0]) > REACH:
        return None
    named = page.mentions[page.mention_at[pronoun.i]] if pronoun.i in page.mention_at else None
    if named is not None and named.label == "PER" and named.start > last[0].idx:
        return None  # somebody else was named since
    several = is_plural(last[0]) or is_body(last[0]) or any(c.dep_ == "conj" for c in last[0].children)
    return last[1] if (pronoun.lower_ == "they") == several and pronoun.lower_ in word_class("going_on") else None


def _marked_speakers(page: Page, cue: Token, attribution: Attribution, speakers: list[Token]) -> list[Token]:
    """The speakers as the parse has them, unless the model marks somebody else who can speak; who stands right before the verb speaks."""
    span = attribution.source[0]
    within = [t for t in speakers if span.start <= t.idx < span.end]
    if within or any(t.right_edge.i == cue.i - 1 for t in speakers):
        return within or speakers
    phrase = page.doc.char_span(span.start, span.end)
    return [t for t in phrase if not phrase.start <= t.head.i < phrase.end and may_speak(page, t)] or speakers


def _cue_of(verb: Token, entry: Mapping[str, Any]) -> str:
    """The verb of a speech; who does not deny what he speaks of only says it."""
    granted = entry.get("status") == "denied" and any(c.lower_ in word_class("negatives") for c in verb.children)
    return PLAIN if granted else lemma(verb)


def _find_cues(page: Page) -> Iterator[tuple[Token, Mapping[str, Any], list[Token], str | None, Attribution | None]]:
    """The verbs of saying that have somebody who speaks: entry, speakers, who relays them, and what the model marks around the verb."""
    marked = {i: a for a in reversed(find_attributions(page.doc)) for s in a.cue for i in range(s.start, s.end)}  # by character
    for token in page.doc:
        entry = _verbs().get(lemma(token)) if token.pos_ == "VERB" else None
        if entry is not None and any(lemma(t) in _harming().get(lemma(token), ()) for t in children(token, "obj")):
            continue  # "the war has claimed 231 lives"
        if entry is not None and "object" in entry and not any(lemma(t) in entry["object"] for t in children(token, "obj")):
            continue
        if entry is not None and (token.head.i == token.i or lemma(token.head) not in _quoting()):
            attribution = marked.get(token.idx)
            speakers, relay = _speakers(page, token, entry)
            if attribution is not None and attribution.source and relay is None and not is_passive(token):
                speakers = _marked_speakers(page, token, attribution, speakers)
            if speakers:
                yield token, entry, speakers, relay, attribution


def _speakers(page: Page, cue: Token, entry: Mapping[str, Any]) -> tuple[list[Token], str | None]:
    subjects = [antecedent(t) for t in find_subjects(cue)]
    if entry.get("quoted") == "object" or (is_passive(cue) and lemma(cue) in _quoting()):
        quoted = subjects if is_passive(cue) else children(cue, "obj")
        relay = None if is_passive(cue) or not subjects else describe_speaker(page, subjects[0]).role
        return [t for t in quoted if may_speak(page, t)], relay
    if entry.get("papers"):
        return [t for t in subjects if is_paper(t)], None
    citing = [t for word in (cue, *subjects) for t in word.children if t.lower_ == "citing"]
    cited = [t for word in citing for t in children(word, "obj") if may_speak(page, t)]
    if cited and subjects:
        return cited, describe_speaker(page, subjects[0]).role
    if is_passive(cue):
        subjects = [c for c in children(cue, "obl") if preposition(c) == "by" or c.dep_ == "obl:agent"]
    counted = entry.get("uncounted")  # "34 civilians were killed, raising the toll to 640": they do not say so
    if counted and relation(cue) == "advcl" and not says(cue.head):
        return [], None  # "a woman died, raising the toll to six"
    return [t for t in subjects if may_speak(page, t) and not (counted and children(t, "nummod"))], None


def _contents(page: Page, cue: Token, entry: Mapping[str, Any]) -> list[Span]:
    if entry["content"] == "all":
        after = [c for c in children(cue, "obj", "obl", "nummod", "xcomp", "advcl", "parataxis") if c.i > cue.i]
        return [char_span(page.doc, after[0].left_edge.i, max(c.right_edge.i for c in after) + 1)] if after else []
    if entry["content"] == "about":
        return [_subtree(page, c) for c in children(cue, "obl", "obj") if preposition(c) in ("of", "about")]
    if entry["content"] == "colon":
        colon = next((t for t in cue.doc[cue.i : cue.sent.end - 1] if t.text == ":"), None)
        behind = [char_span(page.doc, colon.i + 1, cue.sent.end)] if colon is not None else []
        return behind or [char_span(page.doc, c.left_edge.i, _until_next(cue)) for c in children(cue, "obj") if c.i > cue.i]
    clauses = children(cue, "ccomp")
    if entry["content"] == "of":
        clauses += children(cue, "advcl", "obl", "xcomp")
    if lemma(cue) in _quoting():
        clauses += [inner for c in children(cue, "advcl", "obl", "xcomp") for inner in [c, *children(c, "ccomp")]]
    found = [_subtree(page, c) for c in clauses]
    found += [_subtree(page, c) for c in children(cue, "parataxis") if c.i < cue.i]
    if relation(cue) in ("parataxis", "ccomp", "advcl", "conj", "dep") and not found:
        found += _around(page, cue)
    quote = _quoted_part(page, cue)
    if quote is not None:
        found.append(quote)
    if not found and entry["content"] == "object":
        found += [_subtree(page, c) for c in children(cue, "obj", "xcomp", "obl") if preposition(c) in ("", "of", "for", "at")]
    return found + [_subtree(page, c) for c in children(cue, "advcl") if lemma(c) in _continuing() and c.i > cue.i]


def _until_next(cue: Token) -> int:
    """Where the words end that may be of a cue's object: at the next word of saying, or with the sentence."""
    return next((t.left_edge.i for t in cue.doc[cue.i + 1 : cue.sent.end] if says(t)), cue.sent.end)


def _subtree(page: Page, token: Token) -> Span:
    return char_span(page.doc, token.left_edge.i, token.right_edge.i + 1)


def _around(page: Page, cue: Token) -> list[Span]:
    """The sentence around "..., he said": all of it but the words of saying, where those hang on what is said."""
    sentence = page.sentence_span(page.sentence(cue))
    if relation(cue) not in ("parataxis", "dep") or cue.head.i > cue.i + 40:
        return []
    first = min([cue.i, *(t.left_edge.i for t in find_subjects(cue))])
    between = first > 0 and page.doc[first - 1].text == "," and cue.i + 1 < cue.sent.end and cue.nbor(1).text == ","
    if between:  # "..., it adds, but nobody was hurt"
        parts = Span(sentence.start, page.doc[first].idx), Span(cue.nbor(1).idx, sentence.end)
        return [part for part in parts if part.end - part.start > LEAST]
    own = _subtree(page, cue)
    if own.start - sentence.start >= sentence.end - own.end:
        return [Span(sentence.start, max(own.start, sentence.start + 1))]
    return [Span(own.end, sentence.end)]


def _quoted_part(page: Page, cue: Token) -> Span | None:
    """The quotation in the cue's sentence, marks included."""
    sentence = page.sentence_span(page.sentence(cue))
    text = sentence.of(page.report.text)
    marks = [m.start() for m in re.finditer(r"[“”\"]", text)]
    if not marks:
        return None
    if len(marks) == 1:
        at = sentence.start + marks[0]
        if at > cue.idx:
            return Span(at, sentence.end)
        opened = opening_before(page.report.text, sentence.start)
        return Span(sentence.start if opened is None else opened, at)
    if marks[-1] - marks[0] < 25:
        return None
    return Span(sentence.start + marks[0], sentence.start + marks[-1] + 1)


def _by_phrase(page: Page) -> Iterator[Speech]:
    """ "According to X": the clause it stands in is X's."""
    for token in page.doc:
        if token.lower_ != "according" or token.i + 1 >= len(page.doc) or page.doc[token.i + 1].lower_ != "to":
            continue
        noun = _after_according(page, token)
        if noun is None or not (may_speak(page, noun) or noun.text[:1].isupper()):  # whatever name stands there is who says it
            continue
        sentence = page.sentence_span(page.sentence(token))
        own = Span(token.idx, noun.right_edge.idx + len(noun.right_edge))
        before = Span(sentence.start, token.idx)
        content = before if token.idx - sentence.start > 15 else Span(min(own.end, sentence.end - 1), sentence.end)
        yield build_speech(page, token, "according to", describe_speaker(page, noun), content, None)


def _by_figure(page: Page) -> Iterator[Speech]:
    """ "The ministry's count was 19 dead": the figure is the ministry's."""
    for token in find_words(page.doc, load_yaml("lang/en/attribution.yml")["owned_figures"]):
        owner = next((c for c in children(token, "nmod:poss") if c.ent_type_ != "LOC" and may_speak(page, c)), None)
        if owner is not None and owner.pos_ != "PRON" and relation(token) == "nsubj":
            content = char_span(page.doc, token.i, _until_next(token))
            yield build_speech(page, token, "count", describe_speaker(page, owner), content, None)


def _by_rejection(page: Page) -> Iterator[Speech]:
    """ "The governor called that figure exaggerated": so says the governor."""
    for noun in find_words(page.doc, load_yaml("lang/en/standing.yml")["retractions"]["figures"]):
        verb = next((word for word in noun.ancestors if word.pos_ == "VERB"), None) if find_rejection(noun) is not None else None
        speakers = [t for t in find_subjects(verb) if may_speak(page, t)] if verb is not None and not is_passive(verb) else []
        if verb is not None and speakers:
            yield build_speech(page, verb, lemma(verb), describe_speaker(page, speakers[0]), _subtree(page, noun), None)


def _after_according(page: Page, token: Token) -> Token | None:
    head = token.head
    if head.i > token.i:
        return head
    for other in page.doc[token.i + 2 : token.i + 14]:
        if other.pos_ in ("NOUN", "PROPN", "PRON") and relation(other) not in ("compound", "amod") and other.dep_ != "nmod:poss":
            return other
    return None


def build_speech(page: Page, cue: Token, word: str, speaker: Speaker, content: Span, relay: str | None) -> Speech:
    """Return a speech; its channel and the day of the saying are those that the cue's sentence tells.

    Args:
        page: the report.
        cue: the word of saying, or another word of its sentence.
        word: the verb or phrase of saying; empty where it is not known.
        speaker: who says it.
        content: what is said.
        relay: who passes it on.
    """
    sentence = page.sentence_span(page.sentence(cue))
    said = find_said(page, cue, content)
    channel = _channel(sentence.of(page.report.text).lower())
    return Speech(content.start, content.end, speaker.name, speaker.role, speaker.org, speaker.kind, speaker.mention, speaker.spokes,
                  channel, relay, speaker.anonymous, word, said, f"speech/{word.replace(' ', '-')}")  # fmt: skip


def _quoting() -> Sequence[str]:
    return load_yaml("lang/en/attribution.yml")["quoting"]  # type: ignore[no-any-return]


@lru_cache(maxsize=16)  # a sentence may have many cues
def _channel(sentence: str) -> str | None:
    channels, words = _channels()
    return next((name for name, own in channels if own.search(sentence)), None) if words.search(sentence) else None


@cache
def _channels() -> tuple[Sequence[tuple[str, re.Pattern[str]]], re.Pattern[str]]:
    """The channels, each with a pattern of its words, and a pattern of all of them."""
    words = {str(row["id"]): "|".join(map(re.escape, row["words"])) for row in load_yaml("lang/en/attribution.yml")["channels"]}
    return [(name, re.compile(rf"\b(?:{own})\b")) for name, own in words.items()], re.compile(rf"\b(?:{'|'.join(words.values())})\b")
