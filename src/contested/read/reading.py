"""One report's reading: words, mentions, numbers, times, places, speeches, then the four kinds of claim."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from itertools import islice

from contested.read.ahead import map_ahead
from contested.read.causes import set_causes
from contested.read.circumstances import add_spans, drop_proceedings
from contested.read.control import find_control
from contested.read.draft_choice import drop_unlikely
from contested.read.happenings import find_happenings
from contested.read.headlines import headline_end
from contested.read.mentions import find_mentions
from contested.read.model import annotate
from contested.read.page import Page, build_page
from contested.read.places import find_places
from contested.read.relations import find_relations
from contested.read.repeats import drop_repeats
from contested.read.retracted import take_back
from contested.read.sentences import build_doc
from contested.read.speech import find_speeches
from contested.read.standing import set_standing
from contested.read.times import find_times
from contested.read.tokens import Doc
from contested.read.tolls import find_tolls
from contested.schema import Draft, Reading, Report

BATCH = 4  # reports that are parsed together


def read_reports(reports: Iterable[Report], *, threads: int = 0) -> Iterator[Reading]:
    """Read reports in batches, order kept.

    Args:
        reports: cleaned reports.
        threads: runs of the encoder side by side; 0 is as many as there are cores.
    """
    for page in read_pages(reports, threads=threads):
        yield build_reading(page, find_drafts(page))


def read_pages(reports: Iterable[Report], *, threads: int = 0) -> Iterator[Page]:
    """Read reports up to the point where claims are looked for; arguments as for `read_reports`."""
    for report, doc in parse_reports(reports, threads=threads):
        yield build_reading_page(report, doc)


def parse_reports(reports: Iterable[Report], *, threads: int = 0) -> Iterator[tuple[Report, Doc]]:
    """Yield reports with their parsed words, while others are parsed already; arguments as for `read_reports`."""
    encoders = threads or os.cpu_count() or 1
    with ThreadPoolExecutor(encoders) as runs, ThreadPoolExecutor(encoders) as pool:  # one long report keeps all encoders at work
        stream = iter(reports)
        batches = iter(lambda: list(islice(stream, BATCH)), [])
        for parsed in map_ahead(pool, partial(_parse, runs), batches, ahead=2 * encoders):
            yield from parsed


def _parse(runs: Executor, batch: Sequence[Report]) -> list[tuple[Report, Doc]]:
    docs = [build_doc(report.text, _breaks(report)) for report in batch]
    annotate(docs, runs)
    return list(zip(batch, docs, strict=True))


def _breaks(report: Report) -> list[int]:
    """Where a sentence ends besides: behind a headline, also one that runs into the text, and behind a dateline."""
    headline = headline_end(report)
    return [block.end for block in report.blocks if block.kind in ("title", "dateline")] + ([headline] if headline else [])


def read_doc(report: Report, doc: Doc) -> Reading:
    """Read one report whose words are parsed already."""
    page = build_reading_page(report, doc)
    return build_reading(page, find_drafts(page))


def build_reading(page: Page, drafts: Sequence[Draft]) -> Reading:
    """Return what a page and its drafts hand on to ``resolve``."""
    sentences = tuple(page.sentence_span(n) for n in range(max(page.sentence_of, default=-1) + 1))
    found = (page.mentions, page.links, page.times, page.places, page.speeches, drafts)
    return Reading(page.report, sentences, *map(tuple, found))  # type: ignore[arg-type]


def build_reading_page(report: Report, doc: Doc) -> Page:
    """Return the page of a parsed report with all that the claims are built from: times, mentions, places, speeches."""
    page = build_page(report, doc)
    page.times += find_times(report.text)
    drop_proceedings(page)
    add_spans(page)
    find_mentions(page)
    page.places += find_places(page)
    find_speeches(page)
    return page


def find_drafts(page: Page) -> Sequence[Draft]:
    """Find the claims of all kinds that belong in the record, each with its standing, speaker, times and places."""
    return drop_unlikely(page, find_all_drafts(page))


def find_all_drafts(page: Page) -> Sequence[Draft]:
    """Find the claims of all kinds, also those that a coder would hardly record."""
    control = find_control(page)
    happenings = _without_taken_places(find_happenings(page), control)
    drafts = [*set_causes(page, find_tolls(page), happenings), *happenings, *control]
    return drop_repeats(page, take_back(page, set_standing(page, [*drafts, *find_relations(page, drafts)])))


def _without_taken_places(happenings: Sequence[Draft], control: Sequence[Draft]) -> list[Draft]:
    """Leave out arrests and abductions whose word says who took or holds a place: "the town was seized by troops"."""
    places = {draft.trigger for draft in control}
    return [draft for draft in happenings if draft.type not in ("arrest", "abduction") or draft.trigger not in places]
