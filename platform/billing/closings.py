"""What a month's closing found: two sums for each thing that must agree, and where they do not."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, Promise] = {
    "numbers": _("Every number of the year stands on one document"),
    "documents": _("Amounts in the issued files are those in the database"),
    "invoices": _("Invoices of the month are booked"),
    "credit_notes": _("Credit notes of the month are booked"),
    "vat": _("VAT of the documents is the VAT account"),
    "bank": _("Payments by bank and payouts are the bank account"),
    "bank_lines": _("Booked lines of bank statements are payments or payouts"),
    "stripe": _("Payments by Stripe, less fees and payouts, are the Stripe account"),
    "fees": _("What Stripe kept is the account of bank charges"),
    "payouts": _("Payouts of Stripe that came to the bank are booked"),
    "stripe_moves": _("Movements at Stripe are payments, refunds or disputes that we know"),
    "write_offs": _("What was given up is the account of losses"),
    "open_items": _("Open items are the receivables account"),
    "deferred": _("What is invoiced and not yet earned is the account for it"),
    "revenue": _("What is earned is the revenue account"),
}


@dataclass(frozen=True)
class Check:
    """One thing looked at from two sides. Amounts in cents; numbers are counted."""

    name: str
    expected: int
    found: int
    # Documents, money or bookings on which the two sides differ.
    where: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Return what is compared, in words."""
        return str(LABELS[self.name])

    @property
    def difference(self) -> int:
        """Return by how much the ledger is above what it should be."""
        return self.found - self.expected

    @property
    def agrees(self) -> bool:
        """Say whether both sides agree, in sum and one by one."""
        return self.difference == 0 and not self.where


@dataclass(frozen=True)
class MonthClosing:
    """A month's checks."""

    month: date
    checks: tuple[Check, ...]
    # What was booked as earned by this closing.
    earned_cents: int = 0

    @property
    def agrees(self) -> bool:
        """Say whether everything agrees."""
        return all(check.agrees for check in self.checks)

    @property
    def disagreements(self) -> list[Check]:
        """Return the checks that do not agree."""
        return [check for check in self.checks if not check.agrees]
