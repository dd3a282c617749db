"""Errors of the API as problem details (RFC 9457, application/problem+json)."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

CONTENT_TYPE = "application/problem+json"
# Which problem each exception of a service is.
Refusals = Mapping[type[Any], Callable[[], exceptions.APIException]]


class Conflict(exceptions.APIException):
    """What is asked does not go together with how things are now."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "conflict"


class TooMuch(exceptions.APIException):
    """Less, or later."""

    status_code = status.HTTP_429_TOO_MANY_REQUESTS
    default_code = "too-much"


def wrong(field: str, words: Any) -> Callable[[], exceptions.ValidationError]:
    """Return a maker of the problem that a field is wrong, in the language of its moment."""
    return lambda: exceptions.ValidationError({field: [words]})


@contextmanager
def told_as(problems: Refusals) -> Iterator[None]:
    """Answer with a problem where a service refuses: each exception of it has its own."""
    try:
        yield
    except tuple(problems) as error:
        kind = next(kind for kind in problems if isinstance(error, kind))
        raise problems[kind]() from error


def problem_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the problem that an API error is; None lets the server answer 500."""
    response = exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    response.data = _problem(error, response.status_code, response.data)
    response.content_type = CONTENT_TYPE
    return response


def _problem(error: Exception, code: int, data: Any) -> dict[str, Any]:
    name = getattr(error, "default_code", "error")
    problem = {"type": f"urn:kwartier:problem:{name}", "status": code}
    if isinstance(error, exceptions.ValidationError) and code == status.HTTP_400_BAD_REQUEST:
        return problem | {"title": str(error.default_detail), "errors": data}
    detail = data.get("detail", "") if isinstance(data, dict) else ""
    return problem | {"title": str(detail or name)}
