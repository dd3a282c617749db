"""The periods of a licence: each is the subject of one invoice, and together they are the term."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from billing.models import Invoice, Licence, LicencePeriod
from billing.models.contracts import Kind
from billing.plans import Population
from billing.pricing import Terms, months_after
from billing.proration import used_and_unused
from billing.queries.licences import (
    invoice_of,
    running_licences,
    uncredited_cents,
    unused_of,
)
from billing.queries.populations import agreed_population
from billing.services.crediting import issue_credit_note
from billing.services.indexing import indexed_for
from common.formats import long_date
from common.tenancy import hub_atomic

YEAR = 12
# A buyer needs time to make a purchase order for the next year of a longer contract.
OPENED_AHEAD = timedelta(days=92)


class PeriodInvoiced(Exception):
    """The invoice is out; it keeps the purchase order number that it was issued with."""


def add_first_period(*, licence: Licence, order_reference: str) -> LicencePeriod:
    """Add the first year of a municipality's licence, the whole time of another."""
    offer = licence.contract.offer
    return LicencePeriod.objects.create(
        licence=licence,
        starts_on=licence.starts_on,
        ends_on=_period_end(licence, licence.starts_on),
        inhabitants=offer.inhabitants,
        inhabitants_source=offer.inhabitants_source,
        inhabitants_on=offer.inhabitants_on,
        net_cents=offer.period_cents,
        order_reference=order_reference,
    )


def add_next_period(
    *, licence: Licence, order_reference: str = "", population: Population | None = None
) -> LicencePeriod | None:
    """Add the year after the last one, at the contract's prices and its index; None at the end.

    Within a contract its number of inhabitants stays; a renewal brings another.
    """
    with hub_atomic():
        locked = Licence.objects.select_for_update().get(pk=licence.pk)
        last = locked.periods.order_by("-starts_on").first()
        starts_on = max(last.ends_on, locked.starts_on) if last else locked.starts_on
        if starts_on >= locked.ends_on or locked.kind != Kind.MUNICIPALITY:
            return None
        counted = population or agreed_population(locked)
        return add_year(locked, starts_on, counted, order_reference)


def add_year(
    licence: Licence, starts_on: date, population: Population, order_reference: str
) -> LicencePeriod:
    """Add a year, or what is left of the term, by days, at the contract's prices of its day."""
    contract = licence.contract
    yearly = Terms.from_json(contract.terms).yearly_cents(population.inhabitants)
    cents = indexed_for(contract, yearly, starts_on)
    ends_on = _period_end(licence, starts_on)
    whole_year = months_after(starts_on, YEAR)
    return LicencePeriod.objects.create(
        licence=licence,
        starts_on=starts_on,
        ends_on=ends_on,
        inhabitants=population.inhabitants,
        inhabitants_source=population.source,
        inhabitants_on=population.counted_on,
        net_cents=used_and_unused(cents, starts_on, whole_year, ends_on)[0],
        order_reference=order_reference,
    )


def open_next_periods(on: date) -> int:
    """Add the next year of each contract for several, three months before it begins."""
    added = 0
    for licence in running_licences().filter(kind=Kind.MUNICIPALITY, ends_on__gt=on):
        last = licence.periods.order_by("-starts_on").first()
        if last is not None and last.ends_on - OPENED_AHEAD <= on:
            added += add_next_period(licence=licence) is not None
    return added


def set_order_reference(*, period: LicencePeriod, order_reference: str) -> LicencePeriod:
    """Note the buyer's purchase order for a period; raises `PeriodInvoiced` when it is too late."""
    with hub_atomic():
        locked = LicencePeriod.objects.select_for_update().get(pk=period.pk)
        if invoice_of(locked) is not None:
            raise PeriodInvoiced(str(locked.pk))
        locked.order_reference = order_reference
        locked.save(update_fields=["order_reference"])
    return locked


def shorten_periods(*, licence: Licence, at: date) -> int:
    """Let a licence's periods stop on a day; credit what was invoiced of the rest, to the cent.

    Returns what was credited, excluding VAT. A period of which no day is used goes altogether.
    """
    credited = 0
    with hub_atomic():
        for unused in unused_of(licence, at):
            gone = unused.cents
            if unused.invoice is not None and unused.cents:
                reason = _told(unused.invoice, at)
                issue_credit_note(invoice=unused.invoice, net_cents=unused.cents, reason=reason)
                credited += unused.cents
                if not uncredited_cents(unused.invoice):
                    # Used days that were credited before stay so: no other invoice follows.
                    gone = unused.period.net_cents
            _shorten(unused.period, at, gone)
    return credited


def _told(invoice: Invoice, at: date) -> str:
    """Return why days are credited, as the credit note says it: in the buyer's language."""
    with override(invoice.language):
        return _("Days from %(day)s on, which are not used") % {"day": long_date(at)}


def _shorten(period: LicencePeriod, at: date, unused_cents: int) -> None:
    if period.starts_on >= at:
        period.delete()
        return
    period.ends_on = at
    period.net_cents -= unused_cents
    period.save(update_fields=["ends_on", "net_cents"])


def _period_end(licence: Licence, starts_on: date) -> date:
    if licence.kind != Kind.MUNICIPALITY:
        return licence.ends_on
    return min(months_after(starts_on, YEAR), licence.ends_on)
