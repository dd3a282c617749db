"""Price lists and the index that renewals follow, over the staff door's API."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics, status
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.api.problems import FigureStands
from billing.forms.staff_index import IndexFigureForm
from billing.forms.staff_prices import BANDS, TOMORROW, UNFIT, PriceListForm
from billing.models import IndexFigure, PriceList
from billing.pricing import Band, NotOnThePriceList, Terms
from billing.queries.prices import terms_on
from billing.serializers.staff.prices import (
    EffectsSerializer,
    IndexFigureSerializer,
    NewIndexFigureSerializer,
    NewPriceListSerializer,
    PriceListSerializer,
    WantedPricesSerializer,
)
from billing.services.by_hand import record_figure_by_hand
from billing.services.indexing import IndexFigureStands
from billing.services.publishing_prices import PricesBegan, publish_price_list
from billing.views.staff.prices import effect
from common.api_inputs import given, judged
from common.api_schema import problems
from common.pagination import NewestFirst
from common.permissions import IsStaff
from common.problems import told_as, wrong

# Fields of the page's form that the API calls otherwise.
NAMES = {
    "base": "base_cents",
    "pilot": "pilot_neighbourhood_cents",
    "project": "project_month_cents",
    "letter": "letter_cents",
    "__all__": "bands",
    **{f"{name}_{at}": "bands" for name in ("up_to", "each") for at in range(1, BANDS + 1)},
}
ANY_REASON = "a preview is published by nobody"


class LastOnTop(NewestFirst):
    """Lists by the day from which they hold."""

    ordering = "-valid_from"


@extend_schema_view(get=extend_schema(operation_id="list_price_lists"))
class PriceListsView(generics.ListAPIView):
    """Read the price lists, the last one first."""

    permission_classes = (IsStaff,)
    serializer_class = PriceListSerializer
    pagination_class = LastOnTop
    queryset = PriceList.objects.all()

    @extend_schema(
        operation_id="publish_price_list",
        request=NewPriceListSerializer,
        responses={201: PriceListSerializer},
    )
    def post(self, request: Any) -> Response:
        """Publish a price list for a day to come, or replace one that has not begun."""
        values = given(NewPriceListSerializer, request.data)
        terms, day = _judged(values, values["reason"])
        with told_as({PricesBegan: wrong("valid_from", TOMORROW)}):
            listed = publish_price_list(
                terms=terms, valid_from=day, reason=values["reason"], published_by=request.user
            )
        return Response(PriceListSerializer(listed).data, status.HTTP_201_CREATED)


class PricePreviewsView(APIView):
    """What a price list would mean."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="preview_price_list",
        request=WantedPricesSerializer,
        responses=EffectsSerializer,
    )
    def post(self, request: Any) -> Response:
        """Calculate what a price list means to every municipality; nothing is written."""
        values = given(WantedPricesSerializer, request.data)
        return Response(EffectsSerializer(effect(*_judged(values, ANY_REASON))).data)


@extend_schema_view(get=extend_schema(operation_id="list_index_figures"))
class IndexFiguresView(generics.ListAPIView):
    """Read the figures of the index that renewals follow, the last noted first."""

    permission_classes = (IsStaff,)
    serializer_class = IndexFigureSerializer

    def get_queryset(self) -> QuerySet[IndexFigure]:
        """Return all of them."""
        return IndexFigure.objects.all()

    @extend_schema(
        operation_id="note_index_figure",
        request=NewIndexFigureSerializer,
        responses={201: IndexFigureSerializer, **problems(FigureStands)},
    )
    def post(self, request: Any) -> Response:
        """Note a published figure. It is never changed; the same one again changes nothing."""
        values = judged(IndexFigureForm(given(NewIndexFigureSerializer, request.data)))
        with told_as({IndexFigureStands: FigureStands}):
            figure = record_figure_by_hand(
                index=terms_on(timezone.localdate()).index_name,
                month=values["month"],
                hundredths=int(values["figure"] * 100),
                source=values["source"],
                entered_by=request.user,
            )
        return Response(IndexFigureSerializer(figure).data, status.HTTP_201_CREATED)


def _judged(values: dict[str, Any], reason: str) -> tuple[Terms, date]:
    """Return terms and day, judged by the form of the page that asks for the same."""
    sent = values["terms"]
    bands = tuple(Band(band["up_to"], band["cents"]) for band in sent["bands"])
    with told_as({NotOnThePriceList: wrong("bands", UNFIT)}):
        terms = Terms(**{**sent, "bands": bands})
    opened = PriceListForm.values_of(terms)
    form = PriceListForm({**opened, "valid_from": values["valid_from"], "reason": reason})
    found = judged(form, NAMES)
    return found["terms"], found["valid_from"]
