"""An installation with a Stripe account, whose Stripe is our fake."""

import pytest

from billing import stripe_gateway
from tests.billing.stripe.fake import SECRET, FakeStripe
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
