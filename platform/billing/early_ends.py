"""What comes back when a licence ends before its term: the unused days, to the cent.

Like `billing.previews` it reads and writes nothing; the worker's own sums must be the same.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from billing.licence_states import RUNNING
from billing.lines import vat_of
from billing.models import Invoice, Licence
from billing.queries.licences import Unused, uncredited_cents, unused_of


class NotEndable(ValueError):
    """The licence does not run on that day, or the day has passed."""


@dataclass(frozen=True)
class EarlyEnd:
    """A licence, the first day without it, and what of its periods is not used."""

    licence: Licence
    ends_on: date
    unused: tuple[Unused, ...]

    @property
    def credit_cents(self) -> int:
        """Return what credit notes take back, excluding VAT."""
        return sum(each.cents for each in self.unused if each.invoice)

    @property
    def vat_cents(self) -> int:
        """Return the VAT that they take back with it."""
        return sum(_vat_of_credit(each.invoice, each.cents) for each in self.unused if each.invoice)

    @property
    def uninvoiced_cents(self) -> int:
        """Return what will never be invoiced."""
        return sum(each.cents for each in self.unused if not each.invoice)

    @property
    def seen(self) -> dict[str, Any]:
        """Return what must be the same when it is carried out."""
        return {
            "ends_on": self.ends_on.isoformat(),
            "credit_cents": self.credit_cents,
            "uninvoiced_cents": self.uninvoiced_cents,
        }


def early_end_of(licence: Licence, at: date, on: date | None = None) -> EarlyEnd:
    """Return what ending a licence on a day comes to; raises `NotEndable`.

    A licence that has not begun ends on its first day: nothing of it is used.
    """
    today = on or timezone.localdate()
    ends_on = max(at, licence.starts_on)
    if licence.state not in RUNNING or at < today or ends_on >= licence.ends_on:
        raise NotEndable(f"{licence.state} until {licence.ends_on}, asked for {at}")
    return EarlyEnd(licence, ends_on, tuple(unused_of(licence, ends_on)))


def _vat_of_credit(invoice: Invoice, cents: int) -> int:
    """Return the VAT of a credit as a credit note reckons it: by the sums so far."""
    before = invoice.net_cents - uncredited_cents(invoice)
    return vat_of(before + cents, invoice.vat_percent) - vat_of(before, invoice.vat_percent)
