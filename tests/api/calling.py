"""Calls of an API and what its problems look like."""

from typing import Any

API = "/api/v1/"
JSON = "application/json"


def post(client: Any, path: str, data: Any = None) -> Any:
    """Send JSON to a path of the API."""
    return client.post(f"{API}{path}", data or {}, content_type=JSON)


def read(client: Any, path: str) -> Any:
    """Return what a path of the API answers, as JSON."""
    answer = client.get(f"{API}{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def problem(answer: Any) -> tuple[int, str]:
    """Return status and name of a problem."""
    assert answer.headers["content-type"] == "application/problem+json", answer.content
    return answer.status_code, answer.json()["type"].rpartition(":")[2]


def wrong_fields(answer: Any) -> set[str]:
    """Return the fields that a problem names."""
    assert problem(answer) == (400, "invalid"), answer.content
    return set(answer.json()["errors"])
