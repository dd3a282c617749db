"""From a plan to an offer and a licence. Money itself is billing's."""

from datetime import date

from django.utils import timezone

from billing.models import Contact, Licence, Offer, OfferAnswer, Organisation
from billing.plans import PROJECT, Plan, Population
from billing.services.agreeing import accept_offer
from billing.services.beginning import place_licence
from billing.services.offering import make_offer
from common.background import wake_hub
from onboarding.models import Onboarding, Participant
from onboarding.queries import is_proven, municipality_in_use
from onboarding.services.starting import locked, note_saved
from onboarding.steps import Step
from tenants.models import Municipality

INVOICE = "billing.invoice"


class OfferGone(Exception):
    """The offer is not the latest one any more; somebody made another."""


class ProofMissing(Exception):
    """Nobody signs for an organisation before we know that they act for it."""


class NowhereToWork(Exception):
    """A project takes place in a municipality that uses Kwartier."""


def ask_offer(*, onboarding: Onboarding, plan: Plan, by: Participant | None) -> Offer:
    """Make an offer at today's prices; the one before gives way to it.

    Sent twice for the same plan on one day, the form gives the same offer.
    """
    with locked(onboarding):
        organisation = organisation_of(onboarding, by)
        current = onboarding.offer
        if current and _is_same(current, plan):
            return current
        place = _place_of(onboarding)
        if place is None and plan.kind == PROJECT:
            raise NowhereToWork(onboarding.nis_code)
        offer = make_offer(organisation=organisation, plan=plan, municipality=place)
        onboarding.offer, onboarding.organisation = offer, organisation
        onboarding.touched_at = timezone.now()
        onboarding.save(update_fields=["offer", "organisation", "touched_at"])
    return offer


def _place_of(onboarding: Onboarding) -> Municipality | None:
    """Return where the offer holds: a trial may be removed, so an offer never names one."""
    place = onboarding.municipality or municipality_in_use(onboarding.nis_code)
    return None if place is None or place.is_trial else place


def _is_same(offer: Offer, plan: Plan) -> bool:
    if is_answered(offer) or timezone.localdate(offer.made_at) != timezone.localdate():
        return False
    asked = [dict(each) for each in plan.neighbourhoods]
    people = plan.population
    return (
        (offer.kind, offer.starts_on, offer.ends_on, offer.neighbourhoods)
        == (plan.kind, plan.starts_on, plan.term_ends_on, asked)
    ) and offer.inhabitants == (people and people.inhabitants)


def is_answered(offer: Offer) -> bool:
    """Whether an offer was accepted or declined."""
    return OfferAnswer.objects.filter(offer=offer).exists()


def organisation_of(onboarding: Onboarding, by: Participant | None) -> Organisation:
    """Return the buyer with this number, made or brought up to date, with whom to write to."""
    facts = {
        "name": onboarding.name,
        "vat_number": onboarding.vat_number,
        "street": onboarding.street,
        "postal_code": onboarding.postal_code,
        "town": onboarding.town,
    }
    organisation, is_new = Organisation.objects.get_or_create(
        register_scheme=onboarding.register_scheme,
        register_number=onboarding.register_number,
        defaults={
            **facts,
            "kind": onboarding.kind,
            "country": onboarding.country,
            "language": (onboarding.languages or [by.language if by else "nl"])[0],
        },
    )
    if not is_new and is_proven(onboarding):
        Organisation.objects.filter(pk=organisation.pk).update(**facts)
    if by is not None:
        _note_contact(organisation, by)
    return organisation


def _note_contact(organisation: Organisation, person: Participant) -> None:
    for subject in Contact.Subject:
        Contact.objects.get_or_create(
            organisation=organisation,
            subject=subject,
            email=person.email,
            defaults={"name": person.full_name},
        )


def accept(
    *, onboarding: Onboarding, offer: Offer, name: str, order_reference: str, by: Participant
) -> Licence:
    """Accept the offer on the page; a form that is sent twice gives the licence it gave.

    Raises `ProofMissing`, `OfferGone`, and billing's `OfferExpired` and `OfferAnswered`.
    """
    with locked(onboarding):
        if not is_proven(onboarding):
            raise ProofMissing
        if onboarding.offer_id != offer.pk:
            raise OfferGone(offer.number)
        known = Licence.objects.filter(contract__offer=offer).first()
        if known is None:
            known = accept_offer(
                offer=offer, name=name, identity_id=None, order_reference=order_reference
            )
        note_saved(onboarding=onboarding, step=Step.PLAN, by=by)
        place_bought(onboarding=onboarding)
        wake_hub(INVOICE)
    return known


def place_bought(*, onboarding: Onboarding, stands: bool = False) -> None:
    """Let the licence hold in the municipality, once that stands. Again it changes nothing.

    While it is being made, whoever makes it does so: the neighbourhoods must be there.
    """
    municipality = onboarding.municipality
    if municipality is None or onboarding.offer_id is None:
        return
    if not (municipality.is_open or stands):
        return
    bought = Licence.objects.filter(contract__offer_id=onboarding.offer_id).first()
    if bought is not None and bought.municipality_id != municipality.pk:
        place_licence(licence=bought, municipality=municipality)


def plan_of(onboarding: Onboarding, kind: str, starts_on: date, **options: object) -> Plan:
    """Return a plan with what the onboarding knows of inhabitants."""
    population = None
    if onboarding.inhabitants:
        population = Population(
            onboarding.inhabitants, onboarding.inhabitants_source, onboarding.inhabitants_on
        )
    return Plan(kind=kind, starts_on=starts_on, population=population, **options)  # type: ignore[arg-type]
