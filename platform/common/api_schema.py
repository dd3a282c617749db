"""How operations stand in the OpenAPI document: with a summary, and with what may go wrong.

What every operation may answer is found here; a view adds the problems of its own (`problems`).
"""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse
from rest_framework import exceptions, serializers
from rest_framework.permissions import AllowAny

from common.problems import CONTENT_TYPE

Problem = type[exceptions.APIException]


class ProblemSerializer(serializers.Serializer):
    """What went wrong (RFC 9457). `errors` names fields, where it is about what was sent."""

    type = serializers.CharField(help_text="urn:kwartier:problem:<name>; it does not change.")
    status = serializers.IntegerField()
    title = serializers.CharField(help_text="In the language that was asked for.")
    errors = serializers.DictField(required=False)  # type: ignore[assignment]  # a field's name


def problems(*kinds: Problem) -> dict[Any, OpenApiResponse]:
    """Return the problems of an operation as `extend_schema` takes them, by status."""
    named: dict[int, list[Problem]] = {}
    for kind in kinds:
        named.setdefault(kind.status_code, []).append(kind)
    return {
        (status, CONTENT_TYPE): OpenApiResponse(ProblemSerializer, _words(found))
        for status, found in named.items()
    }


def _words(kinds: list[Problem]) -> str:
    return " ".join(f"`{kind.default_code}`: {kind.default_detail}" for kind in kinds)


class DescribedSchema(AutoSchema):
    """An operation with a summary of one line and the problems that any of its kind may have."""

    def get_summary(self) -> str | None:
        """Return the first line of the description."""
        told = super().get_summary() or self.get_description()
        return told.strip().split("\n")[0].split(". ")[0].rstrip(".") if told else None

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        bodies = super()._get_response_bodies(direction)
        describe: Any = self._get_response_for_code
        if direction == "response":
            for problem in self._usual():
                code = str(problem.status_code)
                if code not in bodies:
                    told = OpenApiResponse(ProblemSerializer, str(problem.default_detail))
                    bodies[code] = describe(told, code, (CONTENT_TYPE,))
        return dict(sorted(bodies.items()))

    def _usual(self) -> list[Problem]:
        """Return what goes wrong with any operation of this kind."""
        found: list[Problem] = []
        names = {each["name"] for each in self._get_parameters() if each["in"] == "query"}
        takes = (
            self.method in {"POST", "PUT", "PATCH"} and self.get_request_serializer() is not None
        )
        if takes or names - {"cursor", "page_size"}:
            found.append(exceptions.ValidationError)
        if AllowAny not in self.view.permission_classes:
            found += [exceptions.NotAuthenticated, exceptions.PermissionDenied]
        if "{" in self.path or "cursor" in names:
            found.append(exceptions.NotFound)
        if self.view.throttle_classes:
            found.append(exceptions.Throttled)
        return found
