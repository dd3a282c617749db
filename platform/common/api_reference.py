"""The API of a door as a page to read: made from the same OpenAPI document that machines get.

A page of ours rather than a bundled viewer: it is accessible, in four languages and in the
product's look, and it loads no megabyte of script.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator

from common.permissions import View, public

Document = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """One parameter or one field of a body: name, type, whether it must be there, what it means."""

    name: str
    kind: str
    is_required: bool
    text: str


@dataclass(frozen=True)
class Operation:
    """One thing that can be asked."""

    identifier: str
    method: str
    path: str
    text: str
    parameters: list[Field]
    body: list[Field]
    answer: list[Field]
    answers: dict[str, str] = field(default_factory=dict)


def reference_page(urlconf: str) -> View:
    """Return the view that shows the API of a URLconf."""

    @public
    def reference(request: HttpRequest) -> HttpResponse:
        """Show every operation, grouped by what it is about."""
        groups = groups_of(urlconf, translation.get_language() or "en")
        context = {"groups": groups, "path": request.path, "layout": _layout()}
        return render(request, "api/reference.html", context, using="jinja")

    return reference


def _layout() -> str:
    name = "municipality" if settings.DOOR == "residents" else "dashboard"
    return f"layouts/{name}.html"


@cache
def groups_of(urlconf: str, language: str) -> dict[str, list[Operation]]:
    """Return the operations by tag; the document does not change while a process runs."""
    with translation.override(language):
        generator: Any = SchemaGenerator(urlconf=urlconf)
        document: Document = generator.get_schema(request=None, public=True)
    groups = defaultdict(list)
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            tag = described.get("tags", ["api"])[0]
            groups[tag].append(_operation(document, method, path, described))
    return dict(groups)


def _operation(document: Document, method: str, path: str, described: Document) -> Operation:
    answers = described.get("responses", {})
    good: Document = next((answer for code, answer in answers.items() if code.startswith("2")), {})
    return Operation(
        identifier=described["operationId"],
        method=method.upper(),
        path=path,
        text=described.get("description", ""),
        parameters=[_parameter(each) for each in described.get("parameters", [])],
        body=list(_fields(document, described.get("requestBody", {}))),
        answer=list(_fields(document, good)),
        answers={code: str(answer.get("description", "")) for code, answer in answers.items()},
    )


def _parameter(described: Document) -> Field:
    kind = _kind(described.get("schema", {}))
    is_required = bool(described.get("required"))
    return Field(described["name"], kind, is_required, described.get("description", ""))


def _fields(document: Document, message: Document) -> Iterator[Field]:
    content: Document = next(iter(message.get("content", {}).values()), {})
    schema = _resolved(document, content.get("schema", {}))
    required = schema.get("required", [])
    for name, described in schema.get("properties", {}).items():
        text = described.get("description") or described.get("title", "")
        yield Field(name, _kind(described), name in required, text)


def _resolved(document: Document, schema: Document) -> Document:
    reference = schema.get("$ref", "")
    if not reference:
        return schema
    found: Document = document["components"]["schemas"][reference.rpartition("/")[2]]
    return found


def _kind(schema: Document) -> str:
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if schema.get("type") == "array":
        return f"{_kind(schema.get('items', {}))}[]"
    for several in ("allOf", "oneOf", "anyOf"):
        if several in schema:
            return " | ".join(_kind(each) for each in schema[several])
    return str(schema.get("format") or schema.get("type", ""))
