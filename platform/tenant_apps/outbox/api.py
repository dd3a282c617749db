"""Choosing which mail to get, over the residents' API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from common.permissions import IsResidentHere
from tenant_apps.outbox.queries import wanted_by
from tenant_apps.outbox.serializers import PreferencesSerializer, preferences
from tenant_apps.outbox.services import switch_mails


class NotificationsView(APIView):
    """Which mail the resident gets."""

    permission_classes = (IsResidentHere,)

    @extend_schema(operation_id="read_notifications", responses=PreferencesSerializer)
    def get(self, request: Any) -> Response:
        """Read which mail you get."""
        return Response(preferences(wanted_by(request.resident.pk)))

    @extend_schema(
        operation_id="choose_notifications",
        request=PreferencesSerializer,
        responses=PreferencesSerializer,
    )
    def patch(self, request: Any) -> Response:
        """Choose which mail to get; kinds that you do not name stay as they are."""
        sent = PreferencesSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        chosen = {each["kind"]: each["is_wanted"] for each in sent.validated_data["mails"]}
        switch_mails(resident=request.resident, chosen=chosen)
        return Response(preferences(wanted_by(request.resident.pk)))
