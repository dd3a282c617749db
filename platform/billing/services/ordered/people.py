"""Who may enter the dashboard: carried out by the owner, who alone sees officials of all doors."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from billing.models import Licence, LicenceOrder
from billing.queries.licences import running_projects
from billing.services.ordered.asking import NoSuchThing, NotAppointed
from billing.services.projects import link_project_manager
from shared_apps.notifications.services import queue_hub_mail
from tenants.appointing import appoint
from tenants.models import Appointment, Municipality

Role = Appointment.Role


class OwnAppointment(Exception):
    """Nobody ends their own appointment: somebody else does."""


def officials_of(municipality: Municipality) -> Any:
    """Return the current appointments of officials."""
    return Appointment.objects.filter(
        municipality=municipality, role=Role.OFFICIAL, ended_at=None
    ).select_related("identity")


def appoint_ordered(order: LicenceOrder) -> dict[str, Any]:
    """Appoint an official, or a project's manager; tell the officials: nobody comes unnoticed."""
    others = [each.identity for each in _by_an_official(order)]
    asked = order.details
    project = _project(order)
    made = appoint(
        municipality=order.municipality,
        email=asked["email"],
        first_name=asked["first_name"][:60],
        last_name=asked["last_name"][:60],
        role=Role.PROJECT_MANAGER if project else Role.OFFICIAL,
        title=asked.get("title", "")[:100],
    )
    if project:
        link_project_manager(licence=project, appointment=made)
    name = f"{asked['first_name']} {asked['last_name']}"
    for each in others:
        if each.pk != made.identity_id:
            _tell(order, each.email, name)
    return {}


def _project(order: LicenceOrder) -> Licence | None:
    """Return the project for which somebody is let in; None for an official."""
    if not order.details.get("licence"):
        return None
    found = running_projects(order.municipality).filter(pk=order.details["licence"]).first()
    if found is None:
        raise NoSuchThing("project")
    return found


def end_ordered(order: LicenceOrder) -> dict[str, Any]:
    """End somebody's appointment: from the next click on they are outside."""
    _by_an_official(order)
    current = Appointment.objects.select_for_update().filter(
        pk=order.details["appointment"], municipality=order.municipality, ended_at=None
    )
    found = current.exclude(role=Role.CARE_WORKER).first()
    if found is None:
        raise NoSuchThing("appointment")
    if found.identity_id == order.asked_by:
        raise OwnAppointment(str(found.pk))
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])
    return {}


def _by_an_official(order: LicenceOrder) -> list[Appointment]:
    """Return the officials, the municipality's row locked: two who end each other wait."""
    Municipality.objects.select_for_update().get(pk=order.municipality_id)
    officials = list(officials_of(order.municipality))
    if order.asked_by not in {each.identity_id for each in officials}:
        raise NotAppointed(str(order.asked_by))
    return officials


def _tell(order: LicenceOrder, email: str, name: str) -> None:
    place = order.municipality
    with override(place.default_language):
        queue_hub_mail(
            to=email,
            subject=_("%(name)s can now sign in for %(place)s")
            % {"name": name, "place": place.name},
            text=_(
                "%(asked_by)s let %(name)s in at the dashboard of %(place)s. If that is not right,"
                " end the appointment on the page “Users and roles”.\n"
            )
            % {"asked_by": order.asked_by_name, "name": name, "place": place.name},
        )
