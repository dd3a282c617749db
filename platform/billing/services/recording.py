"""Facts about money: recorded once each, booked, and told to whoever listens."""

from datetime import date

from billing.models import Fact, Invoice
from billing.services.bookkeeping import MONEY, book_fact
from billing.signals import standing_changed
from billing.standing import standing_of
from common.tenancy import hub_atomic

MONEY_MOVES = (Fact.Kind.PAID, Fact.Kind.REFUNDED, Fact.Kind.REVERSED)


class FactContradicts(ValueError):
    """The same money was told of with another amount."""


class NoSuchFact(ValueError):
    """This kind of fact does not come from there, or is not about money."""


class MoreThanOpen(ValueError):
    """More would be given up than is open."""


def record_fact(
    *, invoice: Invoice, kind: str, source: str, cents: int, money_id: str, happened_on: date
) -> Fact:
    """Record what happened to an invoice's money; telling it again changes nothing.

    Credits are recorded by their credit note (`issue_credit_note`).
    """
    _refuse_nonsense(kind, source, cents, money_id)
    with hub_atomic():
        fact, is_new = keep_fact(
            invoice=invoice,
            kind=kind,
            source=source,
            cents=cents,
            money_id=money_id,
            happened_on=happened_on,
        )
        if is_new:
            book_fact(fact=fact)
            standing_changed.send(sender=Fact, invoice=fact.invoice)
    return fact


def keep_fact(
    *, invoice: Invoice, kind: str, source: str, cents: int, money_id: str, happened_on: date
) -> tuple[Fact, bool]:
    """Write the fact unless it is known. The invoice stays locked, so that standings queue up."""
    locked = Invoice.objects.select_for_update().get(pk=invoice.pk)
    known = Fact.objects.filter(invoice=locked, kind=kind, money_id=money_id).first()
    if known is not None:
        if known.cents != cents:
            raise FactContradicts(f"{money_id}: {known.cents} is not {cents}")
        return known, False
    if kind == Fact.Kind.WRITTEN_OFF:
        standing = standing_of(locked.total_cents, Fact.objects.filter(invoice=locked))
        if cents > standing.open_cents:
            raise MoreThanOpen(f"{locked.number}: {cents} of {standing.open_cents}")
    fact = Fact.objects.create(
        invoice=locked,
        kind=kind,
        source=source,
        cents=cents,
        money_id=money_id,
        happened_on=happened_on,
    )
    return fact, True


def _refuse_nonsense(kind: str, source: str, cents: int, money_id: str) -> None:
    is_money = kind in MONEY_MOVES and source in (Fact.Source.BANK, Fact.Source.STRIPE)
    is_given_up = kind == Fact.Kind.WRITTEN_OFF and source == Fact.Source.STAFF
    if source not in MONEY or not (is_money or is_given_up):
        raise NoSuchFact(f"{kind} by {source}")
    if cents <= 0 or not money_id:
        raise NoSuchFact(f"{cents} cents as {money_id!r}")
