"""What an endpoint does wrong ends in one line; what it needs, a form without a schema or time, it gets."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator

import pytest
from llm_factory import Play, Stub, answer, completion, stub_server

from contested.errors import BrokenEndpoint, ContestedError, Misuse, Refusal
from contested.read.llm.endpoint import Reply, open_endpoint
from contested.schema import LanguageModel
from contested.settings import using

SECRET = "sk-very-secret-1234"


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Tries follow each other at once."""
    with using(llm_wait=0.0):
        yield


def ask(stub: Stub) -> str:
    return open_endpoint(stub.model).ask([{"role": "user", "content": "?"}], {"type": "object"}, "r1").words


def error_of(*plays: Play) -> ContestedError:
    """Return what asking raises; it is one line."""
    with stub_server(*plays) as stub, pytest.raises(ContestedError) as caught:
        ask(stub)
    assert "\n" not in str(caught.value) and SECRET not in str(caught.value)
    return caught.value


def test_a_question_and_its_answer() -> None:
    with stub_server(completion("yes")) as stub:
        assert ask(stub) == "yes"
    (body,) = stub.asked
    assert body["model"] == "stub-1" and body["messages"] == [{"role": "user", "content": "?"}] and body["temperature"] == 0
    assert body["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert "Authorization" not in stub.heads[0]


def test_the_key_goes_to_the_endpoint_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTESTED_LLM_KEY", f"{SECRET}\n")
    with stub_server(completion("yes")) as stub:
        ask(stub)
    assert stub.heads[0]["Authorization"] == f"Bearer {SECRET}"
    refused = error_of(Play(json.dumps({"error": {"message": f"wrong key {SECRET}"}}), 401))
    assert isinstance(refused, BrokenEndpoint) and "does not accept the key (401); set the variable CONTESTED_LLM_KEY" in str(refused)
    assert "wrong key ..." in str(error_of(Play(json.dumps({"error": {"message": f"wrong key {SECRET}"}}), 418)))
    monkeypatch.setenv("OTHER_KEY", "sk-other")
    with using(llm_key_variable="OTHER_KEY"), stub_server(completion("yes")) as stub:
        ask(stub)
    assert stub.heads[0]["Authorization"] == "Bearer sk-other"


def test_a_strange_key_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTESTED_LLM_KEY", f"{SECRET}\r\nHost: elsewhere")
    with pytest.raises(Misuse, match="CONTESTED_LLM_KEY holds no key") as caught:
        open_endpoint(LanguageModel("http://localhost/v1", "m"))
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("status", [400, 422, 501])
def test_a_server_without_schemas_is_asked_without(status: int) -> None:
    with stub_server(Play('{"error": "response_format is not known"}', status), completion("yes")) as stub:
        endpoint = open_endpoint(stub.model)
        for _ in range(2):
            assert endpoint.ask([], {}, "r1").words == "yes"
    assert ["response_format" in body for body in stub.asked] == [True, False, False]


def test_a_model_without_temperature_is_asked_without() -> None:
    with stub_server(Play("", 400), Play("", 400), completion("yes")) as stub:
        assert ask(stub) == "yes"
    assert set(stub.asked[-1]) == {"model", "messages"}


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(status: int) -> None:
    busy = Play("", status, {"Retry-After": "0"})
    with stub_server(busy, busy, completion("yes")) as stub:
        assert ask(stub) == "yes" and len(stub.asked) == 3


def test_a_failing_server_is_not_asked_for_ever() -> None:
    with using(llm_tries=3), stub_server(Play('{"error": {"message": "out of\\u001b[31m memory"}}', 500)) as stub:
        with pytest.raises(BrokenEndpoint, match=r"it answers 500: out of \[31m memory"):
            ask(stub)
        assert len(stub.asked) == 3


@pytest.mark.parametrize(
    ("play", "line"),
    [
        (Play('{"error": {"message": "model stub-1 not found"}}', 404), "no such address or model (404: model stub-1 not found)"),
        (Play("", 307, {"Location": "http://elsewhere/"}), "sends us elsewhere (307)"),
        (Play("<html>Welcome</html>"), "no chat completion (<html>Welcome</html>)"),
        (Play("[]"), "no chat completion"),
        (Play('{"choices": []}'), "no chat completion"),
        (Play("x" * 5000, 403), "does not accept the key (403)"),
        (Play("x" * 5000, 418), f"it answers 418: {'x' * 200}"),
        (Play(b"\xff\xfe", 418, {"Content-Length": "9"}), "cannot be reached or broke off"),
        (Play("{}", 429, {"Retry-After": "soon"}), "cannot be reached or broke off"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_ends_the_run(play: Play, line: str) -> None:
    error = error_of(play)
    assert isinstance(error, BrokenEndpoint) and line in str(error)


@pytest.mark.parametrize(
    ("play", "line"),
    [
        (completion(None), "gave no answer"),
        (completion("  "), "gave no answer"),
        (answer(tolls=[{"quote": "x" * 50_000}]), "more than 10,000 bytes"),
    ],
    ids=["nothing", "blank", "huge"],
)
def test_what_costs_one_report(play: Play, line: str) -> None:
    with using(llm_bytes=10_000):
        error = error_of(play)
    assert isinstance(error, Refusal) and error.code == "bad_answer" and error.where == "r1" and line in error.sentence


def test_an_answer_that_was_cut_off_is_marked() -> None:
    with stub_server(completion('{"tolls": [', "length"), completion(None, "length")) as stub:
        endpoint = open_endpoint(stub.model)
        assert [endpoint.ask([], {}, "r1") for _ in range(2)] == [Reply('{"tolls": [', True), Reply("", True)]


def test_a_server_that_says_nothing() -> None:
    with using(llm_seconds=0.1, llm_tries=1):
        assert "took more than 0.1 seconds; set llm_seconds higher" in str(error_of(Play("{}", seconds=0.4)))


def test_nobody_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        model = LanguageModel(f"http://127.0.0.1:{taken.getsockname()[1]}/v1", "m")
        with pytest.raises(BrokenEndpoint, match=r"cannot be reached or broke off \(NewConnectionError\); check its address"):
            open_endpoint(model).ask([], {}, "r1")


@pytest.mark.parametrize("path", ["", "/", "/chat/completions", "/chat/completions/"])
def test_the_address_of_completions(path: str) -> None:
    with stub_server(completion("yes")) as stub:
        assert open_endpoint(LanguageModel(stub.model.endpoint + path, "m")).ask([], {}, "r1").words == "yes"


@pytest.mark.parametrize(
    ("endpoint", "name", "line"),
    [
        ("localhost:11434/v1", "m", "is no http or https address"),
        ("ftp://localhost/v1", "m", "is no http or https address"),
        ("http:///v1", "m", "is no http or https address"),
        ("http://local host/v1", "m", "is no http or https address"),
        ("http://[::1/v1", "m", "cannot be read as an address"),
        ("http://localhost:x/v1", "m", "cannot be read as an address"),
        ("ftp://me:sk-1@example.org/v1", "m", "holds a user's name or a password"),
        ("https://me:sk-1@example.org/v1", "m", "holds a user's name or a password"),
        ("http://localhost/v1", " ", "is no name of a model"),
        ("http://localhost/v1", "a\nb", "is no name of a model"),
    ],
)
def test_what_is_no_model(endpoint: str, name: str, line: str) -> None:
    with pytest.raises(Misuse, match=line) as caught:
        LanguageModel(endpoint, name)
    assert "sk-1" not in str(caught.value)
