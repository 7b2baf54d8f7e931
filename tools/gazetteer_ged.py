"""``resources/places/ged.tsv``: places of conflict events, from extracts of the UCDP Georeferenced Event Dataset (CC BY 4.0)."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

from gazetteer_rows import NO_ADMIN, PLACES, Place, country_places, plain_names, read_rows

from contested.data.gazetteer import clean_name


def write_ged(folder: Path) -> None:
    """Make ``ged.tsv`` from GED extracts: each named place with its coordinates and the id of the first event that tells it."""
    words = {row["word"].casefold(): row["kind"] for row in read_rows("region_words.tsv") if row.get("kind")}
    codes = {clean_name(name): p.country for p in country_places([]) for name in (p.name, *p.others)}
    found: dict[tuple[str, str, str], Place] = {}
    for file in sorted(folder.glob("*.csv.gz")):
        with gzip.open(file, "rt", encoding="utf-8", newline="") as handle:
            for row in sorted(csv.DictReader(handle), key=lambda r: int(r["id"])):
                place = ged_place(row, words, codes)
                if place is not None:
                    found.setdefault((place.country, clean_name(place.name), place.kind), place)
    lines = [
        "# Places of conflict events: UCDP GED (CC BY 4.0; Sundberg and Melander 2013). `number` is the first event's id.",
        "name\tkind\tcountry\tadmin1\tlat\tlon\tprecision\tnumber",
    ]
    for p in sorted(found.values(), key=lambda p: (p.country, p.kind, p.name)):
        lines.append(f"{p.name}\t{p.kind}\t{p.country}\t{p.admin1}\t{p.lat:g}\t{p.lon:g}\t{p.precision}\t{p.number}")
    (PLACES / "ged.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def ged_place(row: dict[str, str], words: dict[str, str], codes: dict[str, str]) -> Place | None:
    """Return the place that a GED event names, without its noun; ``None`` for vague ones and countries."""
    country = codes.get(clean_name(row["country"].split(" (")[0]))
    parts = row["where_coordinates"].split()
    if (
        country is None
        or not parts
        or row["where_prec"] not in "134"
        or not row["where_coordinates"].replace(" ", "").replace("-", "").replace("'", "").isalpha()
    ):
        return None
    noun = parts[-1].casefold()
    kind = words.get(noun, "locality" if row["where_prec"] == "1" else "")
    name = " ".join(parts[:-1] if noun in words and len(parts) > 1 else parts)
    level = {"locality": "1", "admin2": "3", "admin1": "4"}.get(kind)
    if level != row["where_prec"] or not name[0].isupper() or len(name) < 3:
        return None
    admin = (plain_names(row["adm_1"]) or (row["adm_1"],))[0] or NO_ADMIN
    return Place(
        name,
        kind,
        country,
        round(float(row["latitude"]), 4),
        round(float(row["longitude"]), 4),
        "ged",
        0,
        admin.title(),
        int(level),
        int(row["id"]),
    )
