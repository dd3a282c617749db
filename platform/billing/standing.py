"""What is still to be paid of an invoice: a fold over a set of facts. Pure, in integer cents.

Sums do not depend on an order, and a set does not count a thing twice: so whichever way news of
money comes, late, early or doubled, the standing is the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

PAID, REFUNDED, REVERSED = "paid", "refunded", "reversed"
CREDITED, WRITTEN_OFF = "credited", "written_off"
# What each kind does to what is open.
LOWERS = {PAID: -1, REFUNDED: 1, REVERSED: 1, CREDITED: -1, WRITTEN_OFF: -1}


class MoneyFact(Protocol):
    """A fact of one invoice, as far as its standing goes."""

    kind: str
    cents: int
    money_id: str


@dataclass(frozen=True)
class Standing:
    """How an invoice stands. A reversal after it was paid opens it again."""

    total_cents: int
    # Paid, less what was refunded and what the payer's bank took back.
    received_cents: int = 0
    credited_cents: int = 0
    written_off_cents: int = 0

    @property
    def balance_cents(self) -> int:
        """Return what is open; below zero is what we owe."""
        given_up = self.credited_cents + self.written_off_cents
        return self.total_cents - given_up - self.received_cents

    @property
    def open_cents(self) -> int:
        """Return what is still to be paid."""
        return max(self.balance_cents, 0)

    @property
    def surplus_cents(self) -> int:
        """Return how far the balance is below zero."""
        return max(-self.balance_cents, 0)

    @property
    def overpaid_cents(self) -> int:
        """Return what was received above what was owed.

        What was written off and then credited too was never received.
        """
        return max(min(self.surplus_cents, self.received_cents), 0)

    @property
    def is_paid(self) -> bool:
        """Say whether nothing is open, however that came."""
        return self.balance_cents <= 0


def standing_of(invoice_total: int, facts: Iterable[MoneyFact]) -> Standing:
    """Fold the facts of one invoice; the same money told twice counts once."""
    once = {(fact.kind, fact.money_id, fact.cents) for fact in facts}
    sums = dict.fromkeys(LOWERS, 0)
    for kind, _money_id, cents in once:
        sums[kind] += cents
    return Standing(
        total_cents=invoice_total,
        received_cents=sums[PAID] - sums[REFUNDED] - sums[REVERSED],
        credited_cents=sums[CREDITED],
        written_off_cents=sums[WRITTEN_OFF],
    )
