"""The manual: all pages are in its contents, every command, setting and code is in a page, and its commands run."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from closed_lists import CLOSED_LISTS

from contested.cli.main import main
from contested.export.columns import load_columns
from contested.export.formats import FORMATS
from contested.export.tables import TABLES
from contested.settings import settings_table
from tools.command_docs import describe_commands
from tools.run_manual import BLOCK, HOW_TO, TUTORIAL, run_page

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
ALL_TABLES = {*TABLES, *(table for form in FORMATS.values() for table in form.tables)}
CONTENTS = re.compile(r"^```\{toctree\}\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def listed(page: Path) -> Iterator[Path]:
    """Yield the pages that a page's contents list, and those listed there."""
    for block in CONTENTS.findall(page.read_text("utf-8")):
        for line in block.splitlines():
            if line and not line.startswith(":"):
                for found in sorted((page.parent / line).resolve().parent.glob(f"{Path(line).name}.md")):
                    yield found
                    yield from listed(found)


@pytest.fixture(scope="module")
def manual() -> str:
    """All text of the manual, but for what is made of docstrings."""
    return "\n".join([*(page.read_text("utf-8") for page in listed(DOCS / "index.md")), describe_commands()])


def test_every_page_is_in_the_contents() -> None:
    assert set(listed(DOCS / "index.md")) | {DOCS / "index.md"} >= set(DOCS.rglob("*.md"))


def commands(group: click.Group, call: str = "contested") -> Iterator[tuple[str, click.Command]]:
    """Yield each command, groups too, with the words that call it."""
    yield call, group
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{call} {name}")
        else:
            yield f"{call} {name}", command


@pytest.mark.parametrize(("call", "command"), commands(main), ids=lambda value: value if isinstance(value, str) else "")
def test_every_command_and_option_is_in_the_manual(call: str, command: click.Command, manual: str) -> None:
    section = re.search(rf"^##+ {call}\n\n```text\n(.*?)^```$", manual, re.MULTILINE | re.DOTALL)
    assert section and command.help
    for option in command.params:
        assert not isinstance(option, click.Option) or (option.help and all(name in section[1] for name in option.opts))


@pytest.mark.parametrize(
    "words",
    [
        list(settings_table()),
        CLOSED_LISTS["refusals"],
        CLOSED_LISTS["doubts"],
        [column.name for table in ALL_TABLES for column in load_columns(table)],
    ],
    ids=["settings", "refusals", "doubts", "columns"],
)
def test_every_name_has_its_row_in_the_manual(words: list[str], manual: str) -> None:
    assert [word for word in words if f"\n| `{word}` |" not in manual] == []


@pytest.fixture(scope="module")
def after_tutorial(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder in which the tutorial was run, and the page with what its commands printed."""
    folder = tmp_path_factory.mktemp("tutorial")
    return folder, run_page(TUTORIAL.read_text("utf-8"), folder)


def shown(page: str) -> list[list[str]]:
    """Return each console block's commands and the first line that each prints, without its numbers: these change as reading does."""
    blocks = [found["lines"].splitlines() for found in BLOCK.finditer(page) if found["lines"]]
    firsts = [[line for line, before in zip(lines, ["", *lines], strict=False) if "$ " in (line[:2], before[:2])] for lines in blocks]
    return [[" ".join(re.sub(r"\d+|━+", "", line).split()) for line in lines] for lines in firsts]


def test_the_tutorial_runs(after_tutorial: tuple[Path, str]) -> None:
    folder, built = after_tutorial
    assert shown(built) == shown(TUTORIAL.read_text("utf-8")), "run tools/run_manual.py"
    assert (folder / "build/afp.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (folder / "build/benghazi.xlsx").stat().st_size


@pytest.mark.parametrize("page", HOW_TO, ids=lambda page: page.stem)
def test_a_how_to_page_runs(page: Path, after_tutorial: tuple[Path, str], tmp_path: Path) -> None:
    text = page.read_text("utf-8")
    assert shown(run_page(text, tmp_path, after=after_tutorial[0])) == shown(text), "run tools/run_manual.py"
    if page.stem == "nexis-to-r" and shutil.which("Rscript"):
        (script,) = re.findall(r"^```r\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        done = subprocess.run(["Rscript", "-e", script], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0 and "Harbour Times" in done.stdout, done.stderr
