"""A01, A10, A43: the public pages, in four languages, without a third party."""

import re

import pytest
from django.conf import settings

from tests.shared_apps.site.places import country, listing, row

PATHS = (
    "/",
    "/municipalities/",
    "/municipalities/71072-hasselt/",
    "/about-the-data/",
    "/who-sees-what/",
    "/prices/",
    "/prices/?plan=pilot",
    "/prices/?plan=project&months=1",
    "/plans/",
    "/articles/",
    "/articles/how-a-pilot-works/",
    "/policies/",
    "/policies/privacy/",
    "/policies/privacy/1/",
    "/policies/accessibility/",
    "/privacy/register/",
    "/newsletter/asked/",
    "/contact/sent/0A1B2C3D/",
    "/status/",
)
# Pages with a form, which a cookie protects.
FORMS = ("/newsletter/", "/contact/")
ADDRESS_OF_ITSELF = re.compile(r'<link rel="(?:canonical|alternate)"[^>]*>')
LANGUAGES = ("nl", "fr", "de", "en")


@pytest.fixture
def visitor(db, door_client):
    country()
    listing("Hasselt", "71072", "pilot", neighbourhoods=[row("Kermt", "pilot")])
    return door_client("residents")


@pytest.mark.parametrize("path", PATHS + FORMS)
def test_a_page_stands_in_every_language(visitor, path):
    for language in LANGUAGES:
        visitor.cookies["kwartier_language"] = language

        response = visitor.get(path)
        html = response.content.decode()

        assert response.status_code == 200
        assert f'<html lang="{language}"' in html
        assert html.count("<h1") == 1
        assert "%(" not in html


@pytest.mark.parametrize("path", PATHS + FORMS)
def test_a_page_asks_nothing_of_a_third_party(visitor, path):
    html = ADDRESS_OF_ITSELF.sub("", visitor.get(path).content.decode())

    loaded = re.findall(r'<(?:script|img|link|iframe)[^>]*(?:src|href)="([^"]+)"', html)

    assert loaded
    assert all(address.startswith("/") for address in loaded), loaded


@pytest.mark.parametrize("path", PATHS)
def test_who_only_reads_gets_no_cookie(visitor, path):
    assert not visitor.get(path).cookies


@pytest.mark.parametrize("path", FORMS)
def test_a_form_sets_the_cookie_that_protects_it_and_no_other(visitor, path):
    assert set(visitor.get(path).cookies) == {settings.CSRF_COOKIE_NAME}


def test_the_attribution_stands_word_for_word(visitor):
    html = visitor.get("/about-the-data/").content.decode()

    assert (
        "Wijken voor omgevingsanalyse. © gemeentebesturen, verzameld door "
        "Data &amp; Analyse van de Vlaamse provincies" in html
    )


def test_the_home_page_shows_the_pilot_as_map_and_as_list(visitor):
    visitor.cookies["kwartier_language"] = "en"

    html = visitor.get("/").content.decode()

    assert 'class="on"' in html
    assert "The map as a list" in html
    assert "Kermt" in html


def test_a_page_costs_as_many_queries_with_many_municipalities(
    visitor, django_assert_max_num_queries
):
    visitor.get("/municipalities/")
    with django_assert_max_num_queries(6):
        visitor.get("/municipalities/")
    for number in range(20):
        listing(f"Town{number}", f"9{number:04}", "licensed")
    visitor.get("/municipalities/")
    with django_assert_max_num_queries(6):
        visitor.get("/municipalities/")


def test_a_page_that_is_not_there_says_so_in_the_product_s_look(visitor):
    visitor.cookies["kwartier_language"] = "en"

    response = visitor.get("/nothing/here/")

    assert response.status_code == 404
    assert "There is nothing here" in response.content.decode()
