"""The audit log over the staff door's API."""

from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.views import APIView

from billing.models import BillingAudit
from billing.queries.staff.audit import audit_matching
from billing.serializers.staff.audit import AuditQuerySerializer, AuditSerializer
from billing.views.staff.audit import file_of
from common.permissions import IsStaff


@extend_schema_view(get=extend_schema(operation_id="list_audit", parameters=[AuditQuerySerializer]))
class AuditView(generics.ListAPIView):
    """Read what was written down, newest first."""

    permission_classes = (IsStaff,)
    serializer_class = AuditSerializer
    queryset = BillingAudit.objects.none()

    def get_queryset(self) -> QuerySet[BillingAudit]:
        """Return what is asked for."""
        return _found(self.request)


class AuditFileView(APIView):
    """The same as a file."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="read_audit_file",
        parameters=[AuditQuerySerializer],
        responses={(200, "text/csv"): OpenApiTypes.STR},
    )
    def get(self, request: Any) -> HttpResponseBase:
        """Fetch what a search finds as CSV, the oldest first, however much it is."""
        return file_of(_found(request))


def _found(request: Request) -> QuerySet[BillingAudit]:
    given = AuditQuerySerializer(data=request.query_params)
    given.is_valid(raise_exception=True)
    return audit_matching(**given.wanted())
