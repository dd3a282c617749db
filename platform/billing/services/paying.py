"""Pay an invoice online: one page at Stripe for one invoice and one amount."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from billing import stripe_gateway
from billing.models import Fact, Invoice, StripeCheckout
from billing.queries.rails import holds_stripe_key, payment_under_way
from billing.standing import standing_of
from billing.stripe_gateway import Payload, Payment
from common.addresses import hub_url
from common.tenancy import hub_atomic

# Stripe forgets an idempotency key after a day, and closes a page after a day.
STILL_KNOWN = timedelta(hours=23)
# A page that closes sooner is of no use to somebody who only starts to pay.
SHORTEST_STAY = timedelta(minutes=10)


class OnlinePaymentNotOffered(RuntimeError):
    """This installation has no Stripe account: pay by bank transfer."""


class NothingToPay(RuntimeError):
    """Nothing of the invoice is open."""


class PaymentUnderWay(RuntimeError):
    """Somebody paid already; the money needs some days to arrive."""


def open_checkout(*, invoice: Invoice) -> StripeCheckout:
    """Return a page where what is open of the invoice can be paid; asking twice gives one page.

    Between the two transactions Stripe is asked; a kill in between is made good by the next try,
    since the idempotency key finds the page again.
    """
    if not holds_stripe_key():
        raise OnlinePaymentNotOffered("this installation has no Stripe account")
    checkout = _prepared(invoice)
    if checkout.session_id is None:
        session = stripe_gateway.open_session(
            _payment(checkout),
            idempotency_key=f"link:{invoice.pk}:{checkout.cents}:{checkout.attempt}",
        )
        _keep(checkout, session)
        _close_others(checkout)
    return checkout


def _prepared(invoice: Invoice) -> StripeCheckout:
    """Return the row of the page to use: the open one for this amount, or a new one."""
    with hub_atomic():
        locked = Invoice.objects.select_for_update().get(pk=invoice.pk)
        if payment_under_way(locked):
            raise PaymentUnderWay(locked.number)
        cents = standing_of(locked.total_cents, Fact.objects.filter(invoice=locked)).open_cents
        if not cents:
            raise NothingToPay(locked.number)
        last = StripeCheckout.objects.filter(invoice=locked).order_by("-attempt").first()
        if last and last.cents == cents and _is_of_use(last):
            return last
        return StripeCheckout.objects.create(
            invoice=locked, cents=cents, attempt=last.attempt + 1 if last else 1
        )


def _is_of_use(checkout: StripeCheckout) -> bool:
    now = timezone.now()
    if checkout.session_id is None:
        return checkout.created_at > now - STILL_KNOWN
    is_open = checkout.status == StripeCheckout.Status.OPEN
    return is_open and (checkout.expires_at is None or checkout.expires_at > now + SHORTEST_STAY)


def _payment(checkout: StripeCheckout) -> Payment:
    invoice = checkout.invoice
    with override(invoice.language):
        title = _("Invoice %(number)s") % {"number": invoice.number}
    return Payment(
        invoice_id=str(invoice.pk),
        checkout_id=str(checkout.pk),
        title=title,
        cents=checkout.cents,
        email=invoice.organisation.invoice_email,
        language=invoice.language,
        success_url=hub_url("/payments/thank-you/"),
        cancel_url=hub_url("/payments/not-paid/"),
    )


def _keep(checkout: StripeCheckout, session: Payload) -> None:
    checkout.session_id, checkout.url = session["id"], session["url"]
    checkout.expires_at = datetime.fromtimestamp(session["expires_at"], UTC)
    checkout.save(update_fields=["session_id", "url", "expires_at"])


def _close_others(checkout: StripeCheckout) -> None:
    """Close pages for another amount, so that nobody pays what is no longer open."""
    others = StripeCheckout.objects.filter(
        invoice=checkout.invoice,
        attempt__lt=checkout.attempt,
        status=StripeCheckout.Status.OPEN,
        session_id__isnull=False,
        expires_at__gt=timezone.now(),
    )
    for other in others:
        try:
            stripe_gateway.expire_session(str(other.session_id))
        except stripe_gateway.StripeRefused:
            continue  # paid or closed meanwhile: news of that is on its way
        StripeCheckout.objects.filter(pk=other.pk, status=StripeCheckout.Status.OPEN).update(
            status=StripeCheckout.Status.EXPIRED
        )
