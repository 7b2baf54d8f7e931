"""Import of a made-up dump of GeoNames: time, memory, size, and how fast names are found in it.

usage: python bench/gazetteer.py [--rows N] [--folder DIR]

The dump has GeoNames' 19 columns and about the shares of feature classes that the real one has; names are put together from syllables,
every second place has other names, some of them in Arabic letters. The import runs in a process of its own, so that the memory printed is
its alone.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from contested.data.imported import ENDING, Imported

FEATURES = {
    "P": {"PPL": 36, "PPLX": 2, "PPLA3": 2}, "S": {"HTL": 5, "SCH": 6, "CH": 4, "FRM": 5}, "H": {"STM": 12, "LK": 6, "WAD": 2},
    "T": {"MT": 8, "HLL": 5}, "A": {"ADM4": 3, "ADM2": 1}, "L": {"LCTY": 2}, "V": {"FRST": 1},
}  # fmt: skip
STARTS = "Al |Tel |Beit |Wadi |San |Kafr |Ain |Bou|Mar|Qar|Dar|Sab|Gan|Zar|Kha|Tar|Nov|Bel|Ost|Vil".split("|")
MIDDLES = "a ar en il ou ah ez in or ul ef im".split()
ENDS = "dah ra goro iya sk berg ville abad pur stan ān ēra fouda nes tina ma lek chi ton que".split()
COUNTRIES = "LY SY IQ AF YE SD UA ML NG MM CO US CN IN RU FR".split()
ARABIC = "قنفودة"
LOOKUPS = 2_000


def write_dump(path: Path, rows: int) -> None:
    """Write a zip file with a made-up dump."""
    lines = make_lines(rows)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("allCountries.txt", "w", force_zip64=True) as file:
            while block := "".join(islice(lines, 10_000)):
                file.write(block.encode("utf-8"))


def make_lines(rows: int) -> Iterator[str]:
    """Yield the lines of a made-up dump, the same ones each time."""
    firsts = [start + middle for start in STARTS for middle in MIDDLES]
    lasts = [middle + last + tail for middle in MIDDLES for last in ENDS for tail in ("", " Janub", " Shamal", "-" + last.title())]
    features = [(one, code) for one, codes in FEATURES.items() for code, share in codes.items() for _ in range(share)]
    for n in range(1, rows + 1):
        name = firsts[n % len(firsts)] + lasts[n * 7919 // 240 % len(lasts)] + (f" {n % 97}" if n % 3 == 0 else "")
        one, code = features[n * 31 % len(features)]
        others = f"{name}h,{name[:-1]}e,{ARABIC}" if n % 2 else ""
        people = n * 7919 % 100_000 if one == "P" and n % 3 == 0 else 0
        spelt = name.replace("ā", "a").replace("ē", "e")
        lat, lon = (n * 7919 % 150_000) / 1000 - 60, (n * 104_729 % 359_000) / 1000 - 179
        country = COUNTRIES[n % len(COUNTRIES)]
        yield (
            f"{n}\t{name}\t{spelt}\t{others}\t{lat:.5f}\t{lon:.5f}\t{one}\t{code}\t{country}\t\t{n % 20:02d}\t{n % 300}\t\t\t{people}"
            f"\t\t{n % 3000}\tEtc/UTC\t2024-01-01\n"
        )


def main() -> int:
    """Run the benchmark and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=12_000_000, metavar="N", help="places in the dump (12,000,000)")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="where to work; else a folder that is removed again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as scratch:
        dump = Path(scratch) / "allCountries.zip"
        begun = time.monotonic()
        write_dump(dump, options.rows)
        packed, spent = dump.stat().st_size / 1e6, time.monotonic() - begun
        print(f"dump      {options.rows:,} rows, {packed:,.0f} MB packed, made in {spent:,.0f} s", flush=True)
        measure_import(dump, Path(scratch))
        measure_lookups(Path(scratch) / f"allCountries{ENDING}")
    return 0


def measure_import(dump: Path, folder: Path) -> None:
    """Import in a process of its own and print time and memory."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "contested", "--set", f"gazetteer_folder={folder}", "gazetteer", "import", str(dump)]
    subprocess.run(command, check=True)
    wall, used = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    busy, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / 1000
    print(f"import    {wall:,.0f} s, {busy:,.0f} s of processor time, peak memory {peak:,.0f} MB", flush=True)


def measure_lookups(path: Path) -> None:
    """Look names up, spread over the dump, the first time and again, and print how long it takes."""
    table = Imported(path)
    names = [line.split("\t")[1] for n, line in enumerate(make_lines(LOOKUPS * 10)) if n % 10 == 0]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    for what in ("first", "again"):
        begun, busy = time.monotonic(), time.process_time()
        found = sum(len(table.find(name)) for name in names)
        wall, busy = (1e6 * (now - then) / len(names) for now, then in ((time.monotonic(), begun), (time.process_time(), busy)))
        print(f"names     {what}: {wall:,.0f} microseconds a name ({busy:,.0f} of processor time), {found / len(names):.1f} places a name")
    print(f"memory    {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000 - before:,.1f} MB more with all these names looked up")


if __name__ == "__main__":
    sys.exit(main())
