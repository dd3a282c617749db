"""Reminders of unpaid invoices over the staff door's API."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.api.problems import DecidedAlready, NoAddress
from billing.models import DunningStep
from billing.queries.staff.work import reminders_drafted
from billing.reminders import words_of
from billing.serializers.staff.reminders import (
    ReasonSerializer,
    ReminderDetailSerializer,
    ReminderSerializer,
)
from billing.services import dunning
from common.api_inputs import given
from common.api_schema import problems
from common.pagination import OldestFirst
from common.permissions import IsStaff
from common.problems import told_as

REFUSALS = {dunning.ReminderSettled: DecidedAlready, dunning.NoAddress: NoAddress}


@extend_schema_view(get=extend_schema(operation_id="list_reminders"))
class RemindersView(generics.ListAPIView):
    """Read the drafts that wait for somebody, the oldest first."""

    permission_classes = (IsStaff,)
    serializer_class = ReminderSerializer
    pagination_class = OldestFirst

    def get_queryset(self) -> QuerySet[DunningStep]:
        """Return what is neither sent nor dropped."""
        return reminders_drafted()


class ReminderView(APIView):
    """One reminder."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="read_reminder", responses=ReminderDetailSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """Read a reminder as it will be sent, or why it was not."""
        step: Any = _step(pk)
        words = words_of(step.invoice, step.level, step.open_cents)
        step.subject, step.text = words.subject, words.text
        return Response(ReminderDetailSerializer(step).data)


class SendingsView(APIView):
    """The decision to send it."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="send_reminder",
        request=None,
        responses={201: ReminderSerializer, **problems(DecidedAlready, NoAddress)},
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Send a reminder. Where nothing is open any more it is dropped instead: see which."""
        step = _step(pk)
        with told_as(REFUSALS):
            settled = dunning.release_reminder(step=step, released_by=request.user)
        return Response(ReminderSerializer(settled).data, status.HTTP_201_CREATED)


class DroppedView(APIView):
    """The decision not to send it."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="drop_reminder",
        request=ReasonSerializer,
        responses={201: ReminderSerializer, **problems(DecidedAlready)},
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Do not send a reminder, and say why; the next level comes in its time."""
        step = _step(pk)
        reason = given(ReasonSerializer, request.data)["reason"]
        with told_as(REFUSALS):
            dropped = dunning.drop_reminder(step=step, reason=reason, dropped_by=request.user)
        return Response(ReminderSerializer(dropped).data, status.HTTP_201_CREATED)


def _step(pk: UUID) -> DunningStep:
    return get_object_or_404(DunningStep.objects.select_related("invoice__organisation"), pk=pk)
