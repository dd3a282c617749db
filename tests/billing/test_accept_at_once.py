"""Acceptances at the same moment: real connections, since a test's transaction cannot show it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from billing.models import (
    Contract,
    Licence,
    LicenceChange,
    LicencePeriod,
    NumberSeries,
    Offer,
    OfferAnswer,
    Organisation,
)
from billing.services.agreeing import LicenceRuns, OfferAnswered, accept_offer, decline_offer
from billing.services.offering import make_offer
from shared_apps.notifications.models import HubEvent
from tenants.models import Municipality
from tests.billing.buyers import pilot_plan, town_hall

HANDS = 4
# In the order in which they may be deleted.
MADE = (
    LicenceChange, LicencePeriod, Licence, Contract, OfferAnswer, Offer, Organisation, HubEvent,
    NumberSeries,
)  # fmt: skip


def once(task):
    """Do something on a connection of its own, whose work is committed."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(_alone, task).result()


def together(tasks):
    """Do several things at once; return results and refusals alike."""
    start = Barrier(len(tasks))

    def waiting(task):
        start.wait()
        try:
            return task()
        except (OfferAnswered, LicenceRuns) as refusal:
            return refusal

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(lambda task: _alone(lambda: waiting(task)), tasks))


def _alone(task):
    try:
        return task()
    finally:
        connections.close_all()


def tidy_up():
    for model in MADE:
        model.objects.all().delete()
    Municipality.objects.filter(slug="hasselt").update(state="pilot")


def offered():
    buyer = town_hall(Municipality.objects.get(slug="hasselt"))
    return make_offer(organisation=buyer, plan=pilot_plan())


def accepting(offer):
    return lambda: accept_offer(offer=offer, name="Emma", identity_id=None)


def test_one_offer_accepted_by_many_hands_is_one_licence(db):
    try:
        offer = once(offered)
        answers = together([accepting(offer)] * HANDS)

        licences = [answer for answer in answers if isinstance(answer, Licence)]
        assert (len(licences), once(Licence.objects.count)) == (1, 1)
        assert sum(isinstance(answer, OfferAnswered) for answer in answers) == HANDS - 1
        assert once(LicencePeriod.objects.count) == 1
    finally:
        once(tidy_up)


def test_several_offers_accepted_at_once_are_one_licence(db):
    try:
        offers = [once(offered) for _n in range(HANDS)]
        answers = together([accepting(offer) for offer in offers])

        assert sum(isinstance(answer, Licence) for answer in answers) == 1
        assert sum(isinstance(answer, LicenceRuns) for answer in answers) == HANDS - 1
        assert once(OfferAnswer.objects.count) == 1
        assert len({offer.number for offer in offers}) == HANDS
    finally:
        once(tidy_up)


def test_an_offer_accepted_and_declined_at_once_has_one_answer(db):
    def declining():
        return decline_offer(offer=offer, name="Jef", identity_id=None, reason="no budget")

    try:
        offer = once(offered)
        answers = together([declining, accepting(offer)] * 2)

        assert sum(isinstance(answer, OfferAnswered) for answer in answers) == 3
        answer = once(OfferAnswer.objects.get)
        assert once(Licence.objects.count) == int(answer.is_accepted)
    finally:
        once(tidy_up)
