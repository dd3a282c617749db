"""Which licences there are, and what of them is not used yet."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from billing.licence_states import RUNNING
from billing.models import CreditNote, Invoice, Licence, LicencePeriod, Organisation
from billing.models.contracts import Kind
from billing.proration import used_and_unused
from tenants.models import Municipality

OWN_KINDS = (Kind.PILOT, Kind.MUNICIPALITY)


@dataclass(frozen=True)
class Unused:
    """What of one period is given back when the licence stops, and the invoice that carries it."""

    period: LicencePeriod
    invoice: Invoice | None
    cents: int


def running_licences() -> QuerySet[Licence]:
    """Return the licences that hold or are about to, with contract, organisation, municipality."""
    found = Licence.objects.filter(state__in=RUNNING)
    return found.select_related("contract__organisation", "municipality")


def running_projects(municipality: Municipality) -> QuerySet[Licence]:
    """Return the projects that are licensed in a municipality, the first to end first."""
    return (
        running_licences().filter(kind=Kind.PROJECT, municipality=municipality).order_by("ends_on")
    )


def own_licence_of(organisation: Organisation, municipality: Municipality | None) -> Licence | None:
    """Return the running licence of a municipality itself; before it stands, its buyer's."""
    own = running_licences().filter(kind__in=OWN_KINDS)
    if municipality is None:
        return own.filter(contract__organisation=organisation, municipality=None).first()
    return own.filter(municipality=municipality).first()


def has_years_to_open(licence: Licence) -> bool:
    """Say whether a contract for several years has one to come that is no period yet."""
    last = licence.periods.order_by("-starts_on").first()
    return licence.state in RUNNING and last is not None and last.ends_on < licence.ends_on


def unused_of(licence: Licence, at: date) -> list[Unused]:
    """Return what is not used of a licence's periods from a day on, to the cent.

    Of a period that was invoiced, never more than what was not credited before.
    """
    periods = licence.periods.filter(ends_on__gt=at).order_by("starts_on")
    return [_unused(period, at) for period in periods]


def _unused(period: LicencePeriod, at: date) -> Unused:
    cents = used_and_unused(period.net_cents, period.starts_on, period.ends_on, at)[1]
    invoice = invoice_of(period)
    if invoice is not None:
        cents = min(cents, uncredited_cents(invoice))
    return Unused(period, invoice, cents)


def invoice_of(period: LicencePeriod) -> Invoice | None:
    """Return the invoice that carries a period, unless all of it was credited."""
    return Invoice.objects.filter(
        licence=period.licence_id,
        kind=Invoice.Kind.PERIOD,
        period_start=period.starts_on,
        credited_at=None,
    ).first()


def uncredited_cents(invoice: Invoice) -> int:
    """Return what of an invoice (excluding VAT) was not credited yet."""
    notes = CreditNote.objects.filter(invoice=invoice)
    return invoice.net_cents - (notes.aggregate(sum=Sum("net_cents"))["sum"] or 0)
