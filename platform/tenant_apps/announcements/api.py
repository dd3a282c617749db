"""What the municipality says, over the residents' API."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response
from rest_framework.views import APIView

from common.listing import cursor_page
from common.listing_schema import CURSOR, page_of
from common.permissions import IsResidentHere
from tenant_apps.announcements.queries import (
    AnnouncementRow,
    announcement_for,
    announcements_for,
)
from tenant_apps.announcements.serializers import AnnouncementSerializer
from tenant_apps.announcements.services import record_readings, thank, unthank


def _readable(request: Any, announcement_id: UUID) -> AnnouncementRow:
    resident = request.resident
    found = announcement_for(
        resident.neighbourhood, get_language() or "en", announcement_id, resident=resident
    )
    if found is None:
        raise Http404
    return found


class AnnouncementsView(APIView):
    """The announcements to the own neighbourhood."""

    permission_classes = (IsResidentHere,)

    @extend_schema(
        operation_id="list_announcements",
        parameters=[CURSOR],
        responses=page_of(AnnouncementSerializer, "PageOfAnnouncements"),
    )
    def get(self, request: Any) -> Response:
        """Read what your municipality tells your neighbourhood, newest first."""
        resident, language = request.resident, get_language() or "en"
        return cursor_page(
            request,
            AnnouncementSerializer,
            lambda before, limit: announcements_for(
                resident.neighbourhood,
                language,
                before.moment if before else None,
                limit,
                resident=resident,
            ),
        )


class AnnouncementView(APIView):
    """One announcement."""

    permission_classes = (IsResidentHere,)

    @extend_schema(operation_id="read_announcement", responses=AnnouncementSerializer)
    def get(self, request: Any, pk: UUID) -> Response:
        """Read one announcement. Your household counts as reached."""
        found = _readable(request, pk)
        if found.is_counted:
            record_readings(resident=request.resident, announcement_ids=[pk])
        return Response(AnnouncementSerializer(found).data)


class ThanksView(APIView):
    """Thanks for an announcement."""

    permission_classes = (IsResidentHere,)

    @extend_schema(operation_id="thank", request=None, responses={204: None})
    def put(self, request: Any, pk: UUID) -> Response:
        """Thank the municipality. It sees a number, never who."""
        if _readable(request, pk).is_counted:
            thank(resident=request.resident, announcement_id=pk)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(operation_id="unthank", responses={204: None})
    def delete(self, request: Any, pk: UUID) -> Response:
        """Take your thanks back."""
        _readable(request, pk)
        unthank(resident=request.resident, announcement_id=pk)
        return Response(status=status.HTTP_204_NO_CONTENT)
