"""Letters over the dashboard's API: the same services and permissions as the pages."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common.api_schema import problems
from common.problems import Conflict, told_as
from tenant_apps.invitations import services
from tenant_apps.invitations.forecasts import Forecast
from tenant_apps.invitations.models import LetterBatch
from tenant_apps.invitations.orders import Order
from tenant_apps.invitations.permissions import MaySendLetters
from tenant_apps.invitations.queries import letter_batches, neighbourhoods_with_letters
from tenant_apps.invitations.serializers import (
    LetterBatchDetailSerializer,
    LetterBatchSerializer,
    LetterForecastSerializer,
    LetterOrderSerializer,
    RevocationSerializer,
)
from tenant_apps.neighbourhoods.services import OutsidePilot


class LettersUnderWay(Conflict):
    """Letters for this neighbourhood are being prepared already."""

    default_code = "letters-under-way"
    default_detail = _("Letters for this neighbourhood are being prepared already.")


class NotInThePilot(Conflict):
    """The municipality's pilot is in other neighbourhoods."""

    default_code = "not-in-the-pilot"
    default_detail = _("It is not part of the pilot. It opens with the roll-out.")


class NobodyToInvite(Conflict):
    """The neighbourhood has no addresses to write to."""

    default_code = "nobody-to-invite"
    default_detail = _("This neighbourhood has no addresses to write to yet.")


REFUSALS = {
    services.LettersUnderWay: LettersUnderWay,
    OutsidePilot: NotInThePilot,
    services.NobodyToInvite: NobodyToInvite,
}


class LetterBatchesView(generics.ListAPIView):
    """Batches of letters, newest first."""

    permission_classes = (MaySendLetters,)
    serializer_class = LetterBatchSerializer

    def get_queryset(self) -> QuerySet[LetterBatch]:
        """Return the municipality's batches."""
        return letter_batches()

    @extend_schema(
        request=LetterOrderSerializer,
        responses={201: LetterBatchDetailSerializer, **problems(*REFUSALS.values())},
    )
    def post(self, request: Request) -> Response:
        """Ask for letters to every household of a neighbourhood."""
        order = LetterOrderSerializer(data=request.data)
        order.is_valid(raise_exception=True)
        batch = ask(request, order.validated_data)
        return Response(LetterBatchDetailSerializer(batch).data, status.HTTP_201_CREATED)


class LetterBatchView(generics.RetrieveAPIView):
    """One batch, how far it is, and its files."""

    permission_classes = (MaySendLetters,)
    serializer_class = LetterBatchDetailSerializer

    def get_queryset(self) -> QuerySet[LetterBatch]:
        """Return the municipality's batches."""
        return letter_batches()


class RevocationView(APIView):
    """Closing every code of a batch."""

    permission_classes = (MaySendLetters,)

    @extend_schema(request=None, responses={201: RevocationSerializer})
    def post(self, request: Request, pk: UUID) -> Response:
        """Close every code of the batch at once. Doing it again changes nothing."""
        batch = get_object_or_404(letter_batches(), pk=pk)
        revocation = services.revoke_batch(batch=batch, revoked_by=name_of(request))
        return Response(RevocationSerializer(revocation).data, status.HTTP_201_CREATED)


class LetterPartView(APIView):
    """One file of letters."""

    permission_classes = (MaySendLetters,)

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, pk: UUID, number: int) -> FileResponse:
        """Fetch the letters as PDF. That you did is noted: the file holds codes."""
        batch = get_object_or_404(letter_batches().downloadable(), pk=pk)
        part = get_object_or_404(batch.parts.exclude(file=""), number=number)
        services.record_download(batch=batch, downloaded_by=name_of(request))
        return FileResponse(part.file.open("rb"), content_type="application/pdf")


class LetterForecastsView(APIView):
    """What letters to each neighbourhood come to."""

    permission_classes = (MaySendLetters,)

    @extend_schema(responses=LetterForecastSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Return letters, paper and time for every neighbourhood, by name."""
        return Response([forecast_row(row) for row in neighbourhoods_with_letters()])


def ask(request: Any, values: dict[str, Any]) -> LetterBatch:
    """Ask for the letters of a checked order."""
    order = Order(
        requested_by=name_of(request),
        title_of_requester=request.appointment.title,
        contact=values["contact"],
        max_adults=values["max_adults"],
        expires_on=values["expires_on"],
    )
    with told_as(REFUSALS):
        return services.request_letters(
            neighbourhood=values["neighbourhood"], order=order, batch_id=values["id"]
        )


def forecast_row(neighbourhood: Any) -> dict[str, Any]:
    """Return a neighbourhood's forecast as the API gives it."""
    forecast = Forecast(neighbourhood.letter_count)
    row = {
        "neighbourhood": neighbourhood.id,
        "name": neighbourhood.name,
        "letters": forecast.letters,
        "kilograms": forecast.kilograms,
        "minutes": forecast.minutes,
    }
    return dict(LetterForecastSerializer(row).data)


def name_of(request: Any) -> str:
    """Return the name of whoever is signed in."""
    return f"{request.user.first_name} {request.user.last_name}"
