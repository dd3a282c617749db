"""Let the people of a project work under the licence that it bought."""

from contextlib import suppress

from billing.models import Licence
from billing.services.projects import NotThisProject, link_project_manager
from onboarding.models import Onboarding
from onboarding.queries import participants_in
from tenants.models import Appointment


def link_project_managers() -> None:
    """Link whoever was appointed to projects that have nobody yet. Run as the owner.

    Buying and appointing come in either order; again this changes nothing.
    """
    bought = Licence.objects.filter(
        contract__offer__onboardings__kind=Onboarding.Kind.PROJECT, managers=None
    ).exclude(municipality=None)
    for licence in bought.select_related("contract__offer"):
        for onboarding in licence.contract.offer.onboardings.all():
            _link(licence, onboarding)


def _link(licence: Licence, onboarding: Onboarding) -> None:
    addresses = participants_in(onboarding).values_list("email", flat=True)
    appointed = Appointment.objects.filter(
        municipality=licence.municipality_id,
        role=Appointment.Role.PROJECT_MANAGER,
        identity__email__in=[address.lower() for address in addresses],
        ended_at=None,
    )
    for appointment in appointed:
        # The licence may be over by now.
        with suppress(NotThisProject):
            link_project_manager(licence=licence, appointment=appointment)
