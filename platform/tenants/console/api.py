"""Municipalities over the staff door's API: which there are, how they fare, and new ones."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics, status
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common.permissions import IsStaff
from tenants.console.exits import certificate_of
from tenants.console.queries import municipalities_for_staff
from tenants.console.serializers import (
    ExitSerializer,
    MunicipalitySerializer,
    NewMunicipalitySerializer,
)
from tenants.models import Exit, Municipality
from tenants.provisioning import MunicipalityExists, register_municipality


class ByName(CursorPagination):
    """A hundred municipalities a page, by name."""

    ordering = ("name", "id")
    page_size = 100


class MunicipalitiesView(generics.ListAPIView):
    """Read every municipality with its state, by name."""

    permission_classes = (IsStaff,)
    serializer_class = MunicipalitySerializer
    pagination_class = ByName

    def get_queryset(self) -> QuerySet[Municipality]:
        """Return every municipality."""
        return municipalities_for_staff()

    @extend_schema(request=NewMunicipalitySerializer, responses={202: MunicipalitySerializer})
    def post(self, request: Request) -> Response:
        """Ask the worker to make a municipality; its page says how far it is."""
        sent = NewMunicipalitySerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        try:
            job = register_municipality(**sent.validated_data)
        except MunicipalityExists as error:
            message = _("Another municipality has this address. Choose another.")
            raise ValidationError({"slug": [message]}) from error
        made = get_object_or_404(municipalities_for_staff(), pk=job.municipality_id)
        return Response(MunicipalitySerializer(made).data, status.HTTP_202_ACCEPTED)


class MunicipalityView(generics.RetrieveAPIView):
    """Read one municipality, and while it is being made, how far it is."""

    permission_classes = (IsStaff,)
    serializer_class = MunicipalitySerializer

    def get_queryset(self) -> QuerySet[Municipality]:
        """Return every municipality."""
        return municipalities_for_staff()


@extend_schema_view(get=extend_schema(operation_id="list_exits"))
class ExitsView(generics.ListAPIView):
    """Read which municipalities leave or left, newest first."""

    permission_classes = (IsStaff,)
    serializer_class = ExitSerializer
    queryset = Exit.objects.select_related("municipality")


class CertificateView(APIView):
    """The certificate of an exit."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="read_certificate",
        responses={(200, "application/pdf"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, pk: UUID) -> FileResponse:
        """Fetch the certificate of an exit."""
        return certificate_of(pk)
