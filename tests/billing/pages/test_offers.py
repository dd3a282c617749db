"""Offers at the dashboard door: read, downloaded, accepted or declined, once and by the buyer."""

from datetime import timedelta
from uuid import uuid4

import pytest

from billing.models import Licence, LicenceOrder, Offer, OfferAnswer, ProjectAppointment
from billing.services.offering import make_offer
from billing.services.projects import link_project_manager
from tenants.models import Appointment
from tests.billing.buyers import (
    bought,
    noorderlijn,
    project_plan,
    today,
    town_hall,
    whole_plan,
)
from tests.billing.pages.asking import ask, ordered, place, work
from tests.queries import queries_of


@pytest.fixture
def offer(pilot, world) -> Offer:
    """An offer to Hasselt for the whole municipality."""
    return make_offer(organisation=town_hall(world.hasselt), plan=whole_plan())


@pytest.fixture
def guido(world, door_client):
    """Noorderlijn's manager in Antwerp, under a project that runs."""
    licence = bought(noorderlijn(), project_plan(), world.antwerpen)
    here = Appointment.objects.get(role="project_manager", municipality=world.antwerpen)
    link_project_manager(licence=licence, appointment=here)
    return door_client("dashboard", world.guido, world.antwerpen)


def more_works(world) -> Offer:
    first = today() + timedelta(days=200)
    return make_offer(
        organisation=noorderlijn(), plan=project_plan(first), municipality=world.antwerpen
    )


def page_of(offer: Offer, end: str = "") -> str:
    return f"/licence/offers/{offer.number}/{end}"


def test_declining_is_asked_once_more_and_says_what_it_means(emma, offer):
    shown = emma.get(page_of(offer)).text
    asked = emma.get(page_of(offer, "decline/")).text

    assert page_of(offer, "decline/") in shown
    assert "An offer is answered once" in asked
    assert not LicenceOrder.objects.exists()


def test_a_declined_offer_says_who_declined_it_when_and_why(emma, offer, pilot):
    order = ordered(emma, page_of(offer, "decline/"), reason="No budget before June")

    page = emma.get(page_of(offer)).text
    pilot.refresh_from_db()
    assert (order.stage, pilot.state) == ("done", "active")
    assert "Emma Vandersmissen declined this offer" in page
    assert "Because: No budget before June" in page
    assert "Accept the offer" not in page
    assert offer.number not in emma.get("/licence/").text


def test_an_accepted_offer_says_who_accepted_it(emma, offer):
    ordered(emma, page_of(offer), is_sure="on")

    assert "Emma Vandersmissen accepted this offer" in emma.get(page_of(offer)).text


def test_what_was_answered_leads_back_and_is_not_asked_again(emma, offer):
    ordered(emma, page_of(offer, "decline/"))

    again = emma.post(page_of(offer, "decline/"), {"submission_key": str(uuid4())})

    assert again.headers["Location"] == page_of(offer)
    assert LicenceOrder.objects.count() == 1


def test_sent_twice_it_is_declined_once(emma, offer):
    key = str(uuid4())
    first = ask(emma, page_of(offer, "decline/"), submission_key=key)
    second = ask(emma, page_of(offer, "decline/"), submission_key=key)

    assert first == work(second)
    assert OfferAnswer.objects.filter(offer=offer, is_accepted=False).count() == 1


def test_the_first_answer_stands_whichever_came_first(emma, offer, world):
    no = place(world.emma, "decline_offer", number=offer.number, reason="")
    yes = place(world.emma, "accept_offer", number=offer.number)

    work(no)

    assert work(yes).refusal == "offer-answered"
    assert not Licence.objects.filter(kind="municipality").exists()


def test_an_offer_that_expired_is_not_declined(emma, offer, world):
    Offer.objects.filter(pk=offer.pk).update(valid_until=today() - timedelta(days=1))

    assert emma.get(page_of(offer, "decline/")).status_code == 302
    assert work(place(world.emma, "decline_offer", number=offer.number)).refusal == "offer-expired"


def test_an_offer_of_elsewhere_is_out_of_reach(emma, pilot, world):
    other = make_offer(organisation=town_hall(world.boechout), plan=whole_plan(13_000))

    for end in ("", "decline/", "pdf/"):
        assert emma.get(page_of(other, end)).status_code == 404
    order = work(place(world.emma, "decline_offer", number=other.number))
    assert (order.refusal, OfferAnswer.objects.count()) == ("not-found", 1)
    assert other.number not in emma.get("/licence/offers/").text


@pytest.mark.parametrize("end", ["", "decline/", "pdf/"])
def test_a_visitor_and_a_care_worker_see_no_offer(offer, world, door_client, end):
    visitor = door_client("dashboard", municipality=world.hasselt)
    fatima = door_client("care", world.fatima)

    assert visitor.get(page_of(offer, end)).status_code in (302, 403)
    assert fatima.get(page_of(offer, end)).status_code == 404


def test_the_offer_is_a_pdf(emma, offer):
    sent = emma.get(page_of(offer, "pdf/"))

    assert sent.headers["Content-Type"] == "application/pdf"
    assert sent.content.startswith(b"%PDF")


def test_a_projects_manager_declines_what_was_offered_to_the_project(guido, world):
    offer = more_works(world)
    assert offer.number in guido.get("/licence/").text

    order = ordered(guido, page_of(offer, "decline/"), reason="The works were put off")

    assert order.stage == "done"
    assert "Guido Noorderlijn declined this offer" in guido.get(page_of(offer)).text


def test_a_projects_manager_who_accepts_works_under_what_was_bought(guido, world):
    offer = more_works(world)

    ordered(guido, page_of(offer), is_sure="on", order_reference="NL-2")

    bought_now = Licence.objects.get(contract__offer=offer)
    assert bought_now.periods.get().order_reference == "NL-2"
    assert ProjectAppointment.objects.filter(licence=bought_now).count() == 1


def test_a_projects_manager_sees_no_offer_in_another_municipality(guido, world):
    elsewhere = make_offer(
        organisation=noorderlijn(), plan=project_plan(), municipality=world.hasselt
    )

    assert guido.get(page_of(elsewhere)).status_code == 404
    assert elsewhere.number not in guido.get("/licence/offers/").text


def test_the_list_shows_every_answer_in_as_many_queries_for_two_as_for_twenty(emma, offer, world):
    emma.get("/licence/offers/")
    few = len(queries_of(lambda: emma.get("/licence/offers/")))
    for _number in range(18):
        made = make_offer(organisation=town_hall(world.hasselt), plan=whole_plan())
        OfferAnswer.objects.create(offer=made, is_accepted=False, name="Emma", reason="no")

    page = emma.get("/licence/offers/").text
    assert len(queries_of(lambda: emma.get("/licence/offers/"))) == few
    assert page.count("Declined") == 18
    assert "Waits for your answer" in page
