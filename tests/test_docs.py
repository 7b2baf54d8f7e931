"""The documents say what the program does: codes, fields, commands and options are there, links lead somewhere, nothing is open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
import pytest
from closed_lists import CLOSED_LISTS

import contested
from contested import schema, vocab
from contested.cli.main import main
from contested.data.tables import load_yaml
from contested.errors import Refusal
from contested.export.guide import LISTS, to_guide
from contested.export.rows import to_rows

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "training/MODEL_CARD.md", "examples/README.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
CODEBOOK = (ROOT / "docs" / "codebook.md").read_text("utf-8")
RECORDS = (
    schema.Report, schema.Evidence, schema.Source, schema.When, schema.Where, schema.Count, schema.Actor, schema.Toll, schema.Happening,
    schema.Control, schema.Relation,
)  # fmt: skip
NAME = Path(__file__).name


def read_tables(text: str) -> list[list[list[str]]]:
    """Return the tables of a document: rows of cells, headings left out."""
    tables: list[list[list[str]]] = [[]]
    for line in text.splitlines():
        if line.startswith("|"):
            tables[-1].append([cell.strip() for cell in line.strip("|").split("|")])
        elif tables[-1]:
            tables.append([])
    return [table[2:] for table in tables if table]


def documented(text: str) -> set[str]:
    """Return all that stands as code in a document."""
    return set(re.findall(r"`([^`\n]+)`", text))


@pytest.mark.parametrize("name", CLOSED_LISTS)
def test_each_code_has_its_row_in_the_codebook(name: str) -> None:
    wanted = [f"`{code}`" for code in CLOSED_LISTS[name]]
    found = [table for table in read_tables(CODEBOOK) if [row[0] for row in table] == wanted]
    explained = [sentence.replace(" - ", ": ") for sentence in load_yaml(f"vocab/{name}.yml").values()]
    assert any(_agree(table, explained) for table in found)


def _agree(table: list[list[str]], explained: list[str]) -> bool:
    """Tell whether each row begins with the words that resources/vocab gives, as far as marks allow."""
    letters = [(_letters(row[1]), _letters(sentence)) for row, sentence in zip(table, explained, strict=True)]
    return all(row.startswith(sentence) for row, sentence in letters)


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def test_codes_are_all_of_vocab() -> None:
    lists = {value for name, value in vars(vocab).items() if name.isupper() and name != "SYMMETRIC"}
    assert lists <= set(CLOSED_LISTS.values())
    assert set(vocab.SYMMETRIC) <= documented(CODEBOOK)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_each_field_of_a_record_is_in_the_codebook(record: type[Any]) -> None:
    rows = {row[0] for table in read_tables(CODEBOOK) for row in table}
    assert [field.name for field in fields(record) if f"`{field.name}`" not in rows] == []


def keys_of(value: object) -> Iterator[str]:
    """Yield all keys of JSON-ready data."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


def test_each_key_of_the_exports_is_in_the_codebook(examples: Path) -> None:
    coded = contested.read(examples / "benghazi-2016-12-19-newarab.html")
    assert coded.claims
    keys = {*keys_of(to_guide(coded)), *keys_of(to_rows(coded)), *LISTS.values(), "approx", "part_of", "offset", "km", "bearing"}
    assert keys - documented(CODEBOOK) == set()


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Yield each command with the words that call it."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield " ".join(("contested", *path, name)), command


@pytest.mark.parametrize(("call", "command"), commands(main), ids=lambda value: value if isinstance(value, str) else "")
def test_each_command_and_option_is_in_the_readme(call: str, command: click.Command) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert command.help and f"{call} " in readme
    words = {word for code in documented(readme) for word in code.replace(",", " ").split()}
    options = [name for option in command.params if isinstance(option, click.Option) for name in option.opts]
    assert set(options) - words - {"--help"} == set()
    choices = [choice for option in command.params if isinstance(option.type, click.Choice) for choice in option.type.choices]
    assert set(choices) <= words


def test_exit_of_a_refusal_is_in_the_readme_and_codebook() -> None:
    assert "exit status is 1" in (ROOT / "README.md").read_text("utf-8")
    assert str(Refusal("empty", "s", "w")).endswith("[empty]") and "with its code at the end" in CODEBOOK


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            parts = urlsplit(target)
            assert parts.scheme in ("http", "https") and "." in parts.netloc, f"{document.name}: {target}"
            continue
        name, _, anchor = target.partition("#")
        file = (document.parent / name).resolve() if name else document
        assert file.exists() and file.is_relative_to(ROOT), f"{document.name}: {target}"
        assert not anchor or anchor in anchors(file.read_text("utf-8")), f"{document.name}: {target}"


def anchors(text: str) -> set[str]:
    """Return the anchors of a document's headings, as web views of repositories make them."""
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_named_in_documents_are_there(document: Path) -> None:
    text = document.read_text("utf-8")
    folders = "resources|src|tests|tools|training|bench|docs|examples"
    named = {code for code in documented(text) if re.fullmatch(rf"(?:{folders})/[\w./-]+", code)}
    missing = {code for code in named if not (ROOT / code).exists()}
    assert missing == set()


@pytest.mark.parametrize("document", [*DOCUMENTS, ROOT / "NOTICE"], ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_left_open(document: Path) -> None:
    assert not re.search(r"\b(?:TBD|TODO|FIXME)\b", document.read_text("utf-8"))


@pytest.mark.parametrize("document", ["README.md", "docs/settings.md", "docs/annotated-page.md"])
def test_python_in_documents_runs(
    document: str, examples: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / document).read_text("utf-8"), flags=re.DOTALL)
    (tmp_path / "report.html").write_bytes((examples / "benghazi-2016-12-19-newarab.html").read_bytes())
    monkeypatch.chdir(tmp_path)
    assert blocks
    for block in blocks:
        exec(compile(block, NAME, "exec"), {})
    assert document != "README.md" or capsys.readouterr().out.startswith("Suicide attack")
