"""Reports are assigned to several coders by the command, and how far they agree is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from serve_factory import make_store

from contested.cli.main import main
from contested.schema import Account
from contested.store import open_store


@pytest.fixture
def project(tmp_path: Path) -> str:
    """A project's file."""
    make_store(tmp_path).close()
    return str(tmp_path / "lune.db")


def run(*words: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, list(words))


def code(project: str) -> None:
    """Let Ama and Ben code r1: Ben rejects its control and has another toll; both add an injured toll on overlapping words."""
    with open_store(project) as store:
        for coding in store.codings():
            for claim in ("r1#c1", "r1#c2", "r1#c3"):
                action = "reject" if coding.coder == "Ben" and claim == "r1#c3" else "accept"
                store.decide(claim, action, coding.coder, coding=coding.id)
            quote = "Five civilians were hurt" if coding.coder == "Ama" else "civilians were hurt when a shell hit"
            content = {"effect": "injured", "count": {"low": 5, "high": 5}}
            value = {"kind": "toll", "content": content, "source": {}, "status": "asserted", "background": False}
            value["evidence"] = {"quote": quote}
            store.decide("r1", "add", coding.coder, value=json.dumps(value), coding=coding.id)
            if coding.coder == "Ben":
                store.decide("r1#c1", "edit", "Ben", field="content.count", value='{"low": 20, "high": 20}', coding=coding.id)
            store.mark_coding(coding.id, "handed_in", coding.coder)


def test_reports_are_assigned_listed_withdrawn_and_reopened(project: str) -> None:
    done = run("assign", project, "--to", "Ama", "--to", "Ben", "--by", "Eva", "r1")
    assert done.output == "2 codings of 1 reports are assigned to Ama, Ben\n"
    assert run("assign", project).output.splitlines()[0].startswith("C-1  r1  Ama  open  by Eva")
    assert "C-2, r1 by Ben, is withdrawn" in run("assign", project, "--withdraw", "C-2").output
    with open_store(project) as store:
        store.mark_coding("C-1", "handed_in", "Ama")
    assert "is open" in run("assign", project, "--reopen", "C-1").output
    log = run("log", project).output
    assert "assign  r1  to Ama" in log and "withdrawn  C-2" in log and "reopen  C-1" in log


def test_all_and_a_sample(project: str) -> None:
    drawn = [run("assign", project, "--to", "Ama", "--sample", "1", "--seed", "7").exit_code for _ in range(2)]
    assert drawn == [0, 0]
    assert run("assign", project, "--to", "Ben", "--all").output == "1 codings of 1 reports are assigned to Ben\n"
    left = run("assign", project, "--to", "Ben", "--all")
    assert left.exit_code == 2 and "only 0 reports can be assigned: of 3, 0 were decided on and 3 are assigned already" in left.output


@pytest.mark.parametrize(("words", "told"), [
    (("--all",), "--to NAME says who"),
    (("--all", "r1"), "give one of"),
    (("--to", "Ama", "r9"), "no report r9"),
    (("--withdraw", "C-9"), "no coding C-9"),
    (("--to", " ", "r1"), "name of who"),
])  # fmt: skip
def test_misuse_is_told(project: str, words: tuple[str, ...], told: str) -> None:
    result = run("assign", project, *words)
    assert result.exit_code == 2 and told in result.output


def test_coders_need_an_account_where_there_are_some(project: str) -> None:
    with open_store(project) as store:
        store.set_account(Account("Ama", "coder", "x"), "Eva")
        store.set_account(Account("Rea", "reader", "x"), "Eva")
    assert run("assign", project, "--to", "Ama", "r1").exit_code == 0
    for name in ("Rea", "Ben"):
        result = run("assign", project, "--to", name, "r2")
        assert result.exit_code == 2 and f"{name} has no account that may decide" in result.output


def test_agreement(project: str) -> None:
    run("assign", project, "--to", "Ama", "--to", "Ben", "r1")
    before = run("agreement", project)
    assert before.exit_code == 2 and "no report was handed in by two coders or more; 1 are assigned" in before.output
    code(project)
    told = run("agreement", project).output
    assert "1 reports coded by Ama, Ben; 0 more" in told
    assert "claims of the program's: 2 kept by all, 0 rejected by all, 1 kept by some" in told
    assert "added claims: 1 by several, 0 by one; of the claims that one coder keeps, another keeps 86%" in told
    found = {one["variable"]: one for one in map(json.loads, run("agreement", project, "--format", "jsonl").output.splitlines())}
    assert found["kept"]["units"] == 3 and found["kept"]["alpha"] == pytest.approx(0)
    assert found["toll.low"]["units"] == 2 and found["toll.effect"]["alpha"] == 1
    rows = run("agreement", project, "--format", "units").output.splitlines()
    assert rows[0] == "report,unit,kind,pairing,field,coder,value"
    assert '"r1","c3","control","same claim","kept","Ben","no"' in rows
    assert [row for row in rows if '"overlapping words","toll.low"' in row] == [
        '"r1","c1p1","toll","overlapping words","toll.low","Ama",5', '"r1","c1p1","toll","overlapping words","toll.low","Ben",5',
    ]  # fmt: skip
