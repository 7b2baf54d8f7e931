"""Places as the text describes them: names with what contains them, offsets, parts, borders; not yet put on the map."""

from __future__ import annotations

from contested.read.page import Page
from contested.schema import PlacePhrase


def find_places(page: Page) -> list[PlacePhrase]:
    """Find the place phrases of a report, in order.

    Args:
        page: the report with its mentions.
    """
    return [
        PlacePhrase(mention.start, mention.end, mention.text, mention.text)
        for mention in page.mentions
        if mention.label == "LOC"
    ]
