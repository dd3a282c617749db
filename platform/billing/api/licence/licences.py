"""What an organisation has, whom we write to there, and who may enter, over the API."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics

from billing.models import Contact, Licence, LicencePeriod
from billing.permissions_licence import StandsForBuyer, StandsForMunicipality, party_in
from billing.queries.licences import running_projects
from billing.queries.own_documents import with_invoice_numbers
from billing.serializers.licence.licences import (
    ContactSerializer,
    LicenceSerializer,
    PeriodSerializer,
    PersonSerializer,
    ProjectSerializer,
)
from billing.views.licence.people import current_appointments
from tenants.models import Appointment


class LicencesView(generics.ListAPIView):
    """Read the organisation's licences, newest first."""

    permission_classes = (StandsForBuyer,)
    serializer_class = LicenceSerializer

    def get_queryset(self) -> QuerySet[Licence]:
        """Return what the organisation has and had here."""
        return party_in(self.request).licences


class PeriodsView(generics.ListAPIView):
    """Read the periods of the organisation's licences, with purchase order and invoice."""

    permission_classes = (StandsForBuyer,)
    serializer_class = PeriodSerializer

    def get_queryset(self) -> QuerySet[LicencePeriod]:
        """Return the periods of what the organisation has here."""
        own = LicencePeriod.objects.filter(licence__in=party_in(self.request).licences)
        return with_invoice_numbers(own)


class ContactsView(generics.ListAPIView):
    """Read whom we write to about the contract and about invoices."""

    permission_classes = (StandsForBuyer,)
    serializer_class = ContactSerializer

    def get_queryset(self) -> QuerySet[Contact]:
        """Return the organisation's contacts."""
        return Contact.objects.filter(organisation=party_in(self.request).organisation)


class PeopleView(generics.ListAPIView):
    """Read who may enter this dashboard."""

    permission_classes = (StandsForMunicipality,)
    serializer_class = PersonSerializer

    def get_queryset(self) -> QuerySet[Appointment]:
        """Return officials and project managers."""
        return current_appointments(self.request)


@extend_schema_view(get=extend_schema(operation_id="list_projects"))
class ProjectsView(generics.ListAPIView):
    """Read the projects that run here, whose managers can be let in."""

    permission_classes = (StandsForMunicipality,)
    serializer_class = ProjectSerializer
    queryset = Licence.objects.none()

    def get_queryset(self) -> QuerySet[Licence]:
        """Return the running projects of the municipality."""
        return running_projects(self.request.municipality)  # type: ignore[attr-defined]
