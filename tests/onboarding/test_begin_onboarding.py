"""Find one's municipality and say who the organisation is; wrong numbers are refused."""

import pytest
from django.conf import settings

from onboarding.models import Onboarding
from shared_apps.atlas.models import AtlasMunicipality
from tests.onboarding.walking import FACTS, text


def test_a_municipality_is_found_by_name_and_by_postal_code(browser, bornem):
    assert "/onboarding/new/municipality/12007/" in text(browser().get("?q=born"))
    assert "/onboarding/new/municipality/12007/" in text(browser().get("?q=2880"))
    assert "We know no municipality" in text(browser().get("?q=nowhere"))


def test_what_the_country_knows_stands_in_the_form(browser, bornem):
    page = text(browser().get("new/municipality/12007/"))

    assert "0207.500.420" in page
    assert "Municipality of Bornem" in page


@pytest.mark.parametrize(
    ("language", "name", "town"),
    [("fr", "Administration communale – Uccle", "Uccle"), ("nl", "Gemeente Ukkel", "Ukkel")],
)
def test_name_and_town_are_proposed_in_the_language_of_the_reader(
    browser, bornem, language, name, town
):
    AtlasMunicipality.objects.filter(pk=bornem.pk).update(name_nl="Ukkel", name_fr="Uccle")
    reader = browser()
    reader.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    page = text(reader.get("new/municipality/12007/"))

    assert f'value="{name}"' in page
    assert f'value="{town}"' in page


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("register_number", "0207.500.421", "not an enterprise number"),
        ("register_number", "abc", "not an enterprise number"),
        ("register_number", "0212.242.829", "another organisation"),
        ("vat_number", "BE0403019261", "belongs to another organisation"),
        ("vat_number", "BE1", "not a VAT number"),
        ("vat_number", "NL123456782B12", "not a VAT number"),
        ("name", "", "required"),
        ("street", "x" * 201, "200"),
    ],
)
def test_wrong_input_is_refused_beside_its_field_and_nothing_is_lost(
    browser, bornem, field, value, words
):
    answer = browser().begin(**{"vat_number": "", field: value})

    assert "Please correct this first" in text(answer)
    assert words in text(answer)
    assert "Hingenesteenweg" in text(answer) or field == "street"
    assert not Onboarding.objects.exists()


@pytest.mark.parametrize(
    ("number", "vat_number", "is_right"),
    [
        ("00000001002564440000", "NL002564440B01", True),
        ("00000001002564440000", "NL123456782B12", False),
        ("12345678", "NL123456782B12", True),
        ("1234567", "", False),
    ],
)
def test_a_dutch_municipality_has_an_oin_or_a_kvk_number(browser, db, number, vat_number, is_right):
    browser().begin(nis_code="", country="nl", register_number=number, vat_number=vat_number)

    assert Onboarding.objects.exists() is is_right


def test_an_unknown_kind_or_municipality_has_no_page(browser, bornem):
    assert browser().get("new/empire/").status_code == 404
    assert browser().get("new/municipality/99999/").status_code == 404
    assert browser().get("new/care/").status_code == 404


def test_a_care_organisation_has_a_number_of_its_own(browser, bornem):
    refused = browser().begin(kind="care")
    taken = browser().begin(kind="care", register_number="0212.242.829", vat_number="")

    assert "number of the municipality" in text(refused)
    assert "Who are you?" in text(taken)
    assert Onboarding.objects.get().kind == "care"


def test_a_visitor_begins_so_many_drafts_an_hour(browser, bornem):
    for _count in range(20):
        browser().begin()

    answer = browser().begin()

    assert "too often" in text(answer)
    assert Onboarding.objects.count() == 20


def test_once_claimed_the_organisation_does_not_become_another(lena):
    other = {**FACTS, "name": "Gemeente Bornem", "street": "Kardinaal Cardijnplein 1"}

    lena.post("organisation/", **other)
    refused = lena.post(
        "organisation/", **{**other, "country": "nl", "register_number": "12345678"}
    )

    saved = Onboarding.objects.get()
    assert (saved.street, saved.register_number) == ("Kardinaal Cardijnplein 1", "0207500420")
    assert refused.status_code == 200


def test_once_proven_the_name_stays(lena):
    lena.prove()

    answer = lena.post("organisation/", **{**FACTS, "name": "Stad Antwerpen"})

    assert "Name and number stay" in text(answer)
    assert Onboarding.objects.get().name == "Gemeente Bornem"
