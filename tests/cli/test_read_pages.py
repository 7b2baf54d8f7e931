"""``contested read --format html`` and ``--pages``."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from contested.cli.main import main


def read(*words: object) -> Result:
    """Run ``contested read``."""
    return CliRunner(env={"COLUMNS": "100"}).invoke(main, ["read", *map(str, words)])


def test_one_report_as_a_page(plain_report: Path) -> None:
    result = read(plain_report, "--format", "html")
    assert result.exit_code == 0 and result.stderr == ""
    assert result.stdout.startswith("<!DOCTYPE html>") and result.stdout.rstrip().endswith("</html>")
    assert "Bomb kills three policemen in Baghdad" in result.stdout


def test_pages_of_several_reports_go_into_a_folder(plain_report: Path, tmp_path: Path) -> None:
    refused = read(plain_report, plain_report, "--format", "html")
    assert refused.exit_code == 2 and "--pages FOLDER" in refused.stderr and refused.stdout == ""
    folder = tmp_path / "pages"
    assert read(plain_report, plain_report, "--pages", folder, "-q").exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["index.html", "plain-2.html", "plain.html"]
    taken = read(plain_report, "--pages", plain_report / "below")
    assert taken.exit_code == 2 and "name another one" in taken.stderr
