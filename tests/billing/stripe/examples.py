"""The smallest objects that Stripe's document allows, made from the document itself."""

from typing import Any

from tests.billing.stripe.contract import Json, contract


def example(name: str, **values: Any) -> Json:
    """Return an object of Stripe's with these values, and the least that it must have besides."""
    schema = contract()["schemas"][name]
    assert set(values) <= set(schema["properties"]), f"{name} has no such fields"
    return {**_least(schema), **values}


def _least(schema: Json) -> Any:
    if schema.get("nullable"):
        return None
    if "$ref" in schema:
        return _least(contract()["schemas"][schema["$ref"].rpartition("/")[2]])
    if "anyOf" in schema:
        return _least(schema["anyOf"][0])
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") == "object":
        required, known = schema.get("required", []), schema.get("properties", {})
        return {name: _least(known[name]) for name in required}
    return {"array": [], "integer": 0, "number": 0, "boolean": False}.get(schema["type"], "x")
