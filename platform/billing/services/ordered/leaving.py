"""A municipality asks to leave: its own officials alone, and only after its licence."""

from typing import Any

from billing.models import Contact, LicenceOrder
from billing.queries.parties import party_of_identity
from billing.services.ordered.asking import NotAppointed
from shared_apps.identities.models import Identity
from tenants.leaving import request_exit
from tenants.models import Appointment


def leave(order: LicenceOrder) -> dict[str, Any]:
    """Begin the exit; the certificate goes to the contact for the contract."""
    serving = Appointment.objects.filter(
        municipality=order.municipality,
        identity_id=order.asked_by,
        role=Appointment.Role.OFFICIAL,
        ended_at=None,
    )
    if not serving.exists():
        raise NotAppointed(str(order.asked_by))
    begun = request_exit(
        municipality=order.municipality,
        asked_by=order.asked_by,
        decided_by=order.asked_by_name,
        certificate_to=_address(order),
    )
    return {"exit": str(begun.pk), "choose_until": begun.choose_until.isoformat()}


def _address(order: LicenceOrder) -> str:
    """Return whom we write to about the contract, else about invoices, else whoever asked."""
    party = party_of_identity(order.municipality, order.asked_by)
    if party is not None:
        named = Contact.objects.filter(organisation=party.organisation).order_by("subject").first()
        if named is not None:
            return named.email
        if party.organisation.invoice_email:
            return party.organisation.invoice_email
    return Identity.objects.get(pk=order.asked_by).email
