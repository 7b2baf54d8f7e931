"""Two hundred damaged inputs, all in this process: each is answered with claims or one clear line, none with a mistake of the program."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.damage import draw_inputs
from bench.rubbish import answer_all, judge
from contested.cli.main import main


@pytest.mark.filterwarnings("ignore")
def test_two_hundred_damaged_inputs() -> None:
    answers = list(answer_all(draw_inputs(range(200))))
    assert [(answer.input.number, answer.input.damage, answer.fault) for answer in answers if answer.fault] == []
    outcomes = Counter(answer.outcome for answer in answers)
    assert len(answers) == 200 and outcomes["claims"] > 40 and outcomes["refused"] > 40


def test_the_same_inputs_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = list(draw_inputs(range(60)))
    monkeypatch.setattr(time, "time", lambda: 1_000_000_000.0)  # on another day: archives keep the time at which they were made
    assert first[10:] == list(draw_inputs(range(10, 60)))
    assert list(draw_inputs([0], seed=2)) != first[:1]


@pytest.mark.parametrize(
    ("content", "outcome", "codes"),
    [("Two soldiers were killed in Mosul on Monday, the army said.", "claims", ()), ("", "refused", ("empty",))],
)
def test_what_counts_as_an_answer(content: str, outcome: str, codes: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(content)
    result = CliRunner().invoke(main, ["read", "--format", "claims", str(tmp_path / "a.txt")])
    assert judge(result) == (outcome, codes, None)
    result.exit_code += 1
    assert judge(result)[0] == "fault"
