"""The shape of the source: short files, imports that go one way, tests that mirror it, no stray output."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "contested"
FILES = sorted(SOURCE.rglob("*.py"))
LONGEST, LONGEST_TEST = 400, 600  # lines
OVER_LONG: dict[str, str] = {}

# Each part, and the parts it may import. Shared modules lie at the bottom, the command line on top.
BOTTOM = {"schema", "vocab", "errors", "settings", "spans"}
TOKENS = "read.tokens"  # the words of a report: what a lemma is asked of, and all of reading reads
LEXICON = "read.lexicon"  # lemmas and peoples of the language: tables, which reading and resolving both look up
NAMES = "resolve.names"  # comparable forms of actors' names: one way for the names of one report and of many
REGISTRY = "resolve.registry"  # known actors: looked up for one report and for a record
MAY_IMPORT = {
    "data": BOTTOM,
    "geo": BOTTOM | {"data"},
    TOKENS: BOTTOM,
    LEXICON: BOTTOM | {"data", TOKENS},
    "ingest": BOTTOM | {"data"},
    "read": BOTTOM | {"data", TOKENS, LEXICON},
    NAMES: BOTTOM | {"data", "resolve"},
    REGISTRY: BOTTOM | {"data", NAMES},
    "resolve": BOTTOM | {"data", "geo", LEXICON, NAMES, REGISTRY},
    "merge": BOTTOM | {"data", "geo", NAMES, REGISTRY},
    "store": BOTTOM | {"data"},
    "pipeline": BOTTOM | {"read", "resolve"},
    "reports": BOTTOM | {"ingest", "pipeline"},
    "gazetteer": BOTTOM | {"data", "geo", "resolve"},
    "coders": BOTTOM | {"store"},
    "projects": BOTTOM | {"data", "ingest", "reports", "merge", "store", "contested"},
    "export": BOTTOM | {"data", "geo", "merge", "contested"},
    "evaluate": BOTTOM | {"data", "geo", "read", TOKENS, LEXICON, "export", "pipeline", "reports", "merge"},
    "serve": BOTTOM | {"data", "geo", "resolve", "merge", "store", "coders", "projects", "export", "contested"},
    "cli": BOTTOM
    | {
        "serve",
        "coders",
        "data",
        "gazetteer",
        "ingest",
        "export",
        "evaluate",
        "merge",
        "store",
        "projects",
        "reports",
        "contested",
    },
    "__main__": {"cli"},
    "contested": BOTTOM | {"reports", "export"},
} | {name: BOTTOM for name in BOTTOM}


def part_of(path: Path) -> str:
    """Return the part of the package that a file belongs to."""
    return part_named(".".join(path.relative_to(SOURCE).with_suffix("").parts))


def part_named(module: str) -> str:
    """Return the part of the package that a module, named from the package on, belongs to."""
    first = module.partition(".")[0]
    return module if module in (TOKENS, LEXICON, NAMES, REGISTRY) else "contested" if first in ("", "__init__") else first


def imports_of(path: Path) -> Iterator[str]:
    """Yield the parts of the package that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            modules = [node.module or ""]
            if node.module == "contested":
                modules = [f"contested.{alias.name}" if (SOURCE / alias.name).exists() else "contested" for alias in node.names]
        for module in modules:
            if module.partition(".")[0] == "contested":
                yield part_named(module.partition(".")[2])


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_source_file(path: Path) -> None:
    name = str(path.relative_to(SOURCE))
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) < LONGEST or name in OVER_LONG
    tree = ast.parse("\n".join(lines))
    assert not lines or ast.get_docstring(tree), f"{name} does not say what it is for"
    public = [node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_one_way(path: Path) -> None:
    part = part_of(path)
    assert set(imports_of(path)) <= MAY_IMPORT[part] | {part}


def test_each_part_is_known() -> None:
    assert {part_of(path) for path in FILES} == set(MAY_IMPORT)


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_tests_mirror_the_source(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < LONGEST_TEST
    folder = path.relative_to(ROOT / "tests").parent
    assert (SOURCE / folder).is_dir() or (ROOT / folder).is_dir()


def test_only_the_reader_knows_onnx_and_torch_is_nowhere() -> None:
    knows = {path.name for path in FILES if "onnxruntime" in path.read_text("utf-8")}
    assert knows == {"model.py"}
    assert not [path for path in FILES if "import torch" in path.read_text("utf-8")]


def test_the_shipped_model_names_no_source_file() -> None:
    weights = (SOURCE / "data" / "model" / "model.onnx").read_bytes()
    assert b"stack_trace" not in weights and b'File "' not in weights, "strip it: training/export.py"


def test_resources_are_linked_into_the_package() -> None:
    assert (SOURCE / "data" / "resources").resolve() == ROOT / "resources"
