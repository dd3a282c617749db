"""Money from Stripe arrives at our bank: a payout is booked by the one line that brings it.

Booked on the bank's day, so that the bank account is the bank's to the cent; what Stripe sent and
the bank has not booked stays on the account of money on its way.
"""

import logging

from django.db import DatabaseError, IntegrityError
from django.utils import timezone

from billing.models import BankLine, LedgerEntry, StripePayout
from billing.queries.banking import lines_to_review
from billing.queries.payouts import payout_brought_by, waiting_payouts
from billing.services.auditing import write_down
from billing.services.bank_refusals import AnotherPayout, LineDecided
from billing.services.bookkeeping import book, credit, debit
from common.tenancy import hub_atomic
from shared_apps.identities.models import Identity

logger = logging.getLogger("kwartier.billing")
Account = LedgerEntry.Account
Decision = BankLine.Decision
# The source of a booking is "payout po_...".
PAYOUT = "payout"


def book_payout(
    *, line: BankLine, payout: StripePayout, decided_by: Identity | None = None
) -> BankLine:
    """Book a line as a payout. Raises `LineDecided` and `AnotherPayout`."""
    try:
        with hub_atomic():
            locked = BankLine.objects.select_for_update().get(pk=line.pk)
            _check(locked, payout)
            _book(locked, payout, decided_by)
    except IntegrityError as error:  # another line was faster
        raise AnotherPayout(payout.pk) from error
    return locked


def book_payout_by_itself(*, line: BankLine) -> bool:
    """Book a line that surely is a payout; say whether it was."""
    payout = payout_brought_by(line)
    if payout is not None:
        book_payout(line=line, payout=payout)
    return payout is not None


def book_arrived_payouts() -> int:
    """Book the lines that came before we had heard of their payout; return how many."""
    waiting = lines_to_review().filter(
        is_reversal=False, cents__in=waiting_payouts().values("cents")
    )
    return sum(_survives(line) for line in waiting)


def _survives(line: BankLine) -> bool:
    try:
        return book_payout_by_itself(line=line)
    except (DatabaseError, ValueError):
        logger.exception("bank line %s is left to a person", line.pk)
        return False


def _check(line: BankLine, payout: StripePayout) -> None:
    if line.decision != Decision.REVIEW:
        raise LineDecided(line.key)
    if not waiting_payouts().filter(pk=payout.pk, cents=line.cents).exists():
        raise AnotherPayout(f"{line.key}: {line.cents} for {payout.pk}, {payout.cents}")


def _book(line: BankLine, payout: StripePayout, decided_by: Identity | None) -> None:
    line.payout, line.decision, line.decided_at = payout, Decision.BOOKED, timezone.now()
    line.decided_by = decided_by.pk if decided_by else None
    line.save(update_fields=["payout", "decision", "decided_by", "decided_at"])
    book(
        source=f"{PAYOUT} {payout.pk}",
        text=f"Stripe: {payout.pk}",
        booked_on=line.booked_on,
        postings=[debit(Account.BANK, line.cents), credit(Account.STRIPE, line.cents)],
    )
    if decided_by:
        _write_down(line, payout, decided_by)


def _write_down(line: BankLine, payout: StripePayout, person: Identity) -> None:
    write_down(
        actor_id=person.pk,
        actor_name=person.full_name,
        action="book_payout",
        subject=f"bank line of {line.booked_on}",
        subject_id=line.pk,
        details={"cents": line.cents, "payout": payout.pk},
    )
