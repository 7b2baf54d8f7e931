"""The settings: one table of name, default and help, filled from a file, the environment and the command line, in this order.

Nothing else reads the environment. The settings that hold for this process are `settings()`; they are frozen.

    text_characters = 400_000            # in the file settings.toml
    CONTESTED_TEXT_CHARACTERS=400000     # in the environment
    contested --set text_characters=400000 read report.html
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from contested.errors import Misuse

PREFIX = "CONTESTED_"
FILE = f"{PREFIX}SETTINGS"  # names the file, so it is no setting itself
KEY = f"{PREFIX}LLM_KEY"  # a secret, so it is no setting either
Value = int | float | str | Path
Kind = type[int] | type[float] | type[str] | type[Path]
_KINDS = {int: "a whole number", float: "a number", str: "a word", Path: "a path"}


def _row(default: Any, help: str, *, kind: Kind = int, least: float = 1, unset: str = "") -> Any:
    """Return a line of the table; ``unset`` says what holds where the default is ``None``."""
    return field(default=default, metadata={"help": help, "kind": kind, "least": least, "unset": unset})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings; each field's default and help are the table that ``contested settings`` and docs/settings.md print."""

    jobs: int | None = _row(None, "Threads of the encoder; --jobs wins.", unset="as many as there are cores")
    text_characters: int = _row(200_000, "Characters of a report's main text; a longer one is refused.")
    file_bytes: int = _row(20_000_000, "Bytes of a web page, a text, a feed, a record or a row of a table.")
    document_bytes: int = _row(100_000_000, "Bytes of a PDF, an Office file, a mail or an archive that lies inside another.")
    archive_bytes: int = _row(50_000_000, "Bytes that any archive may unpack to.")
    archive_ratio: int = _row(200, "A large archive may unpack to so many times its own size beyond that.")
    archive_depth: int = _row(3, "Archives that may lie one in the other.")
    pdf_pages: int = _row(1_000, "Pages of a PDF.")
    pdf_characters: int = _row(20_000_000, "Characters of the text of a PDF.")
    fetch_seconds: float = _row(30.0, "Seconds for one address, with all its redirects.", kind=float, least=0.1)
    fetch_bytes: int = _row(50_000_000, "Bytes that are taken from one address.")
    fetch_redirects: int = _row(5, "Redirects that are followed from one address.", least=0)
    gazetteer_folder: Path | None = _row(None, "Folder of imported gazetteers.", kind=Path, unset="that of your system for data")
    llm_seconds: float = _row(600.0, "Seconds for one answer of a language model.", kind=float, least=0.1)
    llm_tries: int = _row(4, "Times that a question is put to a language model whose server is busy or fails.")
    llm_wait: float = _row(1.0, "Seconds before the second try; doubled before each further one.", kind=float, least=0)
    llm_bytes: int = _row(2_000_000, "Bytes of one answer of a language model.")
    llm_characters: int = _row(8_000, "Characters of a report that a language model is shown at a time.", least=200)
    llm_requests: int = _row(1, "Reports that a language model is asked about at the same time.")
    llm_key_variable: str = _row(KEY, "Environment variable that holds the key of a language model's endpoint.", kind=str)
    page_rows: int = _row(50, "Rows of a page of the workbench.")
    wait_seconds: int = _row(60, "Seconds to wait while another program writes to the same project.", least=0)


@dataclass(frozen=True, slots=True)
class Setting:
    """A line of the table: name, kind of its values, default, help, the least value, and what holds where it is not set."""

    name: str
    kind: Kind
    default: Value | None
    help: str
    least: float
    unset: str

    @property
    def variable(self) -> str:
        """Return the environment variable that sets it."""
        return PREFIX + self.name.upper()


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings with where each comes from.

    Attributes:
        settings: the settings.
        origins: name to ``default``, the path of the file, the environment variable, or ``--set``.
        file: the file of settings, whether it is there or not.
    """

    settings: Settings
    origins: Mapping[str, str]
    file: Path


@cache
def settings_table() -> Mapping[str, Setting]:
    """Return the table: each setting by its name, in order."""
    defaults: dict[str, Any] = {one.name: one.default for one in fields(Settings)}
    return {one.name: Setting(name=one.name, default=defaults[one.name], **one.metadata) for one in fields(Settings)}


def load_settings(*, file: Path | None = None, environment: Mapping[str, str] | None = None, flags: Iterable[str] = ()) -> Loaded:
    """Load the settings: defaults, then the file, then the environment, then flags.

    Args:
        file: the file; else the one that ``CONTESTED_SETTINGS`` names, else ``settings.toml`` in the user's folder, if there is one.
        environment: in place of that of the process.
        flags: ``name=value`` as given on the command line.

    Raises:
        Misuse: a file that was named is not there, a key is unknown (the nearest one is named), or a value cannot be.
    """
    told = os.environ if environment is None else environment
    named = file or (Path(told[FILE]) if told.get(FILE) else None)
    path = named or _user_file()
    values: dict[str, Any] = {}
    origins = dict.fromkeys(settings_table(), "default")
    given = [(key, value, str(path), str(path)) for key, value in _read_file(path, needed=named is not None).items()]
    variables = ((key, value) for key, value in sorted(told.items()) if key.startswith(PREFIX) and key not in (FILE, KEY))
    given += [(key.removeprefix(PREFIX).lower(), value, key, key) for key, value in variables]
    given += [(*_split(flag), "--set", "--set") for flag in flags]
    for key, value, origin, where in given:
        values[key] = parse_value(_find(key, where), value, where)
        origins[key] = origin
    return Loaded(Settings(**values), origins, path)


def _user_file() -> Path:
    from platformdirs import user_config_path

    return user_config_path("contested", appauthor=False) / "settings.toml"


def _read_file(path: Path, *, needed: bool) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        if needed:
            raise Misuse(f"there is no file of settings {path}; check its name") from error
        return {}
    except OSError as error:
        raise Misuse(f"the settings {path} cannot be opened ({error.strerror or error})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Misuse(f"the settings {path} are no TOML: {error}") from error


def _split(flag: str) -> tuple[str, str]:
    key, mark, value = flag.partition("=")
    if not mark:
        raise Misuse(f"--set {flag}: write NAME=VALUE, for instance text_characters=400000")
    return key.strip(), value.strip()


def _find(key: str, where: str) -> Setting:
    """Return the setting of a name.

    Raises:
        Misuse: there is none; the nearest is named.
    """
    from difflib import get_close_matches

    table = settings_table()
    if key not in table:
        near = get_close_matches(key, table, n=1, cutoff=0.0)[0]
        raise Misuse(f"{where}: there is no setting {key!r}; the nearest is {near} (contested settings lists all)")
    return table[key]


def parse_value(setting: Setting, value: object, where: str) -> Value:
    """Return a value of a setting's kind.

    Args:
        setting: the setting.
        value: a number or a text from a file, or a text.
        where: where it was given, for the message.

    Raises:
        Misuse: the value is of another kind or too small.
    """
    parsed = _parse(setting.kind, value)
    if parsed is None or not isinstance(parsed, (str, Path)) and not setting.least <= parsed < float("inf"):
        least = "" if setting.kind in (str, Path) else f" of at least {setting.least:g}"
        raise Misuse(f"{where}: {setting.name} is {_KINDS[setting.kind]}{least}, not {value!r}")
    return parsed


def _parse(kind: Kind, value: object) -> Value | None:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    if issubclass(kind, str):
        return value if isinstance(value, str) and value.isprintable() and value.strip() == value != "" else None
    if issubclass(kind, Path):
        return Path(value).expanduser() if isinstance(value, str) and value else None
    try:
        parsed = kind(value)
    except (ValueError, OverflowError):
        return None
    return parsed if isinstance(value, str) or parsed == value else None


# ---- the settings of this process ------------------------------------------------------------------------------------

_holding: Loaded | None = None


def settings() -> Settings:
    """Return the settings that hold for this process; the first call loads them from file and environment.

    Raises:
        Misuse: as `load_settings`.
    """
    return loaded().settings


def loaded() -> Loaded:
    """Return the settings that hold, with their origins; errors as for `settings`."""
    global _holding
    if _holding is None:
        _holding = load_settings()
    return _holding


def read_key() -> str | None:
    """Return the key of a language model's endpoint from the variable that ``llm_key_variable`` names; it is no setting, and never shown.

    Raises:
        Misuse: it has characters that no key has; it is not shown.
    """
    name = settings().llm_key_variable
    key = os.environ.get(name, "").strip()
    if not all("!" <= char <= "~" for char in key):
        raise Misuse(f"the variable {name} holds no key: there are blanks or strange characters in it")
    return key or None


def hold(new: Loaded | None) -> None:
    """Let settings hold for this process from now on; ``None`` has them loaded anew."""
    global _holding
    _holding = new


@contextmanager
def using(**changes: Any) -> Iterator[Settings]:
    """Let some settings have other values inside a block.

    Args:
        changes: names and values.
    """
    before = loaded()
    hold(replace(before, settings=replace(before.settings, **changes)))
    try:
        yield settings()
    finally:
        hold(before)
