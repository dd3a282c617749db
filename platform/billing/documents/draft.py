"""A document as the writers of UBL and PDF get it: everything that stands on it, and no row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from billing.lines import Line, net_of
from billing.parties import Party


@dataclass(frozen=True)
class Draft:
    """An invoice, or a credit note where `preceding` names the invoice. Amounts in cents."""

    number: str
    issued_on: date
    language: str
    seller: Party
    buyer: Party
    lines: Sequence[Line]
    vat_cents: int
    vat_category: str
    vat_percent: int
    # Half-open, as everywhere; documents print the last day.
    starts_on: date
    ends_on: date
    # What the buyer finds it by: its purchase order, or else our offer.
    order_reference: str
    offer_number: str
    due_on: date | None = None
    payment_days: int = 0
    payment_reference: str = ""
    # A credit note's invoice (number and date), and why.
    preceding: tuple[str, date] | None = None
    reason: str = ""

    @property
    def is_credit_note(self) -> bool:
        """Say which of the two it is."""
        return self.preceding is not None

    @property
    def net_cents(self) -> int:
        """Return the sum of the lines."""
        return net_of(self.lines)

    @property
    def total_cents(self) -> int:
        """Return what is to be paid, or given back."""
        return self.net_cents + self.vat_cents

    @property
    def last_day(self) -> date:
        """Return the last day of the period."""
        return self.ends_on - timedelta(days=1)

    @property
    def is_reverse_charge(self) -> bool:
        """Say whether the buyer accounts for the VAT."""
        return self.vat_category == "AE"
