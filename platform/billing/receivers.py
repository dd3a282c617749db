"""What licences do on news from the ledger."""

from typing import Any

from billing.models import Invoice
from billing.services.weighing import weigh_licences_of
from billing.signals import standing_changed


def weigh(sender: Any, invoice: Invoice, **_news: Any) -> None:
    """Let the licence follow the money, in the same transaction."""
    weigh_licences_of(invoice=invoice)


def connect() -> None:
    """Listen."""
    standing_changed.connect(weigh, dispatch_uid="billing.weigh")
