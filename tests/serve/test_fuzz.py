"""The JSON interface fuzzed from its own description: every answer is one that the description knows, and none is a failure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from serve_factory import make_served, make_store
from starlette.testclient import TestClient

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 20  # requests of each operation


@pytest.fixture
def served(tmp_path: Path) -> Iterator[object]:
    """The application on a small project."""
    with make_store(tmp_path) as store:
        yield make_served(store)


def headers_of(served: object) -> dict[str, str]:
    """Return what a browser's requests bring along."""
    with TestClient(served) as client:  # type: ignore[arg-type]
        token = re.search(r'name="csrf-token" content="([^"]+)"', client.get("/").text)
        assert token
        return {"x-csrf-token": token[1], "cookie": f"contested_session={client.cookies['contested_session']}"}


def test_every_answer_is_one_that_the_description_knows(served: object) -> None:
    headers = headers_of(served)
    description = schemathesis.openapi.from_asgi("/api/openapi.json", served, headers=headers)
    fuzzed, statuses = 0, set[int]()
    for result in description.get_all_operations():
        operation = result.ok()

        @given(case=operation.as_strategy())
        @settings(
            max_examples=EXAMPLES, database=None, derandomize=True, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        def fuzz(case: schemathesis.Case) -> None:
            statuses.add(case.call_and_validate(headers=headers, checks=CHECKS).status_code)

        fuzz()
        fuzzed += 1
    assert fuzzed >= 17 and {200, 202, 404, 422} <= statuses, statuses
