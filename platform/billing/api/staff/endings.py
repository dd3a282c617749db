"""Licences that end before their term, and mergers of two, over the staff door's API."""

from typing import Any
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics, status
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.api.problems import (
    DecidedAlready,
    KeyTaken,
    NoLicenceHere,
    NotMergeable,
    PreviewOutdated,
    TooMuchWaits,
)
from billing.early_ends import EarlyEnd
from billing.forms.staff_endings import EarlyEndForm
from billing.forms.staff_mergers import CallOffForm, MergerForm
from billing.licence_states import RUNNING
from billing.merging_previews import MergerPreview
from billing.merging_previews import NotMergeable as NeverMergeable
from billing.models import Licence, LicenceOrder, Merger
from billing.queries.staff.licences import licences_matching
from billing.queries.staff.mergers import licensed_municipalities, mergers_for_staff
from billing.serializers.staff import offers as shapes
from billing.serializers.staff.orders import OnBehalfSerializer
from billing.services.acting import act_on_behalf
from billing.services.by_hand import call_off_by_hand
from billing.services.ordering import OrderKeyTaken, TooManyOrders
from billing.services.proposing import propose_merger
from billing.services.uniting import MergerOver
from billing.views.staff import ending, mergers
from common.api_inputs import given, judged
from common.api_schema import problems
from common.permissions import IsStaff
from common.problems import told_as

ANY = {"reason": "a preview is sent to nobody"}


class EarlyEndPreviewsView(APIView):
    """What ending a licence early would come to."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="preview_early_end",
        request=shapes.WantedEndSerializer,
        responses={200: shapes.EarlyEndSeenSerializer, **problems(NoLicenceHere)},
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Calculate what ending a licence on a day credits; nothing is written."""
        licence = _licence(pk)
        sent = given(shapes.WantedEndSerializer, request.data)
        return Response(_end_of(licence, {**sent, **ANY, "submission_key": uuid4()})[1].seen)


class EarlyEndsView(APIView):
    """The end of a licence before its term, as agreed with the organisation."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="end_early",
        request=shapes.NewEarlyEndSerializer,
        responses={
            201: OnBehalfSerializer,
            **problems(NoLicenceHere, PreviewOutdated, KeyTaken, TooMuchWaits),
        },
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """End a licence early at exactly what its preview showed; the worker does it."""
        licence = _licence(pk)
        sent = given(shapes.NewEarlyEndSerializer, request.data)
        values, end = _end_of(licence, sent)
        if end.seen != shapes.EarlyEndSeenSerializer(sent["seen"]).data:
            raise PreviewOutdated
        with told_as({OrderKeyTaken: KeyTaken, TooManyOrders: TooMuchWaits}):
            order = act_on_behalf(
                municipality=end.licence.municipality,  # type: ignore[arg-type]  # `_end_of` looked
                kind=LicenceOrder.Kind.END_EARLY,
                details={"licence": str(end.licence.pk), "seen": end.seen},
                reason=values["reason"],
                acted_by=request.user,
                submission_key=sent["submission_key"],
            )
        return Response(OnBehalfSerializer(order).data, status.HTTP_201_CREATED)


@extend_schema_view(get=extend_schema(operation_id="list_mergers"))
class MergersView(generics.ListAPIView):
    """Read mergers of two licences and how far they are, newest first."""

    permission_classes = (IsStaff,)
    serializer_class = shapes.MergerSerializer

    def get_queryset(self) -> QuerySet[Merger]:
        """Return every merger with both licences."""
        return mergers_for_staff().order_by("-asked_at", "-id")

    @extend_schema(
        operation_id="ask_for_merger",
        request=shapes.NewMergerSerializer,
        responses={201: shapes.MergerSerializer, **problems(PreviewOutdated, NotMergeable)},
    )
    def post(self, request: Any) -> Response:
        """Ask a second person to let two licences become one, at what the preview showed."""
        sent = given(shapes.NewMergerSerializer, request.data)
        values, preview = _merger_of(sent)
        if preview.seen != shapes.MergerSeenSerializer(sent["seen"]).data:
            raise PreviewOutdated
        with told_as({NeverMergeable: NotMergeable}):
            asked = propose_merger(
                preview=preview,
                reason=values["reason"],
                order_reference=values["order_reference"],
                asked_by=request.user,
                submission_key=values["submission_key"],
            )
        return Response(shapes.MergerSerializer(asked).data, status.HTTP_201_CREATED)


@extend_schema_view(get=extend_schema(operation_id="read_merger"))
class MergerView(generics.RetrieveAPIView):
    """Read one merger: its sums, and how far it is."""

    permission_classes = (IsStaff,)
    serializer_class = shapes.MergerSerializer

    def get_queryset(self) -> QuerySet[Merger]:
        """Return every merger with both licences."""
        return mergers_for_staff()


class MergerPreviewsView(APIView):
    """What a merger would come to."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="preview_merger",
        request=shapes.WantedMergerSerializer,
        responses=shapes.MergerSeenSerializer,
    )
    def post(self, request: Any) -> Response:
        """Calculate what a merger of two licences comes to; nothing is written."""
        sent = given(shapes.WantedMergerSerializer, request.data)
        return Response(_merger_of({**sent, **ANY, "submission_key": uuid4()})[1].seen)


class CallOffsView(APIView):
    """The decision that a merger does not take place."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="call_off_merger",
        request=shapes.CallOffSerializer,
        responses={201: shapes.MergerSerializer, **problems(DecidedAlready)},
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Let a merger not take place; both organisations are told where they knew of it."""
        get_object_or_404(Merger, pk=pk)
        values = judged(CallOffForm(given(shapes.CallOffSerializer, request.data)))
        with told_as({MergerOver: DecidedAlready}):
            call_off_by_hand(merger_id=pk, reason=values["reason"], called_off_by=request.user)
        shown = mergers_for_staff().get(pk=pk)
        return Response(shapes.MergerSerializer(shown).data, status.HTTP_201_CREATED)


def _licence(pk: UUID) -> Licence:
    return get_object_or_404(licences_matching("", "", ""), pk=pk)


def _end_of(licence: Licence, sent: dict[str, Any]) -> tuple[dict[str, Any], EarlyEnd]:
    """Return what was filled in and what it comes to, as the page does."""
    if licence.state not in RUNNING or licence.municipality_id is None:
        raise NoLicenceHere
    form = EarlyEndForm(sent, licence=licence)
    values = judged(form)
    end = ending.previewed(form, licence)
    if end is None:
        raise ValidationError({"ends_on": [*form.errors["ends_on"]]})
    return values, end


def _merger_of(sent: dict[str, Any]) -> tuple[dict[str, Any], MergerPreview]:
    """Return what was filled in and what it comes to, as the page does."""
    form = MergerForm(sent, licensed=licensed_municipalities())
    values = judged(form)
    preview = mergers.previewed(form)
    if preview is None:
        raise ValidationError({"non_field_errors": [*next(iter(form.errors.values()))]})
    return values, preview
