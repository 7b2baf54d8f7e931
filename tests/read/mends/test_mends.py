"""The list of mends."""

from __future__ import annotations

import inspect

from contested.read import mends
from contested.read.mends import MENDS


def test_each_mend_is_done_once() -> None:
    modules = (mends.clauses, mends.nouns, mends.objects, mends.prepositions, mends.subjects)
    written = {f for module in modules for name, f in inspect.getmembers(module, inspect.isfunction) if name.startswith("mend_")}
    assert len(MENDS) == len(set(MENDS))
    assert set(MENDS) == written


def test_each_mend_has_an_example() -> None:
    assert [mend for mend in MENDS if (mend.__doc__ or "").count('"') < 2] == []
