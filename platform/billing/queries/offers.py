"""Offers as the organisation sees them: which are its own, and what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils import timezone

from billing.models import Offer, OfferAnswer, OfferPreparation
from billing.queries.parties import Party

# Who answered is shown by name; the identity stays with the answer alone.
ANSWERED = ("offer_id", "is_accepted", "name", "reason", "answered_at")
PREPARED = ("id", "offer_id", "prepared_by_name", "reason", "prepared_at")


@dataclass(frozen=True)
class Stood:
    """An offer with what became of it by a day."""

    offer: Offer
    day: date

    @property
    def answer(self) -> OfferAnswer | None:
        """Return the one answer, if there is one."""
        return getattr(self.offer, "answer", None)

    @property
    def preparation(self) -> OfferPreparation | None:
        """Return who of our staff prepared it; nobody did where the organisation asked itself."""
        return getattr(self.offer, "preparation", None)

    @property
    def state(self) -> str:
        """Return one word: open, accepted, declined or expired."""
        if self.answer is not None:
            return "accepted" if self.answer.is_accepted else "declined"
        return "expired" if self.day > self.offer.valid_until else "open"


def own_offers(party: Party) -> QuerySet[Offer]:
    """Return the offers made to an organisation, to a project those for this municipality only."""
    found = Offer.objects.filter(organisation=party.organisation)
    if not party.is_municipality:
        found = found.filter(municipality=party.municipality)
    return found


def open_offers(party: Party, on: date) -> list[Offer]:
    """Return the offers that wait for an answer, the newest first."""
    return list(own_offers(party).filter(answer=None, valid_until__gte=on)[:5])


def with_answers(offers: Iterable[Offer]) -> list[Stood]:
    """Return offers with their answers, in two more queries however many there are."""
    listed = list(offers)
    answers = Prefetch("answer", OfferAnswer.objects.only(*ANSWERED))
    preparations = Prefetch("preparation", OfferPreparation.objects.only(*PREPARED))
    prefetch_related_objects(listed, answers, preparations)
    today = timezone.localdate()
    return [Stood(offer, today) for offer in listed]


def stood(offer: Offer) -> Stood:
    """Return one offer with what became of it."""
    return with_answers([offer])[0]
