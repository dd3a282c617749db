"""Give project managers the reach of a project licence. It ends by itself, with the licence."""

from billing.licence_states import RUNNING
from billing.models import Licence, ProjectAppointment
from billing.models.contracts import Kind
from common.tenancy import hub_atomic
from tenants.models import Appointment


class NotThisProject(ValueError):
    """The licence is no running project in the municipality of a project manager."""


def link_project_manager(*, licence: Licence, appointment: Appointment) -> ProjectAppointment:
    """Let an appointed project manager work under a licence. Linking again changes nothing.

    Raises `NotThisProject`. `tenants.appointing.appoint` makes the appointment.
    """
    is_project = licence.kind == Kind.PROJECT and licence.state in RUNNING
    is_here = licence.municipality_id == appointment.municipality_id
    is_manager = appointment.role == Appointment.Role.PROJECT_MANAGER
    if not (is_project and is_here and is_manager and appointment.ended_at is None):
        raise NotThisProject(str(licence.pk))
    with hub_atomic():
        link, _is_new = ProjectAppointment.objects.get_or_create(
            licence=licence, appointment=appointment
        )
    return link
