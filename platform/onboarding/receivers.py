"""What onboarding does on news from below."""

from typing import Any

from billing.models import Offer, Organisation
from billing.signals import door_asked, offer_prepared
from common.addresses import hub_url
from onboarding.services.answering import buying_with, take_in_offer
from onboarding.services.opening import settle
from tenants.models import Municipality
from tenants.signals import municipality_opens

# Whoever is not signed in there is led to the way back in.
PLAN = "/onboarding/plan/"


def settle_what_was_decided(sender: Any, municipality: Municipality, **_news: Any) -> None:
    """Let the licence hold, and the officials in, before a new municipality opens."""
    settle(municipality=municipality)


def tell_where(sender: Any, organisation: Organisation, **_news: Any) -> str | None:
    """Say that an organisation answers an offer where it sets itself up, if it does."""
    return hub_url(PLAN) if buying_with(organisation) else None


def show_offer(sender: Any, offer: Offer, **_news: Any) -> None:
    """Put an offer that our staff prepared on the page of whoever sets the buyer up."""
    take_in_offer(offer=offer)


def connect() -> None:
    """Listen."""
    door_asked.connect(tell_where, dispatch_uid="onboarding.door")
    offer_prepared.connect(show_offer, dispatch_uid="onboarding.offer")
    municipality_opens.connect(settle_what_was_decided, dispatch_uid="onboarding.settle")
