"""Plain text to lines: blank lines, and paragraphs that were broken at a fixed width."""

from __future__ import annotations

from contested.ingest.furniture import Line

WIDTH = (45, 120)  # characters of a line that was broken by width, not by sense
BROKEN_SHARE = 0.6  # so many inner lines of a text must look broken before its lines are joined


def find_lines(text: str) -> list[Line]:
    """Return a plain text's lines that hold anything, with inner blanks reduced.

    Args:
        text: the text, line ends as ``\\n``.
    """
    paragraphs: list[list[str]] = [[]]
    for line in text.splitlines():
        words = " ".join(line.split())
        if words:
            paragraphs[-1].append(words)
        elif paragraphs[-1]:
            paragraphs.append([])
    if is_wrapped(paragraphs):
        paragraphs = [[" ".join(lines)] if _is_broken(lines) else lines for lines in paragraphs if lines]
    return [Line(words, gap=number == 0) for lines in paragraphs for number, words in enumerate(lines)]


def is_wrapped(paragraphs: list[list[str]]) -> bool:
    """Tell whether a text was broken at a fixed width: most lines inside its paragraphs stop in the middle of a sentence."""
    inner = [line for lines in paragraphs for line in lines[:-1]]
    broken = [line for line in inner if WIDTH[0] <= len(line) <= WIDTH[1] and not Line(line).closed]
    return len(inner) >= 3 and len(broken) >= BROKEN_SHARE * len(inner)


def _is_broken(lines: list[str]) -> bool:
    """Tell whether a paragraph's lines, all but the last, are as long as lines broken at a width; repeated lines are headlines."""
    return len(lines) == len(set(lines)) and all(WIDTH[0] <= len(line) <= WIDTH[1] for line in lines[:-1]) and len(lines[-1]) <= WIDTH[1]
