"""Ways to pay besides a bank transfer."""

from django.conf import settings

from billing.models import Invoice, StripeCheckout


def is_online_payment_offered() -> bool:
    """Say whether this installation has a Stripe account; everything works without one.

    Doors that only show the button know that much, and never the key.
    """
    return holds_stripe_key() or bool(settings.IS_ONLINE_PAYMENT_OFFERED)


def holds_stripe_key() -> bool:
    """Say whether this process may ask Stripe for anything: the worker alone."""
    return bool(settings.STRIPE_SECRET_KEY)


def payment_under_way(invoice: Invoice) -> StripeCheckout | None:
    """Return the payment that somebody made and whose money is still on its way (SEPA: days)."""
    return StripeCheckout.objects.filter(
        invoice=invoice, status=StripeCheckout.Status.COMPLETE
    ).first()
