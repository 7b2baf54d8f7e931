"""The page on exports, the published schema and the records agree."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from contested.export.columns import load_columns
from contested.export.formats import FORMATS
from contested.export.tables import TABLES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "exports.md").read_text("utf-8")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The tool that builds page and schema."""
    spec = importlib.util.spec_from_file_location("build_export_docs", ROOT / "tools" / "build_export_docs.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_schema_is_that_of_the_records(tool: ModuleType) -> None:
    assert (ROOT / "resources/export/jsonl.schema.json").read_text("utf-8") == tool.build_schema(), "run tools/build_export_docs.py"


def test_the_page_is_that_of_the_columns(tool: ModuleType) -> None:
    assert PAGE == tool.build_page(PAGE), "run tools/build_export_docs.py"


@pytest.mark.parametrize("table", sorted({*TABLES, *(table for form in FORMATS.values() for table in form.tables)}))
def test_every_column_of_every_format_is_on_the_page(table: str) -> None:
    section = PAGE.partition(f"<!-- columns {table} -->")[2].partition("<!-- end -->")[0]
    rows = [line.split(" | ") for line in section.splitlines() if line.startswith("| `")]
    assert [(row[0], row[2]) for row in rows] == [(f"| `{column.name}`", column.meaning) for column in load_columns(table)]


def test_every_format_has_its_heading() -> None:
    assert all(f"\n## {form}\n" in PAGE or form in ("xlsx", "parquet") for form in FORMATS) and "\n## xlsx and parquet\n" in PAGE
