"""Lists of states and their unions: three or more with commas between them are coordinated, whatever the parse makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from contested.data.tables import load_yaml
from contested.read.nations import is_state
from contested.read.tokens import Doc, Span

LEAST = 3  # states


def mend_lists(doc: Doc) -> None:
    """Hang the states of a list on the first of them, as its conjuncts: "include Jordan, Saudi Arabia, Turkey and the United States"."""
    heads = [token.head.i for token in doc]
    deps = [token.dep_ for token in doc]
    for names in _lists(doc):
        first = names[0].root.i
        for name in names[1:]:
            root = name[-1].i
            if not _is_below(doc, first, name):
                heads[name.start : name.end] = [root] * len(name)
                heads[root], deps[root] = first, "conj"
    if heads != [token.head.i for token in doc]:
        doc.set_tree(heads, deps)


def _lists(doc: Doc) -> Iterator[list[Span]]:
    """The longest runs of states with nothing but commas, "and" and "the" between them; a town before its country is none."""
    run: list[Span] = []
    joints = load_yaml("lang/en/relations.yml")["between_names"]
    for name in (*(e for e in doc.ents if e.label_ == "LOC" and is_state(e.text) or e.text.lower() in _blocs()), None):
        between = doc[run[-1].end : name.start] if run and name is not None else ()
        if name is not None and len(between) and not any(t.is_sent_start or t.lower_ not in joints for t in between):
            run.append(name)
            continue
        if len(run) >= LEAST:
            yield run
        run = [name] if name is not None else []


@cache
def _blocs() -> frozenset[str]:
    return frozenset(load_yaml("lang/en/relations.yml")["blocs"])


def _is_below(doc: Doc, first: int, name: Span) -> bool:
    """Tell whether a name hangs on the first one already, or the first one on it."""
    root = name.root
    return root.head.i == first and root.dep_ == "conj" or any(token.i == root.i for token in doc[first].ancestors)
