"""Our staff make an offer for an organisation, which answers it at its own door."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError

from billing.models import Offer, OfferPreparation, Organisation
from billing.plans import Plan
from billing.previews import offer_preview_of
from billing.queries.offer_doors import answer_address
from billing.services.acting import LEAST_REASON, ReasonTooShort
from billing.services.auditing import write_down
from billing.services.offering import make_offer
from billing.services.telling import tell_offered
from billing.signals import offer_prepared
from common.tenancy import hub_atomic
from shared_apps.identities.models import Identity
from tenants.models import Municipality

ACTION = "prepare_offer"


class NobodyAnswers(Exception):
    """Nobody of the organisation can sign in anywhere, so nobody could answer."""


class OfferOutdated(Exception):
    """Prices or the present licence changed since somebody looked."""


class OfferKeyTaken(ValueError):
    """Another organisation's offer has this submission key."""


def prepare_offer(
    *,
    organisation: Organisation,
    plan: Plan,
    place: Municipality | None,
    seen: dict[str, Any],
    reason: str,
    prepared_by: Identity,
    submission_key: UUID,
) -> Offer:
    """Make the offer at exactly what was shown, mail where it is answered, and write it down.

    Sent twice it is made once. Raises the above and what `previews.offer_preview_of` does.
    """
    known = _known(submission_key, organisation)
    if known is not None:
        return known
    if len(reason.strip()) < LEAST_REASON:
        raise ReasonTooShort(str(LEAST_REASON))
    _check(organisation, place, plan, seen)
    try:
        with hub_atomic():
            offer = make_offer(
                organisation=organisation, plan=plan, municipality=place, offer_id=submission_key
            )
            _tell(offer, reason.strip(), prepared_by)
    except IntegrityError:
        # Sent twice at once: the other one made it.
        known = _known(submission_key, organisation)
        if known is None:
            raise
        return known
    return offer


def _check(
    organisation: Organisation, place: Municipality | None, plan: Plan, seen: dict[str, Any]
) -> None:
    if answer_address(organisation, place) is None:
        raise NobodyAnswers(organisation.name)
    if offer_preview_of(organisation, place, plan).seen != seen:
        raise OfferOutdated(organisation.name)


def _known(key: UUID, organisation: Organisation) -> Offer | None:
    known = Offer.objects.filter(pk=key).first()
    if known is not None and known.organisation_id != organisation.pk:
        raise OfferKeyTaken(str(key))
    return known


def _tell(offer: Offer, reason: str, prepared_by: Identity) -> None:
    # First, so that whoever sets the organisation up finds it on their page.
    offer_prepared.send(sender=Offer, offer=offer)
    address = answer_address(offer.organisation, offer.municipality, offer.number)
    recipients = tell_offered(offer, address or "")
    OfferPreparation.objects.create(
        offer=offer,
        prepared_by=prepared_by.pk,
        prepared_by_name=prepared_by.full_name[:150],
        reason=reason[:500],
        recipients=recipients,
    )
    write_down(
        actor_id=prepared_by.pk,
        actor_name=prepared_by.full_name,
        action=ACTION,
        subject=f"offer {offer.number}",
        subject_id=offer.pk,
        municipality_id=offer.municipality_id,
        is_on_behalf=True,
        reason=reason,
        details={"kind": str(offer.kind), "total_cents": offer.total_cents},
    )
