"""Offers over the staff door's API: what was offered, and one prepared for an organisation."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import generics, status
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.api.licence.offers import PDF
from billing.api.problems import KeyTaken, NobodyAnswers, PreviewOutdated
from billing.api.staff.searching import WORDS, asked
from billing.forms.staff_offers import OfferForm, PlaceForm
from billing.models import Offer, Organisation
from billing.previews import Preview
from billing.queries.offers import stood, with_answers
from billing.queries.staff.offers import offers_matching
from billing.serializers.licence.offers import STATES
from billing.serializers.licence.plans import SeenSerializer
from billing.serializers.staff.offers import (
    NewOfferSerializer,
    StaffOfferSerializer,
    WantedOfferSerializer,
)
from billing.services import preparing
from billing.views.licence.offers import pdf_of_offer
from billing.views.staff.offers import Wanted, previewed
from common.api_inputs import given, judged
from common.api_schema import problems
from common.permissions import IsStaff
from common.problems import told_as

ANY_REASON = "a preview is sent to nobody"
REFUSALS = {
    preparing.NobodyAnswers: NobodyAnswers,
    preparing.OfferOutdated: PreviewOutdated,
    preparing.OfferKeyTaken: KeyTaken,
}


@extend_schema_view(
    get=extend_schema(
        operation_id="list_offers",
        parameters=[WORDS, OpenApiParameter("standing", str, enum=STATES)],
    )
)
class OffersView(generics.ListAPIView):
    """Read offers by number, organisation, municipality and answer, newest first."""

    permission_classes = (IsStaff,)
    serializer_class = StaffOfferSerializer
    queryset = Offer.objects.none()

    def list(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Answer with a page; answers take two queries more, whatever its length."""
        words, standing = asked(request, "q"), asked(request, "standing")
        page = self.paginate_queryset(offers_matching(words, standing, timezone.localdate()))
        shown = self.get_serializer(with_answers(page or []), many=True)
        return self.get_paginated_response(shown.data)


class OfferView(APIView):
    """One offer."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="read_offer", responses=StaffOfferSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """Read what an offer says, who prepared it, and what was answered."""
        return Response(StaffOfferSerializer(stood(_offer(pk))).data)


class OfferFileView(APIView):
    """An offer as PDF."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="read_offer_file", responses=PDF)
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        """Fetch an offer as PDF."""
        return pdf_of_offer(_offer(pk))


class OfferPreviewsView(APIView):
    """What an offer would come to."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="preview_offer", request=WantedOfferSerializer, responses=SeenSerializer
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Calculate what a plan costs an organisation and credits; nothing is written."""
        organisation = _organisation(pk)
        sent = given(WantedOfferSerializer, request.data)
        extra = {"reason": ANY_REASON, "submission_key": uuid4()}
        _wanted, _form, preview = _judged(organisation, {**sent, **extra})
        return Response(preview.seen)


class NewOffersView(APIView):
    """Offers that staff prepare for an organisation."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="prepare_offer",
        request=NewOfferSerializer,
        responses={201: StaffOfferSerializer, **problems(*REFUSALS.values())},
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Make an offer at exactly what its preview showed; its answer is the organisation's."""
        organisation = _organisation(pk)
        sent = given(NewOfferSerializer, request.data)
        wanted, form, preview = _judged(organisation, sent)
        if preview.seen != SeenSerializer(sent["seen"]).data:
            raise PreviewOutdated
        with told_as(REFUSALS):
            made = preparing.prepare_offer(
                organisation=wanted.organisation,
                plan=preview.plan,
                place=wanted.place,
                seen=preview.seen,
                reason=form.cleaned_data["reason"],
                prepared_by=request.user,
                submission_key=sent["submission_key"],
            )
        shown = StaffOfferSerializer(stood(_offer(made.pk)))
        return Response(shown.data, status.HTTP_201_CREATED)


def _judged(organisation: Organisation, sent: dict[str, Any]) -> tuple[Wanted, OfferForm, Preview]:
    """Return whom it is for, what was filled in, and what it comes to, as the page does."""
    place = organisation.municipality
    if organisation.kind != Organisation.Kind.MUNICIPALITY:
        place = judged(PlaceForm({"place": sent.get("place")}))["place"]
    wanted = Wanted(organisation, place)
    form = wanted.form(sent)
    judged(form)
    preview = previewed(form, wanted)
    if preview is None:
        raise ValidationError({"non_field_errors": [*form.non_field_errors()]})
    return wanted, form, preview


def _organisation(pk: UUID) -> Organisation:
    return get_object_or_404(Organisation.objects.select_related("municipality"), pk=pk)


def _offer(pk: UUID) -> Offer:
    return get_object_or_404(Offer.objects.select_related("organisation", "municipality"), pk=pk)
