"""Accounts of the workbench by the command, and what keeps it from being served to nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from serve_factory import make_store

from contested.cli.main import main
from contested.serve.accounts import check_password
from contested.store import open_store


@pytest.fixture
def project(tmp_path: Path) -> str:
    """A project's file."""
    make_store(tmp_path).close()
    return str(tmp_path / "lune.db")


def run(*words: str, given: str = "") -> Result:
    """Run the command."""
    return CliRunner().invoke(main, list(words), input=given)


def test_an_account_is_opened_changed_listed_and_closed(project: str) -> None:
    assert run("account", project, "Ama", "--role", "coder", "--password-file", "-", given="a long password\n").exit_code == 0
    assert run("account", project, "Ama", "--role", "editor", given="another long one\nanother long one\n").exit_code == 0
    assert run("account", project).output == "Ama  editor\n"
    with open_store(project) as store:
        kept = store.accounts()["Ama"]
    assert check_password(kept, "another long one") and not check_password(kept, "a long password")
    assert "account" in run("log", project).output and "argon2" not in run("log", project).output
    assert run("account", project, "Ama", "--close").exit_code == 0
    assert run("account", project).output == ""


@pytest.mark.parametrize(
    ("words", "given", "told"),
    [
        (("Ama", "--role", "coder", "--password-file", "-"), "short\n", "at least 10 characters"),
        (("Ama", "--password-file", "-"), "a long password\n", "needs --role"),
        ((" ", "--role", "coder", "--password-file", "-"), "a long password\n", "no name"),
        (("Ben", "--close"), "", "no account Ben"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(project: str, words: tuple[str, ...], given: str, told: str) -> None:
    result = run("account", project, *words, given=given)
    assert result.exit_code == 2 and told in result.output


def test_a_project_is_not_served_where_nobody_could_log_in(project: str) -> None:
    for words in (("--login",), ("--host", "0.0.0.0")):
        result = run("serve", project, "--port", "0", *words)
        assert result.exit_code == 2 and "contested account" in result.output
