"""Stripe's own OpenAPI document as a judge of requests and replies."""

import gzip
import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

import jsonschema

from tests.billing.stripe.trim import CONTRACT

Json = dict[str, Any]
_PART_OF_NAME = re.compile(r"[^\[\]]+|(?<=\[)(?=\])")


class ContractBroken(AssertionError):
    """Somebody sent or answered what Stripe does not document."""


@cache
def contract() -> Json:
    """Return the trimmed document."""
    return dict(json.loads(gzip.decompress(CONTRACT.read_bytes())))


def template_of(method: str, path: str) -> str:
    """Return the documented path that a path is an instance of."""
    for template in sorted(contract()["paths"], key=lambda known: known.count("{")):
        pattern = re.sub(r"\\{[^}]+\\}", "[^/]+", re.escape(template))
        if re.fullmatch(pattern, path) and method in contract()["paths"][template]:
            return str(template)
    raise ContractBroken(f"Stripe {contract()['version']} has no {method.upper()} {path}")


def checked_request(method: str, path: str, query: str, body: str) -> tuple[str, Json]:
    """Return the documented path and the typed parameters of a request."""
    template = template_of(method, path)
    operation = contract()["paths"][template][method]
    asked = {"type": "object", "properties": operation["query"], "additionalProperties": False}
    sent = operation["body"] or {"type": "object", "properties": {}, "additionalProperties": False}
    return template, {**typed(_nested(query), asked), **typed(_nested(body), sent)}


def check_reply(method: str, template: str, reply: Json) -> None:
    """Raise `ContractBroken` where a reply lacks or has what it should not."""
    _judge(_validator_of_reply(method, template), reply, f"{method.upper()} {template}")


def check_object(thing: Json) -> None:
    """Raise `ContractBroken` where an object, such as a webhook brings, is not as documented."""
    _judge(_validator_of(thing["object"]), thing, thing["object"])


def _nested(encoded: str) -> Json:
    """Read `a[b][0]=c` as Stripe reads it."""
    root: Json = {}
    for name, value in parse_qsl(encoded, keep_blank_values=True):
        *outer, last = _PART_OF_NAME.findall(name)
        here = root
        for part in outer:
            here = here.setdefault(part, {})
        here[last or str(len(here))] = value
    return root


def typed(value: Any, schema: Json) -> Any:
    """Return form texts as the types that the schema names; raise where none fits."""
    if "anyOf" in schema:
        return _first_that_fits(value, schema["anyOf"])
    read = _READERS.get(schema.get("type", ""), _text)
    return read(value, schema)


def _first_that_fits(value: Any, choices: list[Json]) -> Any:
    complaints = []
    for choice in choices:
        try:
            return typed(value, choice)
        except ContractBroken as broken:
            complaints.append(str(broken))
    raise ContractBroken("; ".join(complaints))


def _object(value: Any, schema: Json) -> Json:
    if not isinstance(value, dict):
        raise ContractBroken(f"{value!r} is no object")
    known, others = schema.get("properties", {}), schema.get("additionalProperties")
    if missing := [name for name in schema.get("required", []) if name not in value]:
        raise ContractBroken(f"missing parameter {missing[0]!r}")
    read = {}
    for name, part in value.items():
        if name not in known and not isinstance(others, dict):
            raise ContractBroken(f"unknown parameter {name!r}")
        read[name] = typed(part, known.get(name, others))
    return read


def _array(value: Any, schema: Json) -> list[Any]:
    if not isinstance(value, dict) or not all(name.isdigit() for name in value):
        raise ContractBroken(f"{value!r} is no array")
    return [typed(value[name], schema["items"]) for name in sorted(value, key=int)]


def _text(value: Any, schema: Json) -> str:
    if not isinstance(value, str):
        raise ContractBroken(f"{value!r} is no scalar")
    if "enum" in schema and value not in schema["enum"]:
        raise ContractBroken(f"{value!r} is not one of {schema['enum'][:6]}")
    if len(value) > schema.get("maxLength", len(value)):
        raise ContractBroken(f"{value[:20]!r}... is too long")
    return value


def _pattern(pattern: str, name: str, make: Callable[[str], Any]) -> Callable[[Any, Json], Any]:
    def read(value: Any, schema: Json) -> Any:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise ContractBroken(f"{value!r} is no {name}")
        return make(value)

    return read


_READERS: dict[str, Callable[[Any, Json], Any]] = {
    "object": _object,
    "array": _array,
    "integer": _pattern(r"-?\d+", "integer", int),
    "number": _pattern(r"-?\d+(\.\d+)?", "number", float),
    "boolean": _pattern(r"true|false", "boolean", "true".__eq__),
}


@cache
def _definitions() -> Json:
    return dict(_as_json_schema(contract()["schemas"], is_named=True))


@cache
def _validator_of_reply(method: str, template: str) -> Any:
    return _validator(contract()["paths"][template][method]["reply"])


@cache
def _validator_of(name: str) -> Any:
    return _validator({"$ref": f"#/components/schemas/{name}"})


def _validator(schema: Json) -> Any:
    whole = {**_as_json_schema(schema), "components": {"schemas": _definitions()}}
    return jsonschema.Draft202012Validator(whole)


def _as_json_schema(part: Any, is_named: bool = False) -> Any:
    """Translate OpenAPI 3.0 to JSON Schema; names of properties are left alone."""
    if isinstance(part, list):
        return [_as_json_schema(item) for item in part]
    if not isinstance(part, dict):
        return part
    if is_named:
        return {name: _as_json_schema(value) for name, value in part.items()}
    made = {
        key: _as_json_schema(value, is_named=key == "properties")
        for key, value in part.items()
        if key not in ("nullable", "format")
    }
    return {"anyOf": [made, {"type": "null"}]} if part.get("nullable") else made


def _judge(validator: Any, thing: Json, what: str) -> None:
    complaints = [
        f"{'.'.join(map(str, error.absolute_path))}: {error.message[:120]}"
        for error in validator.iter_errors(thing)
    ]
    if complaints:
        raise ContractBroken(f"{what} is not as Stripe documents it: {complaints[:4]}")
