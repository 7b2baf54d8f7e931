"""Settings: what wins over what, what is refused, what they do, and the manual made from their table."""

from __future__ import annotations

import gzip
import importlib.util
import os
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from contested.cli.main import main
from contested.errors import Misuse, Refusal
from contested.ingest import read_path
from contested.settings import Settings, load_settings, loaded, settings, settings_table, using

ROOT = Path(__file__).parents[1]
NOTHING = {"CONTESTED_SETTINGS": os.devnull}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of settings."""
    path = tmp_path / "mine.toml"
    path.write_text("text_characters = 300_000\nfetch_seconds = 2\njobs = 3\n", "utf-8")
    return path


def run(*words: str, **variables: str) -> Result:
    return CliRunner().invoke(main, words, env=variables)


def test_defaults() -> None:
    found = load_settings(environment=NOTHING)
    assert found.settings == Settings() and set(found.origins.values()) == {"default"}
    assert found.settings.text_characters == 200_000 and found.settings.jobs is None


def test_later_ones_win(file: Path) -> None:
    found = load_settings(file=file, environment={"CONTESTED_JOBS": "2", "CONTESTED_FETCH_SECONDS": "4"}, flags=["jobs=1"])
    assert (found.settings.text_characters, found.settings.fetch_seconds, found.settings.jobs) == (300_000, 4.0, 1)
    assert {name: origin for name, origin in found.origins.items() if origin != "default"} == {
        "text_characters": str(file), "fetch_seconds": "CONTESTED_FETCH_SECONDS", "jobs": "--set",
    }  # fmt: skip


def test_the_environment_names_the_file(file: Path) -> None:
    assert load_settings(environment={"CONTESTED_SETTINGS": str(file)}).settings.jobs == 3


def test_a_user_need_not_have_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME" if sys.platform == "linux" else "HOME", str(tmp_path))
    assert load_settings(environment={}).settings == Settings()


@pytest.mark.parametrize(
    ("flag", "line"),
    [
        ("text_character=3", "--set: there is no setting 'text_character'; the nearest is text_characters"),
        ("fetch_redirect=3", "the nearest is fetch_redirects"),
        ("zzz=3", "there is no setting 'zzz'; the nearest is "),
        ("jobs=0", "--set: jobs is a whole number of at least 1, not '0'"),
        ("jobs=2.5", "jobs is a whole number of at least 1, not '2.5'"),
        ("fetch_seconds=nan", "fetch_seconds is a number of at least 0.1, not 'nan'"),
        ("fetch_seconds=inf", "fetch_seconds is a number of at least 0.1, not 'inf'"),
        ("jobs", "--set jobs: write NAME=VALUE"),
    ],
)
def test_what_no_setting_can_be(flag: str, line: str) -> None:
    with pytest.raises(Misuse, match=re.escape(line)):
        load_settings(environment=NOTHING, flags=[flag])
    result = run("--set", flag, "settings")
    assert result.exit_code == 2 and line in result.output and "Traceback" not in result.output


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("fetch_second = 3", "there is no setting 'fetch_second'; the nearest is fetch_seconds"),
        ("[fetch]\nseconds = 3", "there is no setting 'fetch'; the nearest is fetch_"),
        ("jobs = true", "jobs is a whole number of at least 1, not True"),
        ("jobs = 1.5", "not 1.5"),
        ("jobs = [1]", "not [1]"),
        ("jobs = ", "no TOML: Invalid value"),
        ("jobs = 1\njobs = 2", "no TOML: "),
    ],
)
def test_a_file_that_is_wrong_is_named(tmp_path: Path, words: str, line: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(words, "utf-8")
    with pytest.raises(Misuse) as caught:
        load_settings(file=path, environment={})
    assert line in str(caught.value) and str(path) in str(caught.value) and "\n" not in str(caught.value)


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="there is no file of settings"):
        load_settings(environment={"CONTESTED_SETTINGS": str(tmp_path / "none.toml")})


def test_a_misspelt_variable_stops_every_command_but_help() -> None:
    result = run("log", "none.db", CONTESTED_JOB="2")
    assert result.exit_code == 2 and "CONTESTED_JOB: there is no setting 'job'; the nearest is jobs" in result.output
    assert run("log", "--help", CONTESTED_JOB="2").exit_code == 0


def test_what_is_printed_is_a_file_of_settings(tmp_path: Path) -> None:
    result = run("--set", "text_characters=250", "settings", CONTESTED_ARCHIVE_DEPTH="7")
    path = tmp_path / "printed.toml"
    path.write_text(result.output, "utf-8")
    found = load_settings(file=path, environment={})
    assert (found.settings.text_characters, found.settings.archive_depth) == (250, 7)
    assert "text_characters = 250  # --set" in result.output and "archive_depth = 7  # CONTESTED_ARCHIVE_DEPTH" in result.output
    assert all(f"\n# {one.help}\n" in result.output for one in settings_table().values())


def test_the_limit_of_the_main_text_is_a_setting(plain_report: Path) -> None:
    result = run("--set", "text_characters=100", "read", str(plain_report))
    assert result.exit_code == 1 and "more than the 100 that one report may have" in result.output
    assert loaded().settings.text_characters == 200_000  # the command's settings went with it


@pytest.mark.parametrize(
    ("changes", "sample", "code"),
    [
        ({"file_bytes": 200}, "factiva.html", "too_long"),
        ({"document_bytes": 200}, "report.docx", "bomb"),
        ({"pdf_characters": 200}, "chromium.pdf", "too_long"),
        ({"archive_bytes": 200, "archive_ratio": 1}, "packed.txt.gz", "bomb"),
        ({"archive_depth": 1}, "packed.txt.gz.gz", "bomb"),
    ],
)
def test_each_limit_refuses(changes: dict[str, int], sample: str, code: str, tmp_path: Path) -> None:
    path = ROOT / "tests/ingest/samples" / sample
    if sample.endswith(".gz"):
        path = tmp_path / sample
        packed = gzip.compress(b"The army took the port of Marsa on Monday. " * 50)
        path.write_bytes(gzip.compress(packed) if sample.endswith(".gz.gz") else packed)
    with using(**changes):
        (found,) = read_path(path)
    assert isinstance(found, Refusal) and found.code == code


def test_using_ends_with_its_block() -> None:
    with using(jobs=5) as inside:
        assert inside.jobs == settings().jobs == 5
    assert settings().jobs is None


def test_the_page_is_that_of_the_table() -> None:
    spec = importlib.util.spec_from_file_location("build_settings_docs", ROOT / "tools" / "build_settings_docs.py")
    assert spec is not None and spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    assert page == tool.build_page(page), "run tools/build_settings_docs.py"
    assert all(f"\n| `{name}` | " in page for name in settings_table())


def test_only_the_settings_read_the_environment() -> None:
    source = ROOT / "src" / "contested"
    assert [path.name for path in source.rglob("*.py") if re.search(r"\benviron\b|\bgetenv\b", path.read_text("utf-8"))] == ["settings.py"]
