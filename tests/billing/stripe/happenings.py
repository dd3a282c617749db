"""Short words for the stories of these tests."""

from typing import Any

from django.db.models import Sum

from billing.models import Invoice, LedgerEntry, StripeCheckout
from billing.services.paying import open_checkout
from billing.services.reconciling import receive_webhook
from billing.standing import Standing, standing_of
from tests.billing import selling
from tests.billing.stripe.fake import FakeStripe, signed


def invoice_with_page(cents: int = 2_300_000) -> tuple[Invoice, StripeCheckout]:
    """Return an invoice and the page where it can be paid."""
    invoice = selling.invoice(cents=cents)
    return invoice, open_checkout(invoice=invoice)


def paid_event(fake: FakeStripe) -> Any:
    """Return the last webhook about an invoice that was paid."""
    _invoice, page = invoice_with_page()
    fake.pay(str(page.session_id))
    return fake.events[-1]


def deliver(*events: Any) -> None:
    """Let webhooks arrive, signed as Stripe does."""
    for event in events:
        body, signature = signed(event)
        receive_webhook(body=body, signature=signature)


def deliver_all(fake: FakeStripe) -> None:
    """Let every webhook arrive that Stripe sent so far, each once and in order."""
    deliver(*fake.events)


def standing(invoice: Invoice) -> Standing:
    """Return how the invoice stands."""
    return standing_of(invoice.total_cents, invoice.facts.all())


def booked(account: str) -> int:
    """Return what stands on an account of the ledger."""
    sums = LedgerEntry.objects.filter(account=account).aggregate(
        debit=Sum("debit_cents", default=0), credit=Sum("credit_cents", default=0)
    )
    return int(sums["debit"] - sums["credit"])
