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
