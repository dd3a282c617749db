"""What waits for somebody over the staff door's API, and what the worker could not do."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.api.problems import NotFailed
from billing.models import LicencePeriod, PeppolMessage, StripeEvent
from billing.queries.staff import work as waiting
from billing.serializers.staff.work import (
    FailedDocumentSerializer,
    FailedEventSerializer,
    FailedJobsSerializer,
    PeriodWithoutInvoiceSerializer,
    PileSerializer,
    StoppedJobSerializer,
)
from billing.services import by_hand
from common.api_schema import problems
from common.pagination import NewestFirst, OldestFirst
from common.permissions import IsStaff
from common.problems import told_as
from common.work import piles_for
from shared_apps.notifications.queries import failed_hub_events, undelivered_mails
from tenants.console.work import stopped_jobs
from tenants.models import ProvisioningJob


class FirstReceived(NewestFirst):
    """News from Stripe, the oldest first: its ids are Stripe's."""

    ordering = ("received_at", "event_id")


class WorkView(APIView):
    """The work queue."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="read_work", responses=PileSerializer(many=True))
    def get(self, request: Any) -> Response:
        """Read what waits for you, by kind: how much there is, and the oldest of it."""
        return Response(PileSerializer(piles_for(request.user.pk), many=True).data)


class FailedJobsView(APIView):
    """All that failed, in numbers."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="read_failed_jobs", responses=FailedJobsSerializer)
    def get(self, request: Request) -> Response:
        """Read how much the worker could not do; each kind but mail is a list of its own."""
        found = {
            "documents": waiting.failed_messages().count(),
            "events": waiting.failed_events().count(),
            "municipalities": stopped_jobs().count(),
            "periods": waiting.periods_without_invoice(timezone.localdate()).count(),
            "mails": undelivered_mails(),
            "hub_events": failed_hub_events(),
        }
        return Response(FailedJobsSerializer(found).data)


@extend_schema_view(get=extend_schema(operation_id="list_failed_documents"))
class FailedDocumentsView(generics.ListAPIView):
    """Read the documents that did not reach their buyer, or that it rejected, the oldest first."""

    permission_classes = (IsStaff,)
    serializer_class = FailedDocumentSerializer
    pagination_class = OldestFirst

    def get_queryset(self) -> QuerySet[PeppolMessage]:
        """Return the messages with their documents."""
        return waiting.failed_messages()


class SendingsView(APIView):
    """Another try."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="send_document_again",
        request=None,
        responses={201: FailedDocumentSerializer, **problems(NotFailed)},
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Let the worker try again to send a document that its buyer's side did not take."""
        documents = ("invoice__organisation", "credit_note__organisation")
        known = PeppolMessage.objects.select_related(*documents)
        message = get_object_or_404(known, pk=pk)
        with told_as({by_hand.NotFailed: NotFailed}):
            by_hand.send_again_by_hand(message=message, asked_by=request.user)
        message.refresh_from_db(fields=["state", "attempts"])
        return Response(FailedDocumentSerializer(message).data, status.HTTP_201_CREATED)


@extend_schema_view(get=extend_schema(operation_id="list_failed_events"))
class FailedEventsView(generics.ListAPIView):
    """Read the news from Stripe that nobody could act on, the oldest first."""

    permission_classes = (IsStaff,)
    serializer_class = FailedEventSerializer
    pagination_class = FirstReceived

    def get_queryset(self) -> QuerySet[StripeEvent]:
        """Return the events without what stands in them."""
        return waiting.failed_events()


@extend_schema_view(get=extend_schema(operation_id="list_stopped_municipalities"))
class StoppedMunicipalitiesView(generics.ListAPIView):
    """Read the municipalities whose making stopped after an error, the oldest first."""

    permission_classes = (IsStaff,)
    serializer_class = StoppedJobSerializer
    pagination_class = OldestFirst

    def get_queryset(self) -> QuerySet[ProvisioningJob]:
        """Return the jobs with their municipalities."""
        return stopped_jobs()


@extend_schema_view(get=extend_schema(operation_id="list_periods_without_invoice"))
class PeriodsWithoutInvoiceView(generics.ListAPIView):
    """Read the periods whose invoice should have gone out, the oldest first."""

    permission_classes = (IsStaff,)
    serializer_class = PeriodWithoutInvoiceSerializer
    pagination_class = OldestFirst
    queryset = LicencePeriod.objects.none()

    def list(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Answer with a page; the reasons take one query more, whatever its length."""
        page: Any = self.paginate_queryset(waiting.periods_without_invoice(timezone.localdate()))
        reasons = waiting.reasons_of_failures(page)
        for period in page:
            period.why = reasons.get(str(period.licence_id), "")
        return self.get_paginated_response(self.get_serializer(page, many=True).data)
