"""Offers to the organisation over the dashboard's API; an answer is an order."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.models import Offer
from billing.permissions_licence import StandsForBuyer, party_in
from billing.queries.offers import own_offers, stood, with_answers
from billing.serializers.licence.offers import OfferSerializer
from billing.views.licence.offers import pdf_of_offer

PDF = {(200, "application/pdf"): OpenApiTypes.BINARY}


@extend_schema_view(get=extend_schema(operation_id="list_offers"))
class OffersView(generics.ListAPIView):
    """Read the offers to the organisation with what was answered, newest first."""

    permission_classes = (StandsForBuyer,)
    serializer_class = OfferSerializer
    queryset = Offer.objects.none()

    def list(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Answer with a page; answers take two queries more, whatever its length."""
        page = self.paginate_queryset(own_offers(party_in(request)))
        shown = self.get_serializer(with_answers(page or []), many=True)
        return self.get_paginated_response(shown.data)


class OfferView(APIView):
    """One offer."""

    permission_classes = (StandsForBuyer,)

    @extend_schema(operation_id="read_offer", responses=OfferSerializer)
    def get(self, request: Request, number: str) -> Response:
        """Read what an offer says, and what was answered."""
        return Response(OfferSerializer(stood(_own(request, number))).data)


class OfferPdfView(APIView):
    """An offer as PDF."""

    permission_classes = (StandsForBuyer,)

    @extend_schema(operation_id="read_offer_file", responses=PDF)
    def get(self, request: Request, number: str) -> HttpResponse:
        """Fetch an offer as PDF."""
        return pdf_of_offer(_own(request, number))


def _own(request: Request, number: str) -> Offer:
    own = own_offers(party_in(request)).select_related("municipality", "organisation")
    return get_object_or_404(own, number=number)
