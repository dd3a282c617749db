"""Pages of a list that a query function cuts by cursor, in the shape that DRF's pages have."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.utils.urls import replace_query_param

from common.cursors import Cursor, CursorUnreadable

PAGE_SIZE = 20
Reading = Callable[[Cursor | None, int], Sequence[Any]]


def cursor_page(request: Request, serializer: type[Serializer], read: Reading) -> Response:
    """Answer with one page, newest first, and where the next one is.

    `read(before, limit)` returns rows that have a `cursor`.
    """
    rows = read(_asked_for(request), PAGE_SIZE + 1)
    shown = list(rows[:PAGE_SIZE])
    following = None
    if len(rows) > PAGE_SIZE:
        following = replace_query_param(
            request.build_absolute_uri(), "cursor", str(shown[-1].cursor)
        )
    return Response({"next": following, "results": serializer(shown, many=True).data})


def _asked_for(request: Request) -> Cursor | None:
    text = request.query_params.get("cursor")
    if not text:
        return None
    try:
        return Cursor.read(text)
    except CursorUnreadable as error:
        message = _("Use the cursor from the field next of the page before.")
        raise ValidationError({"cursor": [message]}) from error
