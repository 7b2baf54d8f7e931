"""The JSON interface fuzzed from its own description: every answer is one that the description knows, and none is a failure."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from serve_factory import make_served, make_store
from starlette.testclient import TestClient

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
schema = schemathesis.pytest.from_fixture("description")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """The application on a small project."""
    with make_store(tmp_path_factory.mktemp("fuzz")) as store:
        yield make_served(store)


@pytest.fixture(scope="module")
def headers(served: object) -> dict[str, str]:
    """What a browser's requests bring along."""
    with TestClient(served) as client:  # type: ignore[arg-type]
        text = client.get("/").text
        token = re.search(r'name="csrf-token" content="([^"]+)"', text)
        assert token
        return {"x-csrf-token": token[1], "cookie": f"contested_session={client.cookies['contested_session']}"}


@pytest.fixture
def description(served: object) -> object:
    """The interface's description."""
    return schemathesis.openapi.from_asgi("/api/openapi.json", served)


@schema.parametrize()
@settings(
    max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate], derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
def test_every_answer_is_one_that_the_description_knows(case: schemathesis.Case, headers: dict[str, str]) -> None:
    case.call_and_validate(headers=headers, checks=CHECKS)
