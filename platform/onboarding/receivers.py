"""What onboarding does on news from below."""

from typing import Any

from onboarding.services.opening import settle
from tenants.models import Municipality
from tenants.signals import municipality_opens


def settle_what_was_decided(sender: Any, municipality: Municipality, **_news: Any) -> None:
    """Let the licence hold, and the officials in, before a new municipality opens."""
    settle(municipality=municipality)


def connect() -> None:
    """Listen."""
    municipality_opens.connect(settle_what_was_decided, dispatch_uid="onboarding.settle")
