"""How far a project manager reaches: the neighbourhoods and the dates of the own licences."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from billing.licence_states import RUNNING, State
from billing.models import Licence
from billing.models.contracts import Kind
from billing.queries.capabilities import ALLOWED, Capability
from tenants.models import Appointment, Municipality

# A project licence allows what a municipality's licence does in the same state.
AS_MUNICIPALITY = {
    State.ACTIVE: Municipality.State.LICENSED,
    State.GRACE: Municipality.State.GRACE,
    State.RESTRICTED: Municipality.State.RESTRICTED,
}
# Letters and crisis messages are the municipality's own.
OF_PROJECTS: frozenset[Capability] = frozenset({"dashboard", "announce", "insights"})


@dataclass(frozen=True)
class ProjectLicence:
    """One running project licence, as far as the dashboard needs to know."""

    id: UUID
    organisation: str
    state: str
    codes: frozenset[str]
    names: tuple[str, ...]
    starts_on: date
    # The first day on which it no longer holds.
    ends_on: date

    def allows(self, capability: Capability) -> bool:
        """Say whether it allows something now."""
        return (
            capability in OF_PROJECTS
            and AS_MUNICIPALITY[State(self.state)] in (ALLOWED[capability])
        )

    def holds_through(self, first: date, after_last: date) -> bool:
        """Say whether it holds on every day of [first, after_last)."""
        return self.starts_on <= first and after_last <= self.ends_on


@dataclass(frozen=True)
class Reach:
    """All that a project manager may see and do in one municipality on one day."""

    licences: tuple[ProjectLicence, ...]

    @property
    def licence_ids(self) -> list[UUID]:
        """The licences whose announcements are the own ones."""
        return [licence.id for licence in self.licences]

    @property
    def codes(self) -> frozenset[str]:
        """The neighbourhoods of all licences together."""
        return frozenset().union(*(licence.codes for licence in self.licences))

    def allows(self, capability: Capability) -> bool:
        """Say whether any of the licences allows something."""
        return any(licence.allows(capability) for licence in self.licences)

    def codes_allowing(self, capability: Capability) -> frozenset[str]:
        """Return the neighbourhoods in which something is allowed."""
        allowing = (each.codes for each in self.licences if each.allows(capability))
        return frozenset().union(*allowing)

    def codes_with_figures(self, first: date, after_last: date) -> frozenset[str]:
        """Return the neighbourhoods whose figures of [first, after_last) may be seen."""
        seeing = (each for each in self.licences if each.allows("insights"))
        held = (each.codes for each in seeing if each.holds_through(first, after_last))
        return frozenset().union(*held)

    def licence_for(self, codes: Collection[str]) -> ProjectLicence | None:
        """Return a licence that may announce in all of these neighbourhoods, None if none does."""
        wanted = frozenset(codes)
        able = (each for each in self.licences if each.allows("announce"))
        return next((each for each in able if wanted and wanted <= each.codes), None)


def project_reach(appointment: Appointment, on: date | None = None) -> Reach:
    """Return how far a project manager reaches on a day; nowhere without a licence that holds."""
    linked = _holding(appointment.municipality_id, on).filter(managers__appointment=appointment)
    return Reach(tuple(_short(linked)))


def has_projects(municipality: Municipality, on: date | None = None) -> bool:
    """Say whether anybody's project licence holds in a municipality on a day."""
    return _holding(municipality.pk, on).exists()


def announcing_licences(municipality: Municipality, on: date | None = None) -> list[UUID]:
    """Return the project licences under which announcements may go out now."""
    return [each.id for each in _short(_holding(municipality.pk, on)) if each.allows("announce")]


def _holding(municipality_id: UUID, on: date | None) -> QuerySet[Licence]:
    day = on or timezone.localdate()
    return Licence.objects.filter(
        municipality=municipality_id,
        kind=Kind.PROJECT,
        state__in=RUNNING,
        starts_on__lte=day,
        ends_on__gt=day,
    ).order_by("starts_on", "id")


def _short(licences: QuerySet[Licence]) -> Iterable[ProjectLicence]:
    for licence in licences.select_related("contract__organisation"):
        yield ProjectLicence(
            id=licence.pk,
            organisation=licence.contract.organisation.name,
            state=licence.state,
            codes=frozenset(place["code"] for place in licence.neighbourhoods),
            names=tuple(place["name"] for place in licence.neighbourhoods),
            starts_on=licence.starts_on,
            ends_on=licence.ends_on,
        )
