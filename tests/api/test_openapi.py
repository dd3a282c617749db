"""Each door's OpenAPI document is valid, and its making finds nothing to warn of."""

from typing import Any

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from tests.architecture.routes import URLCONFS

DOORS = ["residents", "dashboard", "care", "staff"]


@pytest.mark.parametrize("door", DOORS)
def test_the_document_is_made_without_warnings_and_is_valid(door: str, capsys):
    GENERATOR_STATS.reset()
    schema: Any = SchemaGenerator(urlconf=URLCONFS[door]).get_schema(request=None, public=True)
    GENERATOR_STATS.emit_summary()

    assert capsys.readouterr().err == ""
    validate_schema(schema)


def _operations(door: str) -> dict[str, Any]:
    """Return the operations of a door by method and path."""
    schema: Any = SchemaGenerator(urlconf=URLCONFS[door]).get_schema(request=None, public=True)
    return {
        f"{method.upper()} {path}": operation
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    }


def _lacks(name: str, operation: dict[str, Any]) -> list[str]:
    """Return what an operation does not say about itself."""
    answers = operation["responses"]
    errors = {code: answer for code, answer in answers.items() if code[0] in "45"}
    good = [answer for code, answer in answers.items() if code[0] == "2"]
    shapes = {tuple(answer.get("content", {})) for answer in errors.values()}
    needs = {"404"} if "{" in name else set()
    if operation.get("security") == [{"token": []}, {"cookieAuth": []}]:
        needs |= {"401", "403"}
    if "requestBody" in operation:
        needs |= {"400"}
    found = {
        "a summary": 10 < len(operation.get("summary", "")) < 120,
        "a description": operation.get("description"),
        "an answer": good and all("content" in each or "204" in answers for each in good),
        "problems": needs <= set(errors) and shapes <= {("application/problem+json",)},
    }
    return [f"{name}: {what}" for what, is_there in found.items() if not is_there]


@pytest.mark.parametrize("door", DOORS)
def test_every_operation_says_what_it_does_what_comes_back_and_what_may_go_wrong(door: str):
    lacking = [_lacks(name, operation) for name, operation in _operations(door).items()]

    assert [what for each in lacking for what in each] == []


@pytest.mark.parametrize("door", ["dashboard", "staff"])
def test_what_may_not_go_together_is_told_by_the_problems_name(door: str):
    told = {
        name: operation["responses"]["409"]["description"]
        for name, operation in _operations(door).items()
        if "409" in operation["responses"]
    }

    ordering = "POST /api/v1/licence/orders/"
    deciding = "POST /api/v1/approvals/{id}/decisions/"
    expected = {"dashboard": (ordering, "`key-taken`"), "staff": (deciding, "`decided-already`")}
    path, name = expected[door]
    assert name in told[path]
    assert all("`" in words for words in told.values())


@pytest.mark.parametrize("door", DOORS)
def test_every_operation_but_signing_in_takes_a_token(door: str):
    schema: Any = SchemaGenerator(urlconf=URLCONFS[door]).get_schema(request=None, public=True)

    open_to_all = {
        path
        for path, methods in schema["paths"].items()
        for operation in methods.values()
        if {"token": []} not in operation.get("security", [])
    }
    assert open_to_all == {"/api/v1/tokens/"}
