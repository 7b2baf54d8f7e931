"""The command as such: help, version, start-up, foreseen errors."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from contested import __version__
from contested.cli.main import Commands, main
from contested.errors import BrokenSetup, ContestedError, Misuse, Refusal


def all_commands(group: click.Group = main, names: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the words that call each command, subcommands included."""
    found = []
    for name, command in sorted(group.commands.items()):
        found.append((*names, name))
        if isinstance(command, click.Group):
            found += all_commands(command, (*names, name))
    return found


def test_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"contested {__version__}\n"


def test_the_commands() -> None:
    assert [names for names in all_commands() if len(names) == 1] == [
        (name,) for name in ("account", "add", "agreement", "assign", "control", "diff", "evaluate", "events", "export", "gazetteer",
                             "log", "merge", "read", "scope", "serve", "settings", "show", "sources", "tolls", "undo", "verify")
    ]  # fmt: skip


@pytest.mark.parametrize("names", [(), *all_commands()])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_has_an_example_of_each_command(names: tuple[str, ...], flag: str) -> None:
    result = CliRunner().invoke(main, [*names, flag])
    assert result.exit_code == 0
    assert f"contested {' '.join(names)}".strip() in result.output.partition("Example")[2]
    assert max(map(len, result.output.splitlines())) <= 130


def test_every_option_is_explained() -> None:
    for names in all_commands():
        command: click.Command = main
        for name in names:
            assert isinstance(command, click.Group)
            command = command.commands[name]
        assert all(option.help for option in command.params if isinstance(option, click.Option)), names


@pytest.mark.parametrize("words", [["--help"], ["read", "--help"]])
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    heavy = {"spacy", "numpy", "onnxruntime", "yaml", "rich", "lxml", "trafilatura", "sqlalchemy", "contested.schema"}
    script = (
        "import sys; from contested.cli.main import main\n"
        f"try: main({words!r})\n"
        f"except SystemExit: print(sorted({heavy!r} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.endswith("[]\n")


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (Misuse("do not"), 2, "Error: do not\n"),
        (BrokenSetup("no model"), 1, "Error: no model\n"),
        (Refusal("empty", "nothing in it", "a.txt"), 1, "Error: a.txt: nothing in it [empty]\n"),
    ],
)
def test_foreseen_errors_are_one_line(error: ContestedError, status: int, line: str) -> None:
    @click.group(cls=Commands)
    def group() -> None: ...

    @group.command()
    def fail() -> None:
        raise error

    result = CliRunner().invoke(group, ["fail"])
    assert result.exit_code == status
    assert result.output.endswith(line)
    assert "Traceback" not in result.output


def test_a_reader_that_stops_reading_is_no_error(examples: object) -> None:
    command = f"{sys.executable} -m contested read -q --format jsonl {examples}/kunduz-2015.jsonl | head -c 1"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert run.stderr == ""
