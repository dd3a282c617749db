"""Whom a person of the dashboard stands for: the municipality, or the organisation of a project."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from billing.models import Licence, Organisation
from billing.queries.licences import OWN_KINDS
from tenants.models import Appointment, Municipality

Role = Appointment.Role


@dataclass(frozen=True)
class Party:
    """An organisation in a municipality, and whether it is the municipality itself."""

    organisation: Organisation
    municipality: Municipality
    is_municipality: bool

    @property
    def licences(self) -> QuerySet[Licence]:
        """The licences that the organisation has here, the newest first."""
        found = Licence.objects.filter(contract__organisation=self.organisation)
        if not self.is_municipality:
            found = found.filter(municipality=self.municipality)
        return found.select_related("contract__offer", "contract__organisation").order_by(
            "-starts_on", "-created_at"
        )

    @property
    def licence(self) -> Licence | None:
        """The licence that runs, else the last one."""
        listed = list(self.licences[:20])
        running = [each for each in listed if each.state in ("active", "grace", "restricted")]
        own = [each for each in running if each.kind in OWN_KINDS] if self.is_municipality else []
        return next(iter([*own, *running, *listed]), None)


def party_of(appointment: Appointment | None) -> Party | None:
    """Return whom somebody stands for; None for who has nothing to do with the licence."""
    if appointment is None or appointment.ended_at is not None:
        return None
    municipality = appointment.municipality
    if appointment.role == Role.OFFICIAL:
        return party_of_municipality(municipality)
    if appointment.role == Role.PROJECT_MANAGER:
        return _project_party(appointment)
    return None


def party_of_municipality(municipality: Municipality) -> Party | None:
    """Return the municipality itself, where it is an organisation that can buy."""
    own = Organisation.objects.filter(municipality=municipality).first()
    return Party(own, municipality, True) if own else None


def _project_party(appointment: Appointment) -> Party | None:
    linked = Organisation.objects.filter(contracts__licence__managers__appointment=appointment)
    found = linked.order_by("-contracts__licence__starts_on").first()
    return Party(found, appointment.municipality, False) if found else None


def party_of_identity(municipality: Municipality, identity_id: UUID) -> Party | None:
    """Return whom an identity stands for in a municipality, today."""
    current = Appointment.objects.filter(
        municipality=municipality, identity_id=identity_id, ended_at=None
    ).exclude(role=Role.CARE_WORKER)
    parties = [party_of(each) for each in current.select_related("municipality").order_by("role")]
    return next((each for each in parties if each), None)
