"""What tests of several folders share."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

# No property is wrong for being slow on a busy machine.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

# No test reads the settings of whoever runs it.
for name in [name for name in os.environ if name.startswith("CONTESTED_")]:
    del os.environ[name]
os.environ["CONTESTED_SETTINGS"] = os.devnull

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of sample reports."""
    return EXAMPLES


@pytest.fixture(scope="session")
def plain_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short dated report in plain words, which any usable model reads."""
    path = tmp_path_factory.mktemp("reports") / "plain.txt"
    path.write_text(
        "Bomb kills three policemen in Baghdad\n\n5 March 2014\n\n"
        "BAGHDAD: A car bomb killed three policemen and wounded 12 civilians in Baghdad on Tuesday, police said.\n"
        "At least 20 soldiers were killed in clashes with rebels near Mosul on Monday, the army said.\n"
        "Rebel fighters captured the town of Hawija on Monday, a spokesman for the rebels said.\n",
        "utf-8",
    )
    return path
