"""Reads about municipalities and who belongs to them."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from tenants.models import Appointment, Membership, Municipality


def open_municipalities() -> QuerySet[Municipality]:
    """Return the municipalities that are open, by name."""
    return Municipality.objects.filter(is_open=True).order_by("name")


def memberships_of(identity: Any) -> QuerySet[Membership]:
    """Return an identity's current memberships with their municipalities, by name."""
    current = Membership.objects.filter(identity=identity, ended_at=None)
    return current.select_related("municipality").order_by("municipality__name")


def resident_id_of(identity: Any, municipality: Municipality) -> UUID | None:
    """Return the resident that an identity is in a municipality, or None."""
    current = Membership.objects.filter(identity=identity, municipality=municipality, ended_at=None)
    return current.values_list("resident_id", flat=True).first()


def appointment_of(
    identity: Any, municipality: Municipality, roles: tuple[str, ...]
) -> Appointment | None:
    """Return an identity's current appointment in a municipality with one of the roles."""
    current = Appointment.objects.filter(
        identity=identity, municipality=municipality, role__in=roles, ended_at=None
    )
    return current.select_related("identity").first()
