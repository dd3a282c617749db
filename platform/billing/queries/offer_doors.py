"""Where an organisation answers an offer: at its dashboard, or where it sets itself up."""

from billing.models import Offer, Organisation, ProjectAppointment
from billing.queries.capabilities import is_allowed
from billing.signals import door_asked
from common.addresses import door_url
from tenants.models import Appointment, Municipality


def answer_address(
    organisation: Organisation, place: Municipality | None, number: str = ""
) -> str | None:
    """Return the page on which an organisation answers; None where nobody of it can sign in."""
    if place is not None and _has_dashboard(organisation, place):
        return door_url("dashboard", place, f"/licence/offers/{number}/" if number else "/licence/")
    answers = door_asked.send(sender=Offer, organisation=organisation)
    return next((address for _receiver, address in answers if address), None)


def _has_dashboard(organisation: Organisation, place: Municipality) -> bool:
    if not place.is_open:
        return False
    if organisation.municipality_id != place.pk:
        linked = ProjectAppointment.objects.filter(licence__contract__organisation=organisation)
        return linked.filter(appointment__municipality=place, appointment__ended_at=None).exists()
    officials = Appointment.objects.filter(
        municipality=place, role=Appointment.Role.OFFICIAL, ended_at=None
    )
    may_enter = is_allowed(place, "dashboard") or is_allowed(place, "export")
    return may_enter and officials.exists()
