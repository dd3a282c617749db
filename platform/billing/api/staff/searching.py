"""What lists at the staff door are searched by."""

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

WORDS = OpenApiParameter("q", str, description="What to search for.")


def asked(request: Request, name: str) -> str:
    """Return what the address asks for by a name, cut to a reasonable length."""
    return str(request.query_params.get(name, "")).strip()[:100]
