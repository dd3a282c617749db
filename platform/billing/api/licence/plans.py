"""Plans over the dashboard's API: what can be had, and what it would cost."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from billing import populations
from billing.api.problems import NotForSale
from billing.forms.licence_renewal import NOT_TAKEN, CountForm
from billing.permissions_licence import StandsForMunicipality, party_in
from billing.plans import MUNICIPALITY, PILOT, Population
from billing.previews import NotForThisLicence, preview_of, renewal_of
from billing.pricing import NotOnThePriceList
from billing.queries.licences import own_licence_of
from billing.queries.places import places_of
from billing.serializers.licence.plans import (
    PlanChoicesSerializer,
    RenewalSeenSerializer,
    SeenSerializer,
    WishSerializer,
)
from billing.views.licence.plans import BECOMES
from billing.wishes import Wish
from common.api_inputs import given, judged
from common.api_schema import problems
from common.problems import Refusals, told_as, wrong

REFUSALS: Refusals = {
    NotForThisLicence: NotForSale,
    NotOnThePriceList: NotForSale,
    populations.CountNotTaken: wrong("inhabitants", NOT_TAKEN),
}
# A newer count, where the country's own is not known here: all of it or nothing.
COUNT = [
    OpenApiParameter("inhabitants", int, description="A newer count of inhabitants."),
    OpenApiParameter("counted_on", OpenApiTypes.DATE, description="Its day, a 1 January."),
    OpenApiParameter("source", str, description="Whose count it is."),
]


class PlanChoicesView(APIView):
    """What a plan can be."""

    permission_classes = (StandsForMunicipality,)

    @extend_schema(operation_id="read_plan_choices", responses=PlanChoicesSerializer)
    def get(self, request: Request) -> Response:
        """Read which plans the present licence can become, and where a pilot can be."""
        party = party_in(request)
        running = own_licence_of(party.organisation, party.municipality)
        kinds = BECOMES[running.kind] if running else [MUNICIPALITY, PILOT]
        choices = {"kinds": kinds, "neighbourhoods": places_of(party.municipality)}
        return Response(PlanChoicesSerializer(choices).data)


class PlanPreviewsView(APIView):
    """What another plan would cost and credit."""

    permission_classes = (StandsForMunicipality,)

    @extend_schema(request=WishSerializer, responses={200: SeenSerializer, **problems(NotForSale)})
    def post(self, request: Request) -> Response:
        """Calculate what another plan would cost and credit; nothing is written."""
        values = given(WishSerializer, request.data)
        wish = Wish(**{**values, "codes": tuple(values["codes"])})
        with told_as(REFUSALS):
            return Response(preview_of(party_in(request), wish).seen)


class RenewalPreviewsView(APIView):
    """What another year would cost."""

    permission_classes = (StandsForMunicipality,)

    @extend_schema(parameters=COUNT, responses={200: RenewalSeenSerializer, **problems(NotForSale)})
    def get(self, request: Request) -> Response:
        """Calculate what another year would cost, by the contract, its index and a newer count."""
        with told_as(REFUSALS):
            shown = renewal_of(party_in(request), typed=_typed(request))
        told = {**shown.seen, "count": populations.to_json(shown.population)}
        return Response(RenewalSeenSerializer(told).data)


def _typed(request: Request) -> Population | None:
    """Return the count that somebody asks about."""
    form = CountForm(request.query_params)
    if not form.fields.keys() & request.query_params.keys():
        return None
    judged(form)
    return form.population
