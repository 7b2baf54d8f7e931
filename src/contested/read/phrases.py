"""Noun phrases, coordination and arguments over a dependency parse (Universal Dependencies)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from contested.read.lexicon import is_plural, lemma, word_class
from contested.read.tokens import Doc, Token
from contested.schema import Span

LEFT = {"amod", "compound", "nummod", "nmod:poss", "flat", "nmod:desc", "nmod:unmarked", "det", "det:predet", "goeswith", "advmod"}
RIGHT = {"flat", "compound", "nummod", "goeswith", "nmod:desc"}
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "SYM"}


@dataclass(frozen=True, slots=True)
class Arguments:
    """The parties of a trigger word: who does it, whom it is done to, and the rest with its preposition."""

    agents: tuple[Token, ...] = ()
    patients: tuple[Token, ...] = ()
    obliques: tuple[tuple[str, Token], ...] = ()


def relation(token: Token) -> str:
    """Return a token's relation without its subtype."""
    return token.relation


def children(token: Token, *relations: str) -> list[Token]:
    """Return the dependents whose relation, with or without subtype, is one of ``relations``."""
    return [child for child in token.children if child.dep_ in relations or child.relation in relations]


def preposition(token: Token) -> str:
    """Return the preposition in front of a noun ("by", "according to"), lower case, or an empty string; none within the noun's own name."""
    cases = [child for child in token.children if child.dep_ == "case" and child.i < token.i]
    if not cases:
        return ""
    if token.ent is not None:
        cases = [case for case in cases if case.i < token.ent.start]
    words = [word for case in cases for word in [case, *(c for c in case.children if c.dep_ == "fixed")]]
    return " ".join(word.lower_ for word in sorted(words, key=lambda w: w.i))


def next_after(token: Token, prepositions: Collection[str]) -> list[Token]:
    """Return the noun of a preposition that stands right behind a word, wherever the tree hangs it ("militants linked to the group")."""
    behind = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if behind.dep_ != "case" or behind.lower_ not in prepositions or behind.sent != token.sent:
        return []
    return [behind.head] if behind.head.i > behind.i and preposition(behind.head) == behind.lower_ else []


def tells(noun: Token) -> bool:
    """Tell whether a verb of saying stands where a noun's phrase ends, so that the noun is its subject and no other name for anybody."""
    doc, (start, end) = noun.doc, full_phrase(noun)
    if doc[start].pos_ != "DET":
        return False  # "Omar Vey, commander of the Red Front said"
    if end + 3 < len(doc) and (doc[end].text, doc[end + 2].text) == ("(", ")"):  # "a member of the Red Front (RF) said"
        end += 3
    return end < len(doc) and doc[end].lower_ in word_class("telling") and doc[end].sent == noun.sent


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive, participles after a noun ("soldiers killed in") included."""
    if any(child.dep_ in ("aux:pass", "nsubj:pass", "csubj:pass", "obl:agent") for child in verb.children):
        return True
    if verb.lower_.endswith("ing") or any(c.dep_ in ("aux", "nsubj", "obj") for c in verb.children):
        return False
    if verb.dep_ == "conj" and relation(verb) == "conj" and verb.head.pos_ == "VERB":
        return is_passive(verb.head)
    if relation(verb) == "xcomp" and verb.head.pos_ == "VERB" and not any(c.dep_ == "mark" for c in verb.children):
        return is_passive(verb.head)  # "was found shot dead"
    if _is_told_of_object(verb):
        return True
    return relation(verb) == "acl" and verb.dep_ != "acl:relcl" and not any(c.dep_ == "mark" for c in verb.children)


def is_negated(token: Token) -> bool:
    """Tell whether a word has "not", "never" or "no" with it; "not only" is none."""
    found = [c for c in token.children if c.lower_ in word_class("negatives")]
    return any(c.i > token.i or c.nbor(1).lower_ != "only" for c in found)


def conjuncts(token: Token) -> list[Token]:
    """Return a token and all that is coordinated with it, in order ("Russia, Turkey and Iran")."""
    found = [token]
    for child in token.rights:
        nominal = child.pos_ in NOMINAL or child.pos_ == "ADJ" and (children(child, "nummod", "det") or _is_people(child))
        if relation(child) == "conj" and nominal and not _is_short_name(child):
            found += conjuncts(child)
    return found


def _is_people(word: Token) -> bool:
    """Tell whether an adjective is for a people beside another: "the British and French fought"."""
    return word.ent_type_ == "NORP" == word.head.ent_type_ and relation(word.head) in ("nsubj", "obj", "obl")


def _is_short_name(word: Token) -> bool:
    """Tell whether a word behind "or" is but the initials of the name in front of it: "the Red Front, or RF"."""
    whole = word.head.ent
    if not word.text.isupper() or whole is None or not any(c.lower_ == "or" for c in children(word, "cc")):
        return False
    initials = {t.text[0] for t in whole if t.text[0].isupper()}
    return len(whole) > 1 and len(word.text) > 1 and set(word.text) <= initials


def antecedent(token: Token) -> Token:
    """Return the noun a relative pronoun, or "some" in a clause of it, stands for, else the token itself."""
    if token.pos_ in ("PRON", "DET", "SCONJ", "ADV") and token.lower_ in word_class("relatives"):
        verb = token
        for _ in range(6):
            if verb.dep_ == "acl:relcl":
                noun = _owner_of(_agreeing(verb, token)) if token.lower_ == "which" else verb.head
                return noun.ent.root if noun.ent is not None else noun
            if verb.dep_ == "advcl:relcl":
                return _name_before(token) or token
            if verb.head is verb:
                break
            verb = verb.head
    verb = token.head
    share = token.pos_ in ("DET", "PRON") and token.lower_ in word_class("shares")
    if share and relation(verb) in ("acl", "amod") and verb.head.i < token.i < verb.i:
        return verb.head
    return token


def _agreeing(verb: Token, which: Token) -> Token:
    """The noun over a clause, or the one told behind it where only that agrees: "Fighters of Omar Rell's force, which goes by the name"."""
    noun = verb.head
    if which.head is not verb or relation(which) != "nsubj" or not is_plural(noun):
        return noun
    first = next((c for c in verb.children if relation(c) in ("aux", "cop")), verb)
    single = first.lower_ != lemma(first) and first.lower_.endswith("s")
    behind = [c for c in noun.children if relation(c) == "nmod" and noun.i < c.i < which.i and not is_plural(c)]
    return behind[-1] if single and behind else noun


def _owner_of(noun: Token) -> Token:
    """The noun that a person's name only tells more of, as "which" is no person: "the network of Omar Vey, which"; else the word itself."""
    return noun.head if noun.ent_type_ == "PER" and relation(noun) == "nmod" and noun.head.pos_ == "NOUN" else noun


def _name_before(pronoun: Token) -> Token | None:
    """The name in front of the comma before a relative pronoun whose clause the tree hangs on a verb."""
    before = pronoun.doc[pronoun.i - 2].ent if pronoun.i > 1 and pronoun.doc[pronoun.i - 1].text == "," else None
    if before is None:
        return None
    return next(t for t in pronoun.doc[before.start : before.end] if not before.start <= t.head.i < before.end)


def _is_charge(verb: Token) -> bool:
    """Tell whether a clause says for what its verb's object is blamed, or what it is kept from: "stop rebels from firing rockets"."""
    clause = relation(verb) in ("advcl", "ccomp", "xcomp")
    done = verb.lower_.endswith("ing") or any(c.lower_ == "having" for c in children(verb, "aux"))  # "accused of having shot a man"
    return clause and done and any(c.lower_ in ("for", "of", "from") for c in children(verb, "mark"))


def _is_seen(verb: Token) -> bool:
    """Tell whether a clause says what somebody was seen to do: "saw gunmen firing at a bus"."""
    seen = relation(verb) == "advcl" and verb.lower_.endswith("ing") and not children(verb, "mark")
    return seen and lemma(verb.head) in word_class("seeing") and verb.i > verb.head.i


def _is_told_of_object(verb: Token) -> bool:
    """Tell whether a bare participle says what happened to the object in front of it: "reported 16 of its soldiers killed"."""
    clause = relation(verb) == "ccomp" and verb.head.pos_ == "VERB" and not children(verb, "mark", "aux", "nsubj", "obj")
    return clause and verb.lower_.endswith("ed") and any(verb.head.i < t.i < verb.i for t in children(verb.head, "obj"))


def bearer_of(title: Token) -> Token:
    """Return the name behind a title ("President Omar Vey", "warlord Omar Vey"), else the word itself."""
    behind = [*children(title, "flat", "appos"), *title.doc[title.i + 1 : title.i + 2]]
    return next((c for c in behind if c.ent_type_ == "PER" and not title.ent_type_), title)


def find_subjects(verb: Token) -> list[Token]:
    """Return the subject tokens of a verb, its own or the one it shares with the verb it hangs on."""
    own = children(verb, "nsubj")
    if own:
        return own
    if relation(verb) == "ccomp" and verb.head.dep_ == "acl:relcl" and not children(verb.head, "obj") and children(verb.head, "nsubj"):
        return [] if _has_relative(verb.head) else [verb.head.head]  # "a man they say opened fire"
    if verb.dep_ == "acl:relcl":
        return [] if children(verb, "obj") == [] and not is_passive(verb) else [verb.head]
    if relation(verb) == "acl":
        return _planners(verb) or [verb.head]
    if (
        (
            relation(verb) in ("conj", "xcomp", "advcl", "parataxis")
            or _is_told_of_object(verb)
            or relation(verb) == "csubj"  # "is content to back the rebels"
            and verb.i > verb.head.i
            or verb.dep_ == "dep"
            and is_passive(verb.head)
        )
        and verb.head is not verb
        and verb.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "PROPN")
    ):
        if relation(verb) in ("xcomp", "ccomp") or _is_charge(verb) or _is_seen(verb):
            controlled = children(verb.head, "obj") or children(verb.head, "iobj")
            if controlled:
                return controlled
            if relation(verb) == "xcomp" and verb.lower_.endswith("ing") and lemma(verb.head) in word_class("seeing"):
                return []  # "reporters heard shelling"
        is_predicate = verb.head.pos_ in ("VERB", "AUX", "ADJ") or bool(children(verb.head, "cop"))
        return find_subjects(verb.head) if is_predicate else []
    return []


def _planners(verb: Token) -> list[Token]:
    """Whose plan it is that a clause with "to" tells: "Israel's plan to withdraw"."""
    planned = any(c.lower_ == "to" for c in children(verb, "mark")) and verb.head.lower_ in word_class("plans")
    return children(verb.head, "nmod:poss") if planned else []


def find_arguments(trigger: Token) -> Arguments:
    """Find agents, patients and obliques of a verb or a noun of action.

    Active, passive, participles after nouns, relative clauses, shared subjects; for nouns "the attack by A on B",
    "A's attack", "A attack", "the killing of B".
    """
    obliques = tuple((preposition(c), c) for c in children(trigger, "obl", "nmod") if c.dep_ != "nmod:poss")
    by = [token for prep, token in obliques if prep == "by" or token.dep_ == "obl:agent" and not prep and not _is_one_of_them(token)]
    if trigger.pos_ in ("VERB", "AUX", "ADJ"):
        subjects = [t for t in find_subjects(trigger) if t.i < trigger.i or not _is_one_of_them(t)]
        if is_passive(trigger):
            agents, patients = by or _by_behind(obliques), subjects
        else:
            agents = _agents_above(trigger) or subjects
            patients = children(trigger, "obj") or _shared_objects(trigger) or _bare_obliques(trigger)
            if trigger.dep_ == "acl:relcl" and not children(trigger, "obj") and not _has_relative(trigger):
                patients = [_first_told(trigger.head, subjects)]
    else:
        agents = by + children(trigger, "nmod:poss")
        patients = [token for prep, token in obliques if prep == "of"]
    clause = trigger.i if relation(trigger) == "acl" else len(trigger.doc)
    return Arguments(_expand(agents, clause), _expand(patients, clause), obliques)


def _agents_above(verb: Token) -> list[Token]:
    """By whom the passive was done whose outcome a participle tells: "the convoy was hit by rockets, killing two"."""
    above, outcome = verb.head, relation(verb) == "advcl" and verb.lower_.endswith("ing") and verb.i > verb.head.i
    if not outcome or not is_passive(above) or children(verb, "nsubj", "mark", "case", "advmod"):
        return []
    return [c for c in children(above, "obl") if c.i < verb.i and (c.dep_ == "obl:agent" or preposition(c) == "by")]


def _by_behind(obliques: Sequence[tuple[str, Token]]) -> list[Token]:
    """Who did what a passive tells, hung on the place in front: "six people were killed in a village by herders"."""
    spots = [token for prep, token in obliques if prep in word_class("spots")]
    return [c for spot in spots for c in children(spot, "nmod") if preposition(c) == "by"][:1]


def _first_told(last: Token, subjects: list[Token]) -> Token:
    """The first of those of whom a clause with a pronoun for its subject tells what it did: "two nurses and a driver they kidnapped"."""
    together = relation(last) == "conj" and last.head.pos_ in NOMINAL and all(t.pos_ == "PRON" for t in subjects)
    return last.head if together else last


def _is_one_of_them(noun: Token) -> bool:
    """Tell whether a noun is told to be one of others, so that it does nothing to them: "12 were killed, among them a colonel"."""
    return any(preposition(c) == "among" and c.i < noun.i for c in children(noun, "nmod"))


def _shared_objects(verb: Token) -> list[Token]:
    """The objects of a verb that the next one shares: "shot and killed two soldiers"."""
    if relation(verb) == "conj" and verb.head.pos_ == "VERB" and verb.i - verb.head.i <= 2:
        return [noun for noun in children(verb.head, "obj") if noun.i > verb.i]
    following = [other for other in children(verb, "conj") if other.pos_ == "VERB" and 0 < other.i - verb.i <= 2]
    return children(following[0], "obj") if following else []


def _bare_obliques(verb: Token) -> list[Token]:
    """The noun right behind a verb that the parse takes for no object though no preposition stands in front: "who heads the Red Front"."""
    behind = [c for c in children(verb, "obl") if c.i > verb.i]
    first = max((c.i for c in children(verb, "compound:prt")), default=verb.i) + 1  # "is taking on the Red Front"
    return [c for c in behind[:1] if c.dep_ == "obl" and not preposition(c) and c.left_edge.i == first]


def _has_relative(verb: Token) -> bool:
    return any(c.lower_ in word_class("relatives") and relation(c) == "nsubj" for c in verb.children)


def _expand(tokens: Iterable[Token], clause: int) -> tuple[Token, ...]:
    """All that is coordinated with some words; with one in front of a clause only what stands there too ("A, backed by B, and C")."""
    told = ((token, other) for token in tokens for other in conjuncts(antecedent(token)))
    return tuple(other for token, other in told if token.i > clause or other.i < clause)


def base_phrase(token: Token) -> tuple[int, int]:
    """Return token indices [start, end) of a noun phrase without its clauses and prepositional tails."""
    start, end = token.i, token.i + 1
    for child in token.lefts:
        if child.dep_ in LEFT or relation(child) in ("amod", "compound", "flat"):
            start = min(start, child.left_edge.i)
    for child in token.rights:
        if child.dep_ in RIGHT and child.i <= end + 1 and child.left_edge.text != ",":
            end = max(end, child.right_edge.i + 1)
    if token.ent is not None:
        start, end = min(start, token.ent.start), max(end, token.ent.end)
    return start, end


def full_phrase(token: Token) -> tuple[int, int]:
    """Return token indices of a noun phrase with its "of" tail ("members of the Popular Front", "12 of Haftar's soldiers")."""
    start, end = base_phrase(token)
    for child in children(token, "nmod"):
        if child.i > token.i and preposition(child) == "of" and child.left_edge.i <= end + 1:
            end = max(end, full_phrase(child)[1])
    return start, end


def entity_at(token: Token) -> tuple[int, int] | None:
    """Return the token indices of the name a token belongs to, or ``None``."""
    return (token.ent.start, token.ent.end) if token.ent is not None else None


def char_span(doc: Doc, start: int, end: int) -> Span:
    """Return the character span of tokens [start, end), without blank tokens at its ends."""
    while end - 1 > start and doc.tokens[end - 1].is_space:
        end -= 1
    return Span(doc.starts[start], doc.ends[end - 1])


def plain_words(doc: Doc, start: int, end: int) -> str:
    """Return the words of tokens [start, end) without a leading article or a trailing possessive mark."""
    while start < end - 1 and (doc[start].lower_ in word_class("articles") or doc[start].is_punct and doc[start].text not in '“"#'):
        start += 1
    while end - 1 > start and doc[end - 1].lower_ in word_class("possessive"):
        end -= 1
    while end - 1 > start and (doc[end - 1].is_space or doc[end - 1].text in ",;:—–-("):
        end -= 1
    return doc[start:end].text  # not `doc.text`, which is put together anew at each call


def sentence_number(doc: Doc) -> list[int]:
    """Return the sentence number of every token."""
    numbers, current = [], -1
    for token in doc:
        current += bool(token.is_sent_start)
        numbers.append(current)
    return numbers
