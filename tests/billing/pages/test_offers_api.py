"""Offers over the dashboard's API: the same offers, answers and refusals as on the pages."""

from uuid import uuid4

import pytest

from billing.models import LicenceOrder, OfferAnswer
from billing.services.offering import make_offer
from billing.services.projects import link_project_manager
from tenants.models import Appointment
from tests.api.calling import API, post, problem, read
from tests.billing.buyers import bought, noorderlijn, project_plan, town_hall, whole_plan
from tests.billing.pages.asking import work
from tests.queries import queries_of

OFFERS = "licence/offers/"


@pytest.fixture
def offer(pilot, world):
    """An offer to Hasselt for the whole municipality."""
    return make_offer(organisation=town_hall(world.hasselt), plan=whole_plan())


def _declined(client, offer, **values) -> LicenceOrder:
    sent = {"kind": "decline_offer", "submission_key": str(uuid4()), "number": offer.number}
    placed = post(client, "licence/orders/", {**sent, **values})
    assert placed.status_code == 201, placed.content
    return work(LicenceOrder.objects.get(pk=placed.json()["id"]))


def test_an_offer_is_declined_and_read_with_its_answer(emma, offer):
    before = read(emma, f"{OFFERS}{offer.number}/")
    _declined(emma, offer, reason="No budget")

    found = read(emma, OFFERS)["results"][0]
    assert (before["standing"], before["answered_by"]) == ("open", None)
    assert (found["number"], found["standing"]) == (offer.number, "declined")
    assert (found["answered_by"], found["answered_because"]) == (
        "Emma Vandersmissen",
        "No budget",
    )
    assert found["prepared_by"] is None


def test_the_pdf_is_that_of_the_page(emma, offer):
    page = emma.get(f"/licence/offers/{offer.number}/pdf/").content

    assert emma.get(f"{API}{OFFERS}{offer.number}/pdf/").content == page


def test_offers_of_elsewhere_are_neither_listed_nor_answered(emma, pilot, world):
    other = make_offer(organisation=town_hall(world.boechout), plan=whole_plan(13_000))

    assert other.number not in emma.get(f"{API}{OFFERS}").text
    for rest in ("", "pdf/"):
        there = emma.get(f"{API}{OFFERS}{other.number}/{rest}")
        assert problem(there) == (404, "not_found")
    assert _declined(emma, other).refusal == "not-found"


def test_a_projects_manager_answers_for_the_project(world, door_client):
    licence = bought(noorderlijn(), project_plan(), world.antwerpen)
    here = Appointment.objects.get(role="project_manager", municipality=world.antwerpen)
    link_project_manager(licence=licence, appointment=here)
    guido = door_client("dashboard", world.guido, world.antwerpen)
    offer = make_offer(
        organisation=noorderlijn(), plan=project_plan(), municipality=world.antwerpen
    )

    _declined(guido, offer)

    assert not OfferAnswer.objects.get(offer=offer).is_accepted
    assert offer.number in {each["number"] for each in read(guido, OFFERS)["results"]}


def test_twenty_offers_take_as_many_queries_as_two(emma, offer, world):
    def make(many: int) -> None:
        for _number in range(many):
            make_offer(organisation=town_hall(world.hasselt), plan=whole_plan())

    make(1)
    read(emma, OFFERS)
    few = queries_of(lambda: read(emma, OFFERS))
    make(18)

    assert len(queries_of(lambda: read(emma, OFFERS))) == len(few)
