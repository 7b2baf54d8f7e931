"""HTML before it is parsed, and pieces of it to lines of text: entries of feeds, exports of news databases."""

from __future__ import annotations

import re

from lxml import html as lxml_html
from lxml.etree import _Element

_BREAKS = frozenset("p div br li tr td th h1 h2 h3 h4 h5 h6 blockquote pre table ul ol section article hr".split())
_HIDDEN = frozenset(("script", "style", "head", "template"))
_CROWDED = re.compile(  # a tag with 500 attributes; possessive, so that it takes one way through the text
    r"""(<[a-z][^\s/>]*+)(?:[\s/]++[^\s=>/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+){500,}+""", re.IGNORECASE
)


def thin_tags(words: str) -> str:
    """Return HTML without the attributes of tags that have hundreds of them: parsing takes time by the square of their number."""
    return _CROWDED.sub(r"\1", words)


def find_markup_lines(words: str, *, gaps: bool = False) -> list[str]:
    """Return the lines of a piece of HTML: what block elements and line breaks part, blanks reduced.

    Args:
        words: HTML, or plain text, decoded.
        gaps: blank lines are kept where blocks end, so that lines within a block can be told from blocks.
    """
    if not words.strip():
        return []
    tree = lxml_html.fromstring(f"<div>{thin_tags(words.replace(chr(0), ''))}</div>")
    text = "".join(_pieces(tree))
    return [line for line in (" ".join(line.split()) for line in text.split("\x00")) if line or gaps]


def _pieces(tree: _Element) -> list[str]:
    """Return the words of a tree in order, with a mark wherever a line ends; a stack instead of recursion, for deep trees."""
    pieces: list[str] = []
    stack: list[_Element | str] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        after = [] if node is tree else [node.tail or ""]
        if not isinstance(node.tag, str) or node.tag in _HIDDEN:
            stack += after
            continue
        mark = "\x00" if node.tag in _BREAKS else ""
        stack += [*after, mark, *reversed(node), f"{mark}{node.text or ''}"]
    return pieces
