"""The only file that knows Stripe's library: a payment rail for invoices that are ours.

Pinned to one version of the API; `tests/billing/stripe` holds each request against its contract.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import stripe
from django.conf import settings

API_VERSION = "2026-05-27.dahlia"
# How old a signed webhook may be, in seconds; Stripe signs each retry anew.
TOLERANCE = 300
Payload = dict[str, Any]
Kind = Literal[
    "sessions", "payment_intents", "refunds", "disputes", "balance_transactions", "payouts"
]


class StripeUnavailable(RuntimeError):
    """Stripe did not answer, or asked to come back later. The same request may be sent again."""


class StripeRefused(RuntimeError):
    """Stripe refused what we asked."""


class WebhookRefused(ValueError):
    """A webhook that Stripe did not sign, or that was signed too long ago."""


@dataclass(frozen=True)
class Payment:
    """What a payment page asks for."""

    invoice_id: str
    checkout_id: str
    # What the payer sees, such as "Invoice 2026-000123".
    title: str
    cents: int
    email: str
    language: str
    success_url: str
    cancel_url: str


def transport() -> stripe.HTTPClient:
    """Return how requests travel; tests put a transport of their own in its place."""
    return stripe.RequestsClient(timeout=20)


def open_session(payment: Payment, *, idempotency_key: str) -> Payload:
    """Open a payment page. The methods offered are those that the account has switched on."""
    ours = {"invoice": payment.invoice_id, "checkout": payment.checkout_id}
    price = {
        "currency": "eur",
        "unit_amount": payment.cents,
        "product_data": {"name": payment.title},
    }
    request: Any = {
        "mode": "payment",
        "client_reference_id": payment.invoice_id,
        "line_items": [{"quantity": 1, "price_data": price}],
        "metadata": ours,
        "payment_intent_data": {"metadata": ours, "description": payment.title},
        "adaptive_pricing": {"enabled": False},  # never in another currency than the invoice
        "locale": payment.language,
        "success_url": payment.success_url,
        "cancel_url": payment.cancel_url,
    }
    if payment.email:
        request["customer_email"] = payment.email
    with _translated():
        session = _client().v1.checkout.sessions.create(
            request, {"idempotency_key": idempotency_key}
        )
    return session.to_dict()


def expire_session(session_id: str) -> Payload:
    """Close a payment page, so that nobody pays there any more."""
    with _translated():
        return _client().v1.checkout.sessions.expire(session_id).to_dict()


def refund(
    *, payment_intent_id: str, cents: int, metadata: dict[str, str], idempotency_key: str
) -> Payload:
    """Pay back part or all of a payment, to where it came from."""
    request: Any = {"payment_intent": payment_intent_id, "amount": cents, "metadata": metadata}
    with _translated():
        made = _client().v1.refunds.create(request, {"idempotency_key": idempotency_key})
    return made.to_dict()


def made_since(kind: Kind, since: datetime) -> Iterator[Payload]:
    """Yield what Stripe has of a kind, page after page, the newest first."""
    api = _client().v1
    services: dict[Kind, Any] = {
        "sessions": api.checkout.sessions,
        "payment_intents": api.payment_intents,
        "refunds": api.refunds,
        "disputes": api.disputes,
        "balance_transactions": api.balance_transactions,
        "payouts": api.payouts,
    }
    question = {"created": {"gte": int(since.timestamp())}, "limit": 100}
    with _translated():
        for found in services[kind].list(question).auto_paging_iter():
            yield found.to_dict()


def read_event(body: bytes, signature: str | None) -> Payload:
    """Return the event that a webhook brings; raise `WebhookRefused` unless Stripe signed it."""
    try:
        event = stripe.Webhook.construct_event(
            body, signature or "", settings.STRIPE_WEBHOOK_SECRET, tolerance=TOLERANCE
        )
    except (stripe.SignatureVerificationError, ValueError) as error:
        raise WebhookRefused(str(error)) from error
    return event.to_dict()


def _client() -> stripe.StripeClient:
    return stripe.StripeClient(
        settings.STRIPE_SECRET_KEY,
        stripe_version=API_VERSION,
        http_client=transport(),
        max_network_retries=2,
    )


@contextmanager
def _translated() -> Iterator[None]:
    """Let nobody else need Stripe's exceptions."""
    try:
        yield
    except (stripe.APIConnectionError, stripe.RateLimitError, stripe.APIError) as error:
        raise StripeUnavailable(str(error)) from error
    except stripe.StripeError as error:
        raise StripeRefused(str(error)) from error
