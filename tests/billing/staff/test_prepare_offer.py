"""Staff prepare an offer with a reason; the organisation answers it at its own door."""

from datetime import timedelta
from uuid import uuid4

import pytest

from billing.models import BillingAudit, Offer, OfferAnswer, OfferPreparation, PriceList
from billing.previews import offer_preview_of
from billing.queries.prices import terms_on
from billing.services.preparing import NobodyAnswers, prepare_offer
from billing.services.projects import link_project_manager
from shared_apps.identities.models import Identity
from shared_apps.notifications.models import HubMail
from tenants.models import Appointment
from tests.billing.at_once import MANY, crowd
from tests.billing.buyers import (
    bought,
    noorderlijn,
    pilot_plan,
    project_plan,
    today,
    town_hall,
    whole_plan,
)
from tests.billing.pages.asking import seen_in
from tests.billing.pages.conftest import on_the_map

REASON = "Emma asked for it at the fair of 12 November."


@pytest.fixture
def hasselt(world):
    """The organisation of Hasselt, where emma is an official."""
    on_the_map(world.hasselt)
    return town_hall(world.hasselt)


def path(organisation) -> str:
    return f"/organisations/{organisation.pk}/offers/new/"


def form(**values) -> dict[str, object]:
    return {
        "submission_key": str(uuid4()),
        "kind": "municipality",
        "starts_on": (today() + timedelta(days=10)).isoformat(),
        "years": "1",
        "inhabitants": "78000",
        "source": "Statbel",
        "months": "6",
        "reason": REASON,
        **values,
    }


def confirmed(sam, where, **values) -> dict[str, object]:
    """Look at the preview, then return the form with what it showed."""
    given = form(**values)
    page = sam.post(where, given).content.decode()
    return {**given, "confirm": "yes", "seen": seen_in(page)}


def test_the_preview_shows_every_sum_and_makes_nothing(sam, hasselt):
    page = sam.post(path(hasselt), form()).content.decode()

    assert "€23,000.00" in page
    assert "€4,830.00" in page
    assert "facturen@hasselt.example" in page
    assert not Offer.objects.exists()


def test_it_is_made_mailed_logged_and_read_by_the_organisation(sam, hasselt, world, door_client):
    sam.post(path(hasselt), confirmed(sam, path(hasselt)))

    offer = Offer.objects.get()
    entry = BillingAudit.objects.get(action="prepare_offer")
    mail = HubMail.objects.get()
    assert (offer.period_cents, offer.valid_until) == (2_300_000, today() + timedelta(days=30))
    assert (entry.is_on_behalf, entry.reason, entry.subject_id) == (True, REASON, str(offer.pk))
    assert mail.to == "facturen@hasselt.example"
    assert f"/licence/offers/{offer.number}/" in mail.text
    page = door_client("dashboard", world.emma).get(f"/licence/offers/{offer.number}/").text
    assert "Sam Maes of Kwartier prepared this offer" in page
    assert REASON in page


def test_staff_see_what_the_organisation_answered(sam, hasselt):
    sam.post(path(hasselt), confirmed(sam, path(hasselt)))
    offer = Offer.objects.get()
    OfferAnswer.objects.create(offer=offer, is_accepted=False, name="Emma", reason="Too dear")

    page = sam.get(f"/offers/{offer.pk}/").content.decode()
    declined = sam.get("/offers/?state=declined").content.decode()

    assert "Emma declined this offer" in page
    assert "Because: Too dear" in page
    assert offer.number in declined
    assert offer.number not in sam.get("/offers/?state=open").content.decode()


def test_it_is_downloaded_as_pdf(sam, hasselt):
    sam.post(path(hasselt), confirmed(sam, path(hasselt)))

    sent = sam.get(f"/offers/{Offer.objects.get().pk}/pdf/")

    assert sent.content.startswith(b"%PDF")


def test_sent_twice_it_is_made_once(sam, hasselt):
    sent = confirmed(sam, path(hasselt))
    for _time in range(2):
        sam.post(path(hasselt), sent)

    assert Offer.objects.count() == HubMail.objects.count() == 1
    assert BillingAudit.objects.filter(action="prepare_offer").count() == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"reason": "they asked"}, "at least 20 characters"),
        ({"starts_on": "2020-01-01"}, "Choose today or a later day."),
        ({"starts_on": "2999-01-01"}, "within a year and a half"),
        ({"inhabitants": ""}, "This is needed for what you chose."),
        ({"source": ""}, "This is needed for what you chose."),
        ({"years": "9"}, "less than or equal to 4"),
        ({"kind": "project"}, "Select a valid choice"),
        ({"kind": "pilot"}, "This is needed for what you chose."),
        ({"kind": "pilot", "codes": ["boechout-0"]}, "Select a valid choice"),
    ],
)
def test_nonsense_is_refused_in_words(sam, hasselt, values, words):
    page = sam.post(path(hasselt), form(**values)).content.decode()

    assert words in page
    assert not Offer.objects.exists()


def test_what_the_present_licence_stands_against_is_said(sam, hasselt):
    bought(hasselt, pilot_plan())

    again = form(kind="pilot", codes=["hasselt-4"])
    page = sam.post(path(hasselt), again).content.decode()

    assert "The present licence is of this kind and holds then" in page


def test_what_it_replaces_is_credited_in_the_offer(sam, hasselt):
    bought(hasselt, pilot_plan())

    sam.post(path(hasselt), confirmed(sam, path(hasselt)))

    offer = Offer.objects.latest("made_at")
    assert offer.credit_cents > 0


def test_prices_that_changed_meanwhile_are_shown_anew(sam, hasselt):
    sent = confirmed(sam, path(hasselt))
    dearer = terms_on(today()).to_json()
    dearer["base_cents"] += 100
    PriceList.objects.create(valid_from=today(), terms=dearer, reason="dearer")

    page = sam.post(path(hasselt), sent).content.decode()

    assert "The sum is no longer what it was" in page
    assert not Offer.objects.exists()


def test_nobody_is_offered_what_nobody_could_answer(sam, world):
    boechout = town_hall(world.boechout)

    page = sam.get(path(boechout)).content.decode()
    sam.post(path(boechout), form(confirm="yes", seen="x"))

    assert "Nobody of Stad Boechout can answer an offer yet" in page
    assert not Offer.objects.exists()
    with pytest.raises(NobodyAnswers):
        made(boechout, world.boechout, world.sam.identity)


def test_a_project_is_offered_more_works_where_its_manager_signs_in(sam, world):
    on_the_map(world.antwerpen)
    licence = bought(noorderlijn(), project_plan(), world.antwerpen)
    here = Appointment.objects.get(role="project_manager", municipality=world.antwerpen)
    link_project_manager(licence=licence, appointment=here)
    where = f"{path(noorderlijn())}?place={world.antwerpen.pk}"
    first, last = (today() + timedelta(days=days) for days in (200, 320))
    works = {"kind": "project", "starts_on": first.isoformat(), "last_day": last.isoformat()}

    assert "In which municipality" in sam.get(path(noorderlijn())).content.decode()
    sam.post(where, confirmed(sam, where, **works, codes=["antwerpen-0"]))

    offer = Offer.objects.latest("made_at")
    assert (offer.kind, offer.ends_on) == ("project", last + timedelta(days=1))
    assert offer.municipality == world.antwerpen


@pytest.mark.parametrize("end", ["", "pdf/"])
def test_an_outsider_finds_no_offer_at_this_door(hasselt, world, door_client, end):
    offer = made(hasselt, world.hasselt, world.sam.identity)

    for where in (f"/offers/{offer.pk}/{end}", path(hasselt)):
        assert door_client("staff").get(where).status_code == 302
        assert door_client("dashboard", world.emma).get(where).status_code == 404


def test_many_who_send_one_form_at_once_make_one_offer(world):
    sam = world.sam.identity
    with crowd() as people:
        buyer = people.once(lambda: town_hall(world.hasselt))
        key = uuid4()
        results = people.together(lambda _n: made(buyer, world.hasselt, sam, key))

        assert {type(each) for each in results} == {Offer}
        assert len(results) == MANY
        assert people.once(OfferPreparation.objects.count) == 1


def made(organisation, place, by: Identity, key=None) -> Offer:
    """Prepare an offer without the page."""
    plan = whole_plan(78_000)
    return prepare_offer(
        organisation=organisation,
        plan=plan,
        place=place,
        seen=offer_preview_of(organisation, place, plan).seen,
        reason=REASON,
        prepared_by=by,
        submission_key=key or uuid4(),
    )
