"""Build the shipped registry of actors: ``python tools/build_actors.py --data FOLDER [--check]``.

Reads, below the data folder, ``ucdp_actors/actors.csv`` (UCDP Actor Dataset 22.1, CC BY 4.0, cite UCDP),
``phoenix_actors/*.jsonl.gz`` (dictionaries of petrarch2, MIT, Open Event Data) and ``un_sc_entities/entities.jsonl`` (United
Nations Security Council Consolidated List as of 2018-10-29), and writes ``src/contested/data/actors.tsv.gz``: names, aliases,
kind, countries and, where a source tells it, the year of listing. Only facts are kept. The same inputs give the same bytes;
``--check`` compares instead of writing.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contested.resolve.names import country_of_name, registry_form

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src/contested/data/actors.tsv.gz"
COLUMNS = ("id", "name", "aliases", "kind", "countries", "since")
UCDP_KINDS = {"1": "armed_group", "2": "people", "3": "people", "4": "state"}
PHOENIX_FILES = {"armed_nonstate": ("", "armed_group"), "international": ("IGO", "international")}
BODY = re.compile(
    r"\b(nations|union|organi[sz]ation|council|committee|agency|commission|fund|force|forces|mission|bank|league|court|alliance|community|association|"
    r"conference|programme|program|office|observers?|peacekeep\w*|un|nato|eu|au|ecowas|oic|osce|isaf|unicef|unhcr|icrc)\b",
    re.IGNORECASE,
)
SMALL = ("of", "the", "for", "and", "in", "al", "de", "la")


@dataclass(frozen=True, slots=True)
class Row:
    """One actor to be."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    countries: tuple[str, ...]
    since: str = ""


def clean(text: str) -> str:
    """Return a name on one line, without marks around it."""
    return " ".join(text.split()).strip(" \"'“”;,")


def split_brackets(name: str) -> list[str]:
    """Return a name without its bracket, and what stands in the bracket."""
    inner = [clean(part) for part in re.findall(r"\(([^)]*)\)", name)]
    return [part for part in [clean(re.sub(r"\([^)]*\)?", " ", name)), *inner] if len(part) > 1 and country_of_name(part) is None]


def find_countries(words: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of countries named in words, sorted, those that no longer are left out."""
    found = (country_of_name(re.sub(r"\(.*?\)", "", word).strip()) for word in words)
    return tuple(sorted({code for code in found if code}))


def unique(names: Iterable[str], main: str) -> tuple[str, ...]:
    """Return names in order, each once, without the main one."""
    return tuple(n for n in dict.fromkeys(clean(n) for n in names) if n and n.lower() not in (main.lower(), "n/a") and len(n) > 1)


def read_ucdp(folder: Path) -> Iterator[Row]:
    """Yield UCDP's actors. A place of conflict is an actor's country; a government's is the one in its name."""
    with (folder / "ucdp_actors/actors.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = clean(row["NameData"])
            full = clean(row["NameOrigFullEng"])
            state = row["Org"] == "4"
            home = name.removeprefix("Government of ")
            countries = find_countries([home] if state else row["Location"].split(","))
            later = [n for key in ("NewName", "NewNameFullEng") for n in row[key].split(", ")] if row["NameChange"] == "1" else []
            main = name if state else clean(later[-1]) if later and later[-1].strip() else full if full and full != "n/a" else name
            others = [row["NameOrig"], row["NameOrigFull"], full, *later]
            yield Row(f"ucdp:{row['ActorId']}", main, unique([name, *others], main), UCDP_KINDS[row["Org"]], countries)


def title_case(name: str) -> str:
    """Return an upper-case name as it is usually written; short words stay as they are, since they may be acronyms."""
    if not name.isupper():
        return name
    words = [w.lower() if n and w.lower() in SMALL else re.sub(r"[^\W_]+['’]?[^\W_]*", _capitalize, w) for n, w in enumerate(name.split())]
    return name if len(words) == 1 and len(name) < 6 else " ".join(words)


def _capitalize(found: re.Match[str]) -> str:
    word = found.group()
    return word if not set(word) & set("AEIOUY") else word.capitalize()


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def phoenix_countries(folder: Path) -> dict[str, str]:
    """Return the ISO alpha-2 code of the three letters that Phoenix uses for a country."""
    found: dict[str, str] = {}
    for row in read_lines(folder / "phoenix_actors/countries.jsonl.gz"):
        code = country_of_name(row["name"].title())
        for entry in row["codes"]:
            if code and len(entry["code"]) == 3:
                found.setdefault(entry["code"], code)
    return found


def read_phoenix(folder: Path) -> Iterator[Row]:
    """Yield Phoenix's armed groups and international bodies; people in office are left out."""
    countries = phoenix_countries(folder)
    seen: dict[str, int] = {}
    forms: set[str] = set()
    for file, (prefix, kind) in PHOENIX_FILES.items():
        for row in read_lines(folder / f"phoenix_actors/{file}.jsonl.gz"):
            codes = [entry["code"] for entry in row["codes"]]
            dated = any(entry["dates"] for entry in row["codes"])
            if not codes or not codes[0].startswith(prefix) or (prefix and (dated or not BODY.search(row["name"]))):
                continue
            names = [part for name in [row["name"], *row["aliases"]] for part in split_brackets(name.replace("+", " "))]
            # an international code's first entry is the body itself
            repeated = codes[0] in seen if prefix else registry_form(names[0]) in forms
            if not names or repeated:
                continue
            forms.add(registry_form(names[0]))
            seen[codes[0]] = seen.get(codes[0], 0) + 1
            number = "" if seen[codes[0]] == 1 else f"-{seen[codes[0]]}"
            home = tuple(sorted({countries[c[:3]] for c in codes if c[:3] in countries}))
            main = title_case(names[0])
            yield Row(f"phoenix:{codes[0]}{number}", main, unique(map(title_case, names[1:]), main), kind, home)


def read_un(folder: Path) -> Iterator[Row]:
    """Yield the bodies on the Security Council's list, with the year they were listed."""
    for row in read_lines(folder / "un_sc_entities/entities.jsonl"):
        names = [part for name in [row["name"], *row["aliases"]] for part in split_brackets(name)]
        kind = "armed_group" if row["list"] in ("Al-Qaida", "Taliban", "DRC", "CAR", "Somalia") else "organisation"
        main = title_case(names[0])
        aliases, countries = unique(map(title_case, names[1:]), main), find_countries(row["countries"])
        yield Row(f"un:{row['ref']}", main, aliases, kind, countries, row["listed_on"][:4])


def write_table(rows: Iterable[Row]) -> bytes:
    """Return the table's bytes."""
    text = io.StringIO()
    text.write("\t".join(COLUMNS) + "\n")
    for row in rows:
        text.write("\t".join([row.id, row.name, "; ".join(row.aliases), row.kind, " ".join(row.countries), row.since]) + "\n")
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0, compresslevel=9, filename="") as file:
        file.write(text.getvalue().encode("utf-8"))
    return packed.getvalue()


def main() -> int:
    """Build or check the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with ucdp_actors, phoenix_actors and un_sc_entities")
    parser.add_argument("--check", action="store_true", help="compare with the shipped table instead of writing it")
    options = parser.parse_args()
    rows = [*read_ucdp(options.data), *read_phoenix(options.data), *read_un(options.data)]
    table = write_table(rows)
    if options.check:
        same = TABLE.exists() and gzip.decompress(TABLE.read_bytes()) == gzip.decompress(table)
        print("same" if same else "differs")
        return 0 if same else 1
    TABLE.write_bytes(table)
    print(f"{len(rows)} actors, {len(table)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
