"""Four eyes over the staff door's API."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, status
from rest_framework.exceptions import APIException, PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.api_staff import asked
from billing.api_staff_bank import DecidedAlready
from billing.models import Approval
from billing.serializers_staff_bank import (
    ApprovalSerializer,
    DecisionSerializer,
    NewApprovalSerializer,
)
from billing.services import approving
from billing.views.staff.approvals import OUTDATED
from common.permissions import IsStaff


class OwnRequest(PermissionDenied):
    """Nobody decides on what they asked for themselves."""

    default_code = "own-request"
    default_detail = _("You asked for this yourself. Somebody else decides on it.")


class AskedAlready(APIException):
    """The same waits for a decision."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "asked-already"
    default_detail = _("Somebody asked for this already, and it waits for a decision.")


class NotPossible(APIException):
    """What is open, or how late it is, does not allow it."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "not-possible"
    default_detail = _("This is not possible now: look at what is open, and how late it is.")


class ApprovalsView(generics.ListAPIView):
    """Measures that take two people."""

    permission_classes = (IsStaff,)
    serializer_class = ApprovalSerializer
    queryset = Approval.objects.none()

    @extend_schema(
        operation_id="list_approvals",
        parameters=[OpenApiParameter("waiting", bool, description="Only those that wait.")],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """Read what was asked for, newest first."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Approval]:
        """Return what is asked for."""
        found = Approval.objects.all()
        return found.filter(decided_at=None) if asked(self.request, "waiting") == "true" else found

    @extend_schema(
        operation_id="ask_for_approval",
        request=NewApprovalSerializer,
        responses={201: ApprovalSerializer},
    )
    def post(self, request: Any) -> Response:
        """Ask a second person to restrict a licence, or to credit or write off an invoice."""
        given = NewApprovalSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        try:
            approval = approving.ask_for(asked_by=request.user, **given.validated_data)
        except ObjectDoesNotExist as error:
            raise ValidationError({"subject_id": [_("There is no such thing.")]}) from error
        except approving.AlreadyAsked as error:
            raise AskedAlready from error
        except approving.NotPossible as error:
            raise NotPossible from error
        return Response(ApprovalSerializer(approval).data, status.HTTP_201_CREATED)


class DecisionsView(APIView):
    """The decision of the second person."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="decide_on_approval",
        request=DecisionSerializer,
        responses={201: ApprovalSerializer},
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Grant or refuse what somebody else asked for; what is granted is done at once."""
        approval = get_object_or_404(Approval, pk=pk)
        given = DecisionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        try:
            decided = approving.decide(
                approval=approval, decided_by=request.user, **given.validated_data
            )
        except approving.OwnRequest as error:
            raise OwnRequest from error
        except approving.AlreadyDecided as error:
            raise DecidedAlready from error
        except OUTDATED as error:
            raise NotPossible from error
        return Response(ApprovalSerializer(decided).data, status.HTTP_201_CREATED)
