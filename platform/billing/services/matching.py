"""Lines that explain themselves: exact reference and amount, the exact way back, a payout."""

import logging
from collections.abc import Sequence
from uuid import UUID

from django.db import DatabaseError
from django.db.models import Q
from django.utils import timezone

from billing.models import BankLine, Fact, Invoice
from billing.services.paying_out import book_payout_by_itself
from billing.services.recording import record_fact
from billing.standing import standing_of
from common.tenancy import hub_atomic

logger = logging.getLogger("kwartier.billing")
Decision = BankLine.Decision
Splits = Sequence[tuple[Invoice, int]]


def book_by_itself(*, line: BankLine) -> bool:
    """Book a line where nothing about it is in doubt; say whether it was.

    What goes wrong with one line leaves it to a person and stops no other.
    """
    try:
        with hub_atomic():
            if line.is_reversal:
                return _pay_back(line)
            return _pay(line) or book_payout_by_itself(line=line)
    except (DatabaseError, ValueError, LookupError):
        logger.exception("bank line %s is left to a person", line.pk)
        return False


def settle(*, line: BankLine, kind: str, splits: Splits, decided_by: UUID | None = None) -> None:
    """Record a line's money on its invoices. The line's key is the money's name."""
    for invoice, cents in sorted(splits, key=lambda split: split[0].pk):
        record_fact(
            invoice=invoice,
            kind=kind,
            source=Fact.Source.BANK,
            cents=cents,
            money_id=line.key,
            happened_on=line.booked_on,
        )
    line.decision, line.decided_by, line.decided_at = Decision.BOOKED, decided_by, timezone.now()
    line.invoice = splits[0][0] if len(splits) == 1 else None
    line.save(update_fields=["decision", "decided_by", "decided_at", "invoice", "reverses"])


def payment_taken_back_by(line: BankLine) -> BankLine | None:
    """Return the one booked payment that a reversal is the exact opposite of."""
    named = Q(end_to_end_id=line.end_to_end_id) if line.end_to_end_id else Q(pk=None)
    if line.reference:
        named |= Q(reference=line.reference)
    booked = BankLine.objects.filter(decision=Decision.BOOKED, statement__iban=line.statement.iban)
    payments = booked.filter(named, cents=-line.cents, booked_on__lte=line.booked_on)
    taken_back = booked.exclude(reverses="").values("reverses")
    found = list(payments.filter(is_reversal=False).exclude(key__in=taken_back)[:2])
    return found[0] if len(found) == 1 else None


def _pay(line: BankLine) -> bool:
    if line.cents <= 0 or not line.reference:
        return False
    invoice = Invoice.objects.select_for_update().filter(reference=line.reference).first()
    if invoice is None:
        return False
    standing = standing_of(invoice.total_cents, Fact.objects.filter(invoice=invoice))
    if standing.open_cents != line.cents:
        return False
    settle(line=line, kind=Fact.Kind.PAID, splits=[(invoice, line.cents)])
    return True


def _pay_back(line: BankLine) -> bool:
    payment = payment_taken_back_by(line) if line.cents < 0 else None
    if payment is None:
        return False
    paid = Fact.objects.filter(
        source=Fact.Source.BANK, kind=Fact.Kind.PAID, money_id=payment.key
    ).select_related("invoice")
    line.reverses = payment.key
    splits = [(fact.invoice, fact.cents) for fact in paid]
    settle(line=line, kind=Fact.Kind.REVERSED, splits=splits)
    return True
