"""Go on for another year. An invoice follows; nothing is ever taken from anybody by itself."""

from uuid import UUID

from django.utils import timezone

from billing.licence_states import Event, State
from billing.models import Licence, LicencePeriod
from billing.models.contracts import Kind
from billing.plans import Population
from billing.pricing import months_after
from billing.queries.licences import has_years_to_open
from billing.queries.populations import renewal_population
from billing.services.beginning import begin_licence
from billing.services.licensing import change_licence
from billing.services.periods import add_next_period, add_year
from common.tenancy import hub_atomic


class NotRenewable(ValueError):
    """A pilot is rolled out and a project is ordered anew; only a municipality's licence goes on.

    A licence that was replaced by another does not either, nor one that has years to come.
    """


def renew_licence(
    *,
    licence: Licence,
    order_reference: str,
    renewed_by: UUID | None,
    years: int = 1,
    typed: Population | None = None,
) -> LicencePeriod:
    """Add years to a municipality's licence, the first with its purchase order number.

    One that ended goes on from today. The new period is priced by the contract, its index and the
    newest count of inhabitants; `invoicing.invoice_due_periods` makes the invoice. Raises
    `NotRenewable` and `billing.populations.CountNotTaken`.
    """
    with hub_atomic():
        locked = Licence.objects.select_for_update().get(pk=licence.pk)
        if locked.kind != Kind.MUNICIPALITY or locked.state == State.RENEWED or years < 1:
            raise NotRenewable(str(locked.pk))
        if has_years_to_open(locked):
            raise NotRenewable(f"{locked.pk}: its last year is not open yet")
        population = renewal_population(locked, timezone.localdate(), typed)
        had_ended = locked.state == State.ENDED
        before = timezone.localdate() if had_ended else locked.ends_on
        locked.ends_on = months_after(before, 12 * years)
        locked.ends_for_good_at = None
        locked.save(update_fields=["ends_on", "ends_for_good_at"])
        reason = f"renewed until {locked.ends_on.isoformat()}"
        period = _next(locked, order_reference, population, had_ended)
        change_licence(licence=locked, event=Event.RENEW, reason=reason, changed_by=renewed_by)
        begin_licence(licence=locked)
    licence.refresh_from_db()
    return period


def _next(
    licence: Licence, order_reference: str, population: Population, had_ended: bool
) -> LicencePeriod:
    if had_ended:
        return add_year(licence, timezone.localdate(), population, order_reference)
    period = add_next_period(
        licence=licence, order_reference=order_reference, population=population
    )
    if period is None:
        raise NotRenewable(str(licence.pk))
    return period
