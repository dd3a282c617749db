"""How a page of a list stands in the OpenAPI document."""

from drf_spectacular.utils import OpenApiParameter, inline_serializer
from rest_framework import serializers

CURSOR = OpenApiParameter("cursor", str, description="From the field next of the page before.")


def page_of(item: type[serializers.Serializer], name: str) -> serializers.Serializer:
    """Return the serializer of a page of items."""
    return inline_serializer(
        name,
        {
            "next": serializers.URLField(allow_null=True),
            "results": item(many=True),
        },
    )
