"""What an onboarding chose as look is the look of the municipality, from its trial on."""

import pytest

from common.tenancy import HUB
from onboarding.models import Onboarding
from onboarding.services.dressing import dress
from tenants.looks import logo_of
from tenants.models import Municipality
from tests.onboarding.test_describe_place import LOOK, picture


@pytest.fixture
def on_trial(lena):
    """Return Lena's browser, with Bornem in the making."""
    lena.prove()
    lena.describe()
    lena.post("look/", **LOOK, logo=picture())
    lena.post("trial/")
    return lena


def bornem() -> Municipality:
    return Municipality.objects.get(nis_code="12007")


def test_the_logo_goes_to_the_municipality_when_it_is_made(on_trial):
    assert logo_of(bornem()) is not None
    assert (bornem().brand_colour, bornem().tile) == ("#b3362b", "wave")


def test_until_it_opens_the_municipality_follows_what_is_chosen(on_trial):
    on_trial.post("look/", **{**LOOK, "tile": "vine", "removes_logo": "on"})

    assert (bornem().tile, bornem().logo) == ("vine", "")


def test_once_it_is_open_its_officials_decide(on_trial):
    Municipality.objects.using(HUB).filter(nis_code="12007").update(is_trial=False)
    logo = bornem().logo

    on_trial.post("look/", **{**LOOK, "tile": "vine", "removes_logo": "on"})

    assert (bornem().tile, bornem().logo) == ("wave", logo)


def test_a_network_that_was_here_before_keeps_its_colours_and_gets_a_logo(on_trial, world):
    onboarding = Onboarding.objects.get()
    onboarding.municipality = world.antwerpen

    dress(onboarding=onboarding)

    assert world.antwerpen.brand_colour == "#a3123a"
    assert world.antwerpen.logo != ""
    onboarding.kind = "care"
    onboarding.municipality = world.boechout
    dress(onboarding=onboarding)
    assert world.boechout.logo == ""
