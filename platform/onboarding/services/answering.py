"""Offers that our staff prepared, and offers that are not wanted."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from billing.models import Licence, Offer, OfferAnswer, Organisation
from billing.services.agreeing import decline_offer
from onboarding.checklist import has_bought
from onboarding.models import Onboarding, Participant
from onboarding.queries import is_proven, open_onboardings
from onboarding.services.buying import OfferGone, ProofMissing
from onboarding.services.starting import locked


def buying_with(organisation: Organisation) -> Onboarding | None:
    """Return the open onboarding that asked for an offer for an organisation and has not bought."""
    found = open_onboardings().filter(organisation=organisation)
    bought = Licence.objects.filter(contract__offer=OuterRef("offer"))
    return found.exclude(Exists(bought)).order_by("-touched_at").first()


def take_in_offer(*, offer: Offer) -> None:
    """Put an offer that our staff made on the page of the organisation that sets itself up."""
    onboarding = buying_with(offer.organisation)
    if onboarding is None:
        return
    with locked(onboarding):
        if has_bought(onboarding):  # meanwhile: what was bought stays on the page
            return
        onboarding.offer, onboarding.touched_at = offer, timezone.now()
        onboarding.save(update_fields=["offer", "touched_at"])


def decline(*, onboarding: Onboarding, offer: Offer, reason: str, by: Participant) -> None:
    """Decline the offer on the page; another one can be asked for. Sent twice it is one answer.

    Raises `ProofMissing`, `OfferGone`, and billing's `OfferExpired` and `OfferAnswered`.
    """
    with locked(onboarding):
        if not is_proven(onboarding):
            raise ProofMissing
        if onboarding.offer_id != offer.pk:
            raise OfferGone(offer.number)
        if OfferAnswer.objects.filter(offer=offer, is_accepted=False).exists():
            return
        decline_offer(
            offer=offer, name=by.full_name[:100], identity_id=None, reason=reason.strip()[:500]
        )
        onboarding.touched_at = timezone.now()
        onboarding.save(update_fields=["touched_at"])
