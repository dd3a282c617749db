"""The API of each door as lines: every operation, and every field of what goes in and out."""

from pathlib import Path
from typing import Any

from drf_spectacular.generators import SchemaGenerator

from tests.architecture.routes import URLCONFS

SNAPSHOT = Path(__file__).with_name("api.txt")
DOORS = ("residents", "dashboard", "care", "staff")


def outline(door: str) -> set[str]:
    """Return the lines of one door."""
    schema: Any = SchemaGenerator(urlconf=URLCONFS[door]).get_schema(request=None, public=True)
    operations = {
        f"{door} {method.upper()} {path}"
        for path, methods in schema["paths"].items()
        for method in methods
    }
    fields = {
        f"{door} {name}.{field}: {_kind(about)}"
        for name, component in schema.get("components", {}).get("schemas", {}).items()
        for field, about in component.get("properties", {}).items()
    }
    return operations | fields


def _kind(about: dict[str, Any]) -> str:
    reference = about.get("$ref") or next((r.get("$ref") for r in about.get("allOf", [])), None)
    return str(reference or about.get("type", "any")).rpartition("/")[2]


def write_snapshot() -> None:
    """Write the outline anew, after looking at what it gains and loses."""
    lines = sorted(line for door in DOORS for line in outline(door))
    SNAPSHOT.write_text("\n".join(lines) + "\n")
