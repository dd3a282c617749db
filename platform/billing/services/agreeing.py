"""Accept or decline an offer. There is one answer; two at once give one licence."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from billing.licence_states import State
from billing.models import Contract, Licence, Offer, OfferAnswer, Organisation
from billing.plans import PROJECT
from billing.pricing import Terms, months_after, months_begun
from billing.queries.licences import own_licence_of
from billing.services.beginning import begin_licence
from billing.services.licensing import write_change
from billing.services.periods import add_first_period
from billing.services.replacing import replace_licence
from common.tenancy import hub_atomic


class OfferAnswered(Exception):
    """The offer was accepted or declined before; the first answer stays."""


class OfferExpired(Exception):
    """The offer's last day has passed; prices may have changed, so a new one is made."""


class LicenceRuns(Exception):
    """The municipality has a licence of this kind already, for the same time."""


def accept_offer(
    *, offer: Offer, name: str, identity_id: UUID | None, order_reference: str = ""
) -> Licence:
    """Make a contract and a licence of an offer; what runs until then gives way, with a credit.

    Raises `OfferAnswered`, `OfferExpired` and `LicenceRuns`.
    """
    with hub_atomic():
        answered = _answer(offer, True, name, identity_id, order_reference=order_reference)
        predecessor = _predecessor(answered)
        starts_on, ends_on = _term(answered, predecessor)
        if predecessor is not None:
            reason = f"offer {answered.number} accepted"
            replace_licence(
                licence=predecessor, at=starts_on, reason=reason, changed_by=identity_id
            )
        licence = _license(answered, starts_on, ends_on, identity_id)
        add_first_period(licence=licence, order_reference=order_reference)
        begin_licence(licence=licence)
    return licence


def decline_offer(*, offer: Offer, name: str, identity_id: UUID | None, reason: str) -> None:
    """Note that an offer is not wanted. Raises `OfferAnswered` and `OfferExpired`."""
    with hub_atomic():
        _answer(offer, False, name, identity_id, reason=reason)


def _answer(
    offer: Offer, is_accepted: bool, name: str, identity_id: UUID | None, **fields: str
) -> Offer:
    """Lock the offer and give its one answer. The organisation's row keeps other offers out."""
    Organisation.objects.select_for_update().get(pk=offer.organisation_id)
    locked = Offer.objects.select_for_update().get(pk=offer.pk)
    if OfferAnswer.objects.filter(offer=locked).exists():
        raise OfferAnswered(locked.number)
    if timezone.localdate() > locked.valid_until:
        raise OfferExpired(locked.number)
    OfferAnswer.objects.create(
        offer=locked, is_accepted=is_accepted, name=name, identity_id=identity_id, **fields
    )
    return locked


def _predecessor(offer: Offer) -> Licence | None:
    """Return the licence that gives way; raise `LicenceRuns` where it would not."""
    if offer.kind == PROJECT:
        return None
    running = own_licence_of(offer.organisation, offer.municipality)
    if running is None:
        return None
    is_in_the_way = running.kind == offer.kind and offer.starts_on < running.ends_on
    if is_in_the_way or running.state == State.RESTRICTED:
        raise LicenceRuns(f"{running.kind} until {running.ends_on}")
    return running


def _term(offer: Offer, predecessor: Licence | None) -> tuple[date, date]:
    """Return the term. One that would have begun before the acceptance moves with it.

    Not so where it replaces another licence (the offer states the credit of that day), nor for
    a project, whose dates are those of the works.
    """
    today = timezone.localdate()
    if offer.starts_on >= today or predecessor is not None or offer.kind == PROJECT:
        return offer.starts_on, offer.ends_on
    return today, months_after(today, months_begun(offer.starts_on, offer.ends_on))


def _license(offer: Offer, starts_on: date, ends_on: date, by: UUID | None) -> Licence:
    contract = Contract.objects.create(
        offer=offer,
        organisation=offer.organisation,
        terms=offer.terms,
        payment_days=Terms.from_json(offer.terms).payment_days,
    )
    licence = Licence.objects.create(
        contract=contract,
        municipality=offer.municipality,
        kind=offer.kind,
        neighbourhoods=offer.neighbourhoods,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    write_change(licence, State.OFFERED, licence.state, f"offer {offer.number} accepted", by)
    return licence
