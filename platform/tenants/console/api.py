"""Municipalities over the staff door's API: which there are, how they fare, and new ones."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response

from common.permissions import IsStaff
from tenants.console.queries import municipalities_for_staff
from tenants.console.serializers import MunicipalitySerializer, NewMunicipalitySerializer
from tenants.models import Municipality
from tenants.provisioning import MunicipalityExists, register_municipality


class ByName(CursorPagination):
    """A hundred municipalities a page, by name."""

    ordering = ("name", "id")
    page_size = 100


class MunicipalitiesView(generics.ListAPIView):
    """Every municipality with its state."""

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
    """One municipality, and while it is being made, how far it is."""

    permission_classes = (IsStaff,)
    serializer_class = MunicipalitySerializer

    def get_queryset(self) -> QuerySet[Municipality]:
        """Return every municipality."""
        return municipalities_for_staff()
