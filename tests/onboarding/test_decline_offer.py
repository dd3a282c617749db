"""Not this offer: declined in onboarding, with or without a reason; then another one."""

from uuid import uuid4

import pytest

from billing.models import Licence, Offer, OfferAnswer
from billing.plans import MUNICIPALITY, Plan, Population
from billing.previews import offer_preview_of
from billing.services.offering import make_offer
from billing.services.preparing import prepare_offer
from onboarding.checklist import has_bought
from onboarding.models import Onboarding
from onboarding.services import answering
from tests.onboarding.walking import text


@pytest.fixture
def offered(lena):
    """Return Lena's browser with an offer on the page."""
    lena.prove()
    lena.describe()
    lena.post("trial/", skip="1")
    lena.ask_offer()
    return lena


def decline(browser, **other):
    offer = Onboarding.objects.exclude(offer=None).latest("touched_at").offer
    assert offer
    return browser.post("plan/decline/", **{"offer": offer.pk, "reason": "", **other})


def another_of(organisation):
    people = Population(20_000, "Statbel")
    plan = Plan(MUNICIPALITY, Offer.objects.get().starts_on, years=3, population=people)
    return make_offer(organisation=organisation, plan=plan)


def test_it_is_asked_once_more_before_it_is_declined(offered):
    assert "plan/decline/" in text(offered.get("plan/"))
    assert "An offer is answered once" in text(offered.get("plan/decline/"))
    assert not OfferAnswer.objects.exists()


def test_the_page_says_who_declined_it_and_another_can_be_asked_for(offered):
    page = text(decline(offered, reason="Too dear for this year"))
    offered.ask_offer()

    assert "Lena Claes declined this offer" in page
    assert "Because: Too dear for this year" in page
    assert "Accept the offer" not in page
    assert Offer.objects.count() == 2
    assert "Accept the offer" in text(offered.get("plan/"))


def test_a_declined_offer_is_not_accepted_any_more(offered):
    decline(offered)

    page = text(offered.accept())

    assert "This offer was answered already." in page
    assert not Licence.objects.exists()


def test_sent_twice_it_is_declined_once(offered):
    decline(offered)
    decline(offered)

    assert OfferAnswer.objects.filter(is_accepted=False).count() == 1


def test_an_accepted_offer_stays_accepted_and_says_by_whom(offered):
    offered.accept()

    decline(offered)

    assert OfferAnswer.objects.get().is_accepted
    assert "Lena Claes accepted it" in text(offered.get("plan/"))


def test_a_colleagues_newer_offer_is_looked_at_first(offered):
    former = Offer.objects.get()
    offered.ask_offer(years=2)

    page = text(decline(offered, offer=former.pk))

    assert "asked for another offer" in page
    assert not OfferAnswer.objects.exists()


def test_before_we_know_who_they_are_nobody_declines(lena):
    lena.post("proof/", route="staff", note="Call the town hall.")
    lena.describe()
    lena.post("trial/", skip="1")
    lena.ask_offer()

    page = text(decline(lena))

    assert "act for" in page
    assert not OfferAnswer.objects.exists()


def test_a_stranger_is_led_to_the_way_in(offered, browser):
    answer = browser().post("plan/decline/", offer=Offer.objects.get().pk)

    assert answer.redirect_chain[-1][0] == "/onboarding/resume/"
    assert not OfferAnswer.objects.exists()


def test_an_offer_that_staff_prepared_stands_on_the_page(offered, world):
    buyer = Onboarding.objects.exclude(offer=None).get().organisation
    assert buyer
    people = Population(20_000, "Statbel")
    plan = Plan(MUNICIPALITY, Offer.objects.get().starts_on, years=3, population=people)

    made = prepare_offer(
        organisation=buyer,
        plan=plan,
        place=None,
        seen=offer_preview_of(buyer, None, plan).seen,
        reason="Lena asked for three years on the telephone.",
        prepared_by=world.sam.identity,
        submission_key=uuid4(),
    )

    page = text(offered.get("plan/"))
    assert made.number in page
    assert "Sam Maes of Kwartier prepared this offer" in page
    offered.accept()
    assert Licence.objects.get().contract.offer == made


def test_an_offer_prepared_while_another_is_bought_leaves_what_was_bought(offered, monkeypatch):
    before = Onboarding.objects.exclude(offer=None).get()
    offered.accept()
    monkeypatch.setattr(answering, "buying_with", lambda _organisation: before)

    answering.take_in_offer(offer=another_of(before.organisation))

    assert has_bought(Onboarding.objects.get(pk=before.pk))
