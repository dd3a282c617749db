"""An installation with a Stripe account, whose Stripe is our fake."""

import pytest

from billing import stripe_gateway
from tests.billing.stripe.fake import SECRET, FakeStripe
from tests.billing.stripe.happenings import invoice_with_page
from tests.billing.undrawn import undrawn

__all__ = ["fake", "undrawn"]


@pytest.fixture
def fake(settings, monkeypatch: pytest.MonkeyPatch) -> FakeStripe:
    """Return the Stripe that this installation talks to."""
    settings.STRIPE_SECRET_KEY = "sk_test_x"
    settings.STRIPE_WEBHOOK_SECRET = SECRET
    there = FakeStripe()
    monkeypatch.setattr(stripe_gateway, "transport", lambda: there)
    return there


@pytest.fixture
def paid(fake: FakeStripe) -> FakeStripe:
    """Return the Stripe at which an invoice of EUR 27,830.00 was paid."""
    _invoice, page = invoice_with_page()
    fake.pay(str(page.session_id))
    return fake
