"""Four eyes over the staff door's API."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import generics, status
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.api.problems import AskedAlready, DecidedAlready, NotPossible, OwnRequest
from billing.api.staff.searching import asked
from billing.models import Approval
from billing.serializers.staff.approvals import (
    ApprovalSerializer,
    DecisionSerializer,
    NewApprovalSerializer,
)
from billing.services import approving
from billing.views.staff.approvals import OUTDATED
from common.api_inputs import given
from common.api_schema import problems
from common.permissions import IsStaff
from common.problems import Refusals, told_as, wrong

NOT_THERE = _("There is no such thing.")


@extend_schema_view(
    get=extend_schema(
        operation_id="list_approvals",
        parameters=[OpenApiParameter("waiting", bool, description="Only those that wait.")],
    )
)
class ApprovalsView(generics.ListAPIView):
    """Read what was asked for and takes two people, newest first."""

    permission_classes = (IsStaff,)
    serializer_class = ApprovalSerializer
    queryset = Approval.objects.none()

    def get_queryset(self) -> QuerySet[Approval]:
        """Return what is asked for."""
        found = Approval.objects.all()
        return found.filter(decided_at=None) if asked(self.request, "waiting") == "true" else found

    @extend_schema(
        operation_id="ask_for_approval",
        request=NewApprovalSerializer,
        responses={201: ApprovalSerializer, **problems(AskedAlready, NotPossible)},
    )
    def post(self, request: Any) -> Response:
        """Ask a second person to restrict a licence, or to credit or write off an invoice."""
        values = given(NewApprovalSerializer, request.data)
        refusals: Refusals = {
            ObjectDoesNotExist: wrong("subject_id", NOT_THERE),
            approving.AlreadyAsked: AskedAlready,
            approving.NotPossible: NotPossible,
        }
        with told_as(refusals):
            approval = approving.ask_for(asked_by=request.user, **values)
        return Response(ApprovalSerializer(approval).data, status.HTTP_201_CREATED)


@extend_schema_view(get=extend_schema(operation_id="read_approval"))
class ApprovalView(generics.RetrieveAPIView):
    """Read one measure that takes two people."""

    permission_classes = (IsStaff,)
    serializer_class = ApprovalSerializer
    queryset = Approval.objects.all()


class DecisionsView(APIView):
    """The decision of the second person."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="decide_on_approval",
        request=DecisionSerializer,
        responses={
            201: ApprovalSerializer,
            **problems(OwnRequest, DecidedAlready, NotPossible),
        },
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Grant or refuse what somebody else asked for; what is granted is done at once."""
        approval = get_object_or_404(Approval, pk=pk)
        values = given(DecisionSerializer, request.data)
        refusals = {
            approving.OwnRequest: OwnRequest,
            approving.AlreadyDecided: DecidedAlready,
            **dict.fromkeys(OUTDATED, NotPossible),
        }
        with told_as(refusals):
            decided = approving.decide(approval=approval, decided_by=request.user, **values)
        return Response(ApprovalSerializer(decided).data, status.HTTP_201_CREATED)
