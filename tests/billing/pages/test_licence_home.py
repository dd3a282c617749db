"""The licence's first page: what we have and until when, how it is used, what stops when."""

from datetime import timedelta

import pytest

from billing.models import Licence, LicenceNotice, Usage
from common.formats import long_date
from shared_apps.identities.models import Identity
from tenants.models import Municipality
from tests.billing.buyers import bought, moved, noorderlijn, project_plan, today, town_hall


def page_of(client) -> str:
    return client.get("/licence/").text.replace("\xa0", " ")


def test_without_a_purchase_there_is_nothing_to_pay(emma):
    assert "No licence is on record here" in page_of(emma)


def test_a_pilot_shows_its_neighbourhoods_and_its_last_day(emma, pilot):
    page = page_of(emma)

    assert f"Active until {long_date(pilot.ends_on)}" in page
    assert "neighbourhoods in the licence" in page
    assert "Runkst-Centrum, Kermt, Kuringen-Centrum and Banneux" in page
    assert "Residents never notice any of this." in page


def test_letters_that_were_paid_per_piece_are_counted(emma, pilot):
    Usage.objects.create(
        licence=pilot, source_id=pilot.pk, quantity=1180, unit_cents=95, used_on=today()
    )

    assert "1,180" in page_of(emma)


def test_the_days_on_which_we_write_are_named(emma, pilot):
    LicenceNotice.objects.create(licence=pilot, kind="expiry", about=pilot.ends_on, ahead=90)

    page = page_of(emma)

    for days in (90, 30, 7):
        assert f"We write to you {days} days before the end" in page
        assert long_date(pilot.ends_on - timedelta(days=days)) in page
    assert "· done" in page


def test_near_the_end_it_says_how_many_days_are_left(emma, pilot):
    moved(pilot, (pilot.ends_on - today()).days - 7)

    assert "7 days left" in page_of(emma)


@pytest.mark.parametrize(
    ("state", "words"),
    [("grace", "An invoice is late"), ("restricted", "The licence is restricted")],
)
def test_each_state_is_said_in_plain_words(emma, pilot, world, state, words):
    Licence.objects.filter(pk=pilot.pk).update(state=state)
    Municipality.objects.filter(pk=world.hasselt.pk).update(state=state)

    assert words in page_of(emma)


def test_after_the_end_the_licence_pages_stay_open_and_the_rest_closes(emma, pilot, world):
    Licence.objects.filter(pk=pilot.pk).update(state="ended")
    Municipality.objects.filter(pk=world.hasselt.pk).update(state="ended")

    assert "The licence has ended" in page_of(emma)
    assert emma.get("/licence/invoices/").status_code == 200
    assert emma.get("/announcements/").status_code == 403
    assert "To the licence, invoices and your data" in emma.get("/").text


def test_without_a_licence_ever_the_licence_pages_are_closed_too(door_client, world):
    page = door_client("dashboard", municipality=world.antwerpen).get("/licence/")

    assert page.status_code == 403


def test_an_official_of_elsewhere_is_asked_to_sign_in(door_client, world, pilot):
    client = door_client("dashboard", municipality=world.boechout)
    client.sign_in(Identity.objects.filter(kind="official").first() or world.emma.identity)

    assert client.get("/licence/").status_code in (302, 403)


def test_a_project_of_elsewhere_does_not_change_what_hasselt_sees(emma, pilot, world):
    bought(noorderlijn(), project_plan(), world.antwerpen)

    assert "Noorderlijn" not in page_of(emma)
    assert town_hall(world.hasselt).pk == pilot.contract.organisation_id
