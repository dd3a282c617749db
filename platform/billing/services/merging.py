"""Two municipalities become one in the middle of their contracts."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from billing.licence_states import Event, State
from billing.models import Licence, LicencePeriod
from billing.models.contracts import Kind
from billing.plans import Population
from billing.services.licensing import (
    change_licence,
    follow_licences,
    locked_with_invoices,
    write_change,
)
from billing.services.periods import add_year, shorten_periods
from common.tenancy import hub_atomic


class NotTwoMunicipalities(ValueError):
    """A merger takes two running licences of two municipalities, the staying one for the whole."""


class MergerAhead(ValueError):
    """A merger is carried out on its day or later, when its figures are official."""


def merge_licences(
    *,
    leaving: Licence,
    staying: Licence,
    on: date,
    population: Population,
    merged_by: UUID | None,
    order_reference: str = "",
    today: date | None = None,
) -> LicencePeriod:
    """End one licence and go on with the other at the price of both, from one day on.

    Unused days of the leaving licence are credited to its buyer, to the cent. The staying
    licence's present period stops too, is credited likewise, and goes on until the end of its
    year at the price of the new number of inhabitants. Returns that new period.
    """
    if on > (today or timezone.localdate()):
        raise MergerAhead(on.isoformat())
    reason = f"merger on {on.isoformat()}"
    with hub_atomic():
        going, left = _locked(leaving, staying)
        shorten_periods(licence=left, at=on)
        Licence.objects.filter(pk=left.pk).update(
            ends_on=max(min(on, left.ends_on), left.starts_on)
        )
        change_licence(licence=left, event=Event.END, reason=reason, changed_by=merged_by)
        shorten_periods(licence=going, at=on)
        period = add_year(going, on, population, order_reference)
        told = f"{reason}: {population.inhabitants} inhabitants ({population.source})"
        write_change(going, going.state, going.state, told, merged_by)
        follow_licences(municipality=going.municipality)
    leaving.refresh_from_db()
    staying.refresh_from_db()
    return period


def _locked(leaving: Licence, staying: Licence) -> tuple[Licence, Licence]:
    """Lock both, always in the same order, and return the staying one first."""
    in_order = sorted((leaving, staying), key=lambda licence: licence.pk)
    found = {licence.pk: locked_with_invoices(licence) for licence in in_order}
    left, going = found[leaving.pk], found[staying.pk]
    are_running = {left.state, going.state} <= {State.ACTIVE, State.GRACE, State.RESTRICTED}
    are_two = left.municipality_id not in (None, going.municipality_id)
    if not (are_running and are_two and going.kind == Kind.MUNICIPALITY):
        raise NotTwoMunicipalities(f"{left.pk} and {going.pk}")
    return going, left
