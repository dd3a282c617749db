"""Who says that they act for an organisation, over the staff door's API."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.api.problems import DecidedAlready
from common.api_inputs import given, judged
from common.api_schema import problems
from common.pagination import NewestFirst, OldestFirst
from common.permissions import IsStaff
from common.problems import told_as
from onboarding.forms.staff import DecisionForm, SeatForm
from onboarding.models import Onboarding, Proof
from onboarding.queries import has_official_domain, proofs_waiting, published_about, under_way
from onboarding.serializers import (
    NewProofDecisionSerializer,
    OnboardingSerializer,
    ProofDetailSerializer,
    ProofSerializer,
    SeatSerializer,
)
from onboarding.services import ProofDecided, close_onboarding
from onboarding.views.staff import decide, letter_to

REFUSALS = {ProofDecided: DecidedAlready}


class MostSilent(NewestFirst):
    """What nobody touched for longest comes first."""

    ordering = ("touched_at", "id")


@extend_schema_view(
    get=extend_schema(
        operation_id="list_proofs",
        parameters=[OpenApiParameter("waiting", bool, description="Only those that wait for us.")],
    )
)
class ProofsView(generics.ListAPIView):
    """Read who wants to prove that they act for an organisation, the oldest first."""

    permission_classes = (IsStaff,)
    serializer_class = ProofSerializer
    pagination_class = OldestFirst
    queryset = Proof.objects.none()

    def get_queryset(self) -> QuerySet[Proof]:
        """Return what is asked for."""
        is_narrow = self.request.query_params.get("waiting") == "true"
        found = proofs_waiting() if is_narrow else Proof.objects.all()
        return found.select_related("onboarding", "asked_by", "decision")


class ProofView(APIView):
    """One proof."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="read_proof", responses=ProofDetailSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """Read who asks, and what is published about the organisation."""
        shown: Any = _proof(pk)
        person = shown.asked_by
        shown.known = published_about(shown.onboarding)
        shown.has_official_domain = bool(person and has_official_domain(shown.onboarding, person))
        return Response(ProofDetailSerializer(shown).data)


class ProofDecisionsView(APIView):
    """The decision about a proof."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="decide_on_proof",
        request=NewProofDecisionSerializer,
        responses={201: ProofSerializer, **problems(DecidedAlready)},
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Let an organisation in, or say no with a reason. Its people get a mail."""
        shown = _proof(pk)
        sent = given(NewProofDecisionSerializer, request.data)
        if shown.is_decided:
            raise DecidedAlready
        answer = "yes" if sent["is_approved"] else "no"
        values = judged(DecisionForm({**sent, "answer": answer}))
        with told_as(REFUSALS):
            decide(request.user, shown, values)
        return Response(ProofSerializer(_proof(pk)).data, status.HTTP_201_CREATED)


class ProofLettersView(APIView):
    """The letter with a code."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="print_proof_letter",
        request=SeatSerializer,
        responses={
            (201, "application/pdf"): OpenApiTypes.BINARY,
            **problems(DecidedAlready),
        },
    )
    def post(self, request: Any, pk: UUID) -> HttpResponse:
        """Print the letter. Its code is kept nowhere; that of an earlier letter opens nothing."""
        shown = _proof(pk)
        seat = judged(SeatForm(given(SeatSerializer, request.data)))
        with told_as(REFUSALS):
            letter = letter_to(request.user, shown, seat)
        letter.status_code = status.HTTP_201_CREATED
        return letter


@extend_schema_view(get=extend_schema(operation_id="list_onboardings"))
class OnboardingsView(generics.ListAPIView):
    """Read which organisations are on their way in, the most silent first."""

    permission_classes = (IsStaff,)
    serializer_class = OnboardingSerializer
    pagination_class = MostSilent

    def get_queryset(self) -> QuerySet[Onboarding]:
        """Return what is open, with the number of its people."""
        return under_way()


class ClosuresView(APIView):
    """The end of an onboarding."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="close_onboarding",
        request=None,
        responses={201: OnboardingSerializer, **problems(DecidedAlready)},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Close an onboarding that nobody may go on with. Its people get a mail."""
        shown: Any = get_object_or_404(Onboarding.objects.exclude(claimed_at=None), pk=pk)
        if shown.closed_at:
            raise DecidedAlready
        close_onboarding(onboarding=shown)
        shown.people = 0
        return Response(OnboardingSerializer(shown).data, status.HTTP_201_CREATED)


def _proof(pk: UUID) -> Proof:
    known = Proof.objects.select_related("onboarding", "asked_by", "decision")
    return get_object_or_404(known, pk=pk)
