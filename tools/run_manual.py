"""Run every command of the tutorial and the how-to pages, and put what it prints under it: ``python tools/run_manual.py [--check]``.

The tutorial is run in an empty folder that has ``examples`` and ``tests`` in it, each how-to page in a copy of what it leaves there:

- ``console`` blocks hold commands behind ``$`` and what they print. ``> FILE``, ``| head -n N``, ``mkdir -p`` and ``contested`` are known.
- a block behind a line that is only a name in code (`` `places.csv`: ``) is that file.

``--check`` compares instead of writing.
"""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

from contested.cli.main import main as contested

ROOT = Path(__file__).resolve().parent.parent
TUTORIAL = ROOT / "docs/tutorial.md"
HOW_TO = sorted((ROOT / "docs/how-to").glob("*.md"))
FILE = r"^`(?P<name>[\w./-]+)`:\n\n```\w+\n(?P<content>.*?)^```$"
CONSOLE = r"^```console\n(?P<lines>.*?)^```$"
BLOCK = re.compile(f"{FILE}|{CONSOLE}", re.MULTILINE | re.DOTALL)


class Failed(Exception):
    """A command of a page ended with another exit status than 0."""


def run_page(page: str, folder: Path, *, after: Path | None = None) -> str:
    """Run a page in an empty folder and return it with what its commands print now.

    Args:
        page: Markdown.
        folder: where it is run.
        after: folder in which the tutorial was run.

    Raises:
        Failed: a command did not end with exit status 0.
    """
    for name in ("examples", "tests"):
        (folder / name).symlink_to(ROOT / name)
    if after is not None:
        shutil.copytree(after / "build", folder / "build")
    with chdir(folder):
        return BLOCK.sub(_run_block, page)


def _run_block(found: re.Match[str]) -> str:
    if found["name"]:
        Path(found["name"]).write_text(found["content"], "utf-8")
        return found[0]
    lines = [line for command in commands_of(found["lines"]) for line in (f"$ {command}", *run(command).splitlines())]
    return "\n".join(["```console", *(line.rstrip() for line in lines), "```"])


def commands_of(lines: str) -> Iterator[str]:
    """Yield the commands of a console block."""
    yield from (line.removeprefix("$ ") for line in lines.splitlines() if line.startswith("$ "))


def run(command: str) -> str:
    """Run one command and return what stands on the terminal then.

    Raises:
        Failed: it did not end with exit status 0.
    """
    words = shlex.split(command)
    if words[:2] == ["mkdir", "-p"]:
        Path(words[2]).mkdir(parents=True, exist_ok=True)
        return ""
    mark = next((word for word in words if word in (">", "|")), None)
    end = words.index(mark) if mark else len(words)
    if words[0] != "contested" or (mark == "|" and words[end + 1 : end + 3] != ["head", "-n"]):
        raise Failed(f"cannot run {command}")
    result = CliRunner(env={"CONTESTED_GAZETTEER_FOLDER": "gazetteers", "CONTESTED_JOBS": "1"}).invoke(contested, words[1:end])
    if result.exit_code:
        raise Failed(f"{command}: exit status {result.exit_code}\n{result.output}{result.exception or ''}")
    if mark == ">":
        Path(words[end + 1]).write_text(result.stdout, "utf-8")
        return str(result.stderr)
    shown = result.output.splitlines()
    return "\n".join(shown[: int(words[end + 3])] if mark else shown)


def main() -> int:
    """Write the pages, or tell which are stale."""
    parser = argparse.ArgumentParser(description="Run the commands of the manual.")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    check = parser.parse_args().check
    stale = False
    with tempfile.TemporaryDirectory() as folder:
        for path in (TUTORIAL, *HOW_TO):
            page = path.read_text("utf-8")
            own = Path(folder, path.stem)
            own.mkdir()
            built = run_page(page, own, after=None if path == TUTORIAL else Path(folder, TUTORIAL.stem))
            if page != built and check:
                stale = True
                sys.stderr.write(f"{path} is stale; run tools/run_manual.py\n")
            elif page != built:
                path.write_text(built, "utf-8")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
