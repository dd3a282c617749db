"""Set what was paid too much of one invoice against another of the same buyer.

No money moves, so one person decides. Paying back moves money: that is a transfer at the bank,
whose line is booked on the invoice, or a refund by Stripe that follows a credit note.
"""

from uuid import UUID

from django.utils import timezone

from billing.models import Fact, Invoice, LedgerEntry
from billing.queries.surpluses import surplus_cents
from billing.services.auditing import write_down
from billing.services.bookkeeping import book, credit, debit
from billing.services.recording import keep_fact
from billing.signals import standing_changed
from billing.standing import standing_of
from common.identifiers import new_id
from common.tenancy import hub_atomic
from shared_apps.identities.models import Identity

RECEIVABLES = LedgerEntry.Account.RECEIVABLES


class NothingToSetOff(ValueError):
    """One has nothing too much, the other nothing open, or they are not of one buyer."""


def set_off(*, surplus: Invoice, pays: Invoice, decided_by: Identity) -> int:
    """Let the surplus of one invoice pay another, as far as both go; return how much."""
    with hub_atomic():
        having, owing = _locked(surplus, pays)
        standing = standing_of(owing.total_cents, Fact.objects.filter(invoice=owing))
        cents = min(surplus_cents(having), standing.open_cents)
        if having.pk == owing.pk or having.organisation_id != owing.organisation_id or not cents:
            raise NothingToSetOff(f"{having.number} and {owing.number}")
        name = f"set-off {new_id()}"
        for invoice, kind in ((having, Fact.Kind.REFUNDED), (owing, Fact.Kind.PAID)):
            _record(invoice, kind, cents, name)
        _book(having, owing, cents, name)
        _write_down(having, owing, cents, decided_by)
    return cents


def _locked(*invoices: Invoice) -> tuple[Invoice, Invoice]:
    """Lock both, always in the same order, and return them in the order given."""
    rows = Invoice.objects.select_for_update(of=("self",)).select_related("organisation", "licence")
    keys = [invoice.pk for invoice in invoices]
    found: dict[UUID, Invoice] = {row.pk: row for row in rows.filter(pk__in=keys).order_by("pk")}
    return found[keys[0]], found[keys[1]]


def _record(invoice: Invoice, kind: str, cents: int, name: str) -> None:
    keep_fact(
        invoice=invoice,
        kind=kind,
        source=Fact.Source.SET_OFF,
        cents=cents,
        money_id=name,
        happened_on=timezone.localdate(),
    )
    standing_changed.send(sender=Fact, invoice=invoice)


def _book(having: Invoice, owing: Invoice, cents: int, name: str) -> None:
    """Book it within the account of receivables: its sum stays, the buyer's items change."""
    book(
        source=name,
        text=f"{having.number} pays {owing.number}",
        booked_on=timezone.localdate(),
        postings=[debit(RECEIVABLES, cents), credit(RECEIVABLES, cents)],
    )


def _write_down(having: Invoice, owing: Invoice, cents: int, person: Identity) -> None:
    write_down(
        actor_id=person.pk,
        actor_name=person.full_name,
        action="set_off",
        subject=f"invoice {having.number}",
        subject_id=having.pk,
        municipality_id=having.licence.municipality_id if having.licence else None,
        details={"cents": cents, "pays": owing.number},
    )
