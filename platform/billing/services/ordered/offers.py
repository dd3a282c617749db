"""An organisation answers an offer: once, by whoever stands for it on that day."""

from typing import Any

from billing.models import Licence, LicenceOrder, Offer
from billing.queries.offers import own_offers
from billing.queries.parties import Party
from billing.services.agreeing import accept_offer, decline_offer
from billing.services.ordered.asking import NoSuchThing, asking_party
from billing.services.projects import link_project_manager
from tenants.models import Appointment


def accept(order: LicenceOrder) -> dict[str, Any]:
    """Accept an offer that was made to the organisation."""
    party = asking_party(order)
    licence = accept_offer(
        offer=_offer(order, party),
        name=order.asked_by_name[:100],
        identity_id=order.asked_by,
        order_reference=str(order.details.get("order_reference", ""))[:50],
    )
    if not party.is_municipality:
        _link(order, licence)
    return {}


def decline(order: LicenceOrder) -> dict[str, Any]:
    """Note that the organisation does not want an offer."""
    decline_offer(
        offer=_offer(order, asking_party(order)),
        name=order.asked_by_name[:100],
        identity_id=order.asked_by,
        reason=str(order.details.get("reason", "")).strip()[:500],
    )
    return {}


def _offer(order: LicenceOrder, party: Party) -> Offer:
    found = own_offers(party).filter(number=str(order.details.get("number", ""))).first()
    if found is None:
        raise NoSuchThing("offer")
    return found


def _link(order: LicenceOrder, licence: Licence) -> None:
    """Let the project's manager who accepted work under what was bought."""
    serving = Appointment.objects.filter(
        municipality=order.municipality,
        identity_id=order.asked_by,
        role=Appointment.Role.PROJECT_MANAGER,
        ended_at=None,
    )
    for appointment in serving:
        link_project_manager(licence=licence, appointment=appointment)
