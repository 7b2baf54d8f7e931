"""Gazetteers that a user imported: one SQLite file each, asked name by name, never loaded whole.

They lie in the folder that the setting ``gazetteer_folder`` names; `contested.gazetteer` writes them.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from contested.data.gazetteer import KINDS, clean_name, loosen_name
from contested.errors import BrokenSetup
from contested.settings import settings

ENDING = ".gazetteer"
FORM = 1  # of the files; another form is to be imported again
MOST = 300  # places of one name that are looked at, the more populous first
NO_KINDS: frozenset[str] = frozenset()
LISTED, DUMP = "list", "geonames"  # what a file holds: places that a person chose, or a dump of GeoNames
_FIND = """
SELECT p.key, p.name, p.kind, p.lat, p.lon, p.population, p.country, coalesce(a.name, p.admin1), p.precision, p.others, min(n.how)
FROM names n JOIN places p ON p.id = n.place LEFT JOIN admins a ON a.country = p.country AND a.code = p.admin1
WHERE n.form = ? AND n.how {} GROUP BY p.id ORDER BY p.population DESC, p.id LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class ImportedPlace:
    """A place of an imported gazetteer.

    Attributes:
        key: the place within its file: a GeoNames number, or an id or name of the list.
        name, kind, lat, lon, population, country, admin1, precision: as in `contested.resolve.gazetteer.Entry`.
        others: its other names.
        how: how the name asked for is borne: index into `contested.data.gazetteer.HOW`.
    """

    key: str
    name: str
    kind: str
    lat: float
    lon: float
    population: int
    country: str
    admin1: str | None
    precision: int
    others: tuple[str, ...]
    how: int


class Imported:
    """One imported gazetteer, open for reading.

    Attributes:
        name: its name, that of its file.
        holds: ``list`` or ``geonames``.
        count: how many places it has.
        digest: a hash of what it was made from.
        source: the file it was made from.
        at: when, ISO 8601 in UTC.
    """

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            BrokenSetup: it is no imported gazetteer, or of another form.
        """
        self.name = path.name.removesuffix(ENDING)
        self._lock = threading.Lock()
        try:
            self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            about = dict(self._connection.execute("SELECT key, value FROM about").fetchall())
        except sqlite3.Error as error:
            raise BrokenSetup(f"{path} is no imported gazetteer ({error}); import it again or remove the file") from error
        if about.get("form") != str(FORM):
            raise BrokenSetup(f"{path} was imported by another version of the program; import it again or remove the file")
        self.holds, self.digest, self.source, self.at = (about[key] for key in ("holds", "digest", "source", "at"))
        self.count = int(about["count"])

    def find(self, name: str) -> list[ImportedPlace]:
        """Return the places that bear a name, the more populous first."""
        form = clean_name(name).replace(" ", "")
        return self._ask(_FIND.format("< 2"), form, MOST) if form else []

    def find_loosely(self, name: str) -> list[ImportedPlace]:
        """Return the places whose name is spelt alike; only lists know them."""
        loose = loosen_name(name)
        return self._ask(_FIND.format("= 2"), loose, MOST) if len(loose) >= 4 else []

    def list_forms(self, start: str, most: int) -> list[str]:
        """Return names in comparable form, without blanks, that begin with some letters."""
        question = "SELECT DISTINCT form FROM names WHERE form >= ? AND form < ? AND how < 2 LIMIT ?"
        with self._lock:
            return [form for (form,) in self._connection.execute(question, (start, start + "\U0010ffff", most))]

    def _ask(self, question: str, form: str, most: int) -> list[ImportedPlace]:
        with self._lock:
            rows = self._connection.execute(question, (form, most)).fetchall()
        return [
            ImportedPlace(key, name, KINDS[kind], lat, lon, population, country, admin1 or None, precision, _split(others), how)
            for key, name, kind, lat, lon, population, country, admin1, precision, others, how in rows
        ]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _split(others: str) -> tuple[str, ...]:
    return tuple(others.split(";")) if others else ()


def gazetteer_folder() -> Path:
    """Return the folder of imported gazetteers, whether it is there or not."""
    return settings().gazetteer_folder or _usual_folder()


@cache
def _usual_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("contested", appauthor=False) / "gazetteers"


def open_imported() -> tuple[Imported, ...]:
    """Return all imported gazetteers, lists first, then by name; each is opened once.

    Raises:
        BrokenSetup: one of them cannot be opened.
    """
    return _open_all(gazetteer_folder())


@cache
def _open_all(folder: Path) -> tuple[Imported, ...]:
    found = [Imported(path) for path in _files(folder)]
    return tuple(sorted(found, key=lambda one: (one.holds != LISTED, one.name)))


def _files(folder: Path) -> Iterator[Path]:
    return iter(sorted(folder.glob(f"*{ENDING}"))) if folder.is_dir() else iter(())


def forget_imported() -> None:
    """Let go of what is open, so that the next question sees what was imported or removed."""
    _open_all.cache_clear()


def listed_kinds(name: str) -> frozenset[str]:
    """Return the kinds of the places of a name in the lists that a user imported."""
    lists = [one for one in open_imported() if one.holds == LISTED]
    return frozenset(place.kind for one in lists for place in one.find(name)) if lists else NO_KINDS
