"""The one style sheet, and what a visitor's choices change about a page."""

import zlib
from types import SimpleNamespace

from django.test import Client, RequestFactory

from common import look


def hub() -> Client:
    return Client(headers={"host": "kwartier.localhost"})


def test_a_page_wears_the_colour_and_tile_of_its_municipality():
    hasselt = SimpleNamespace(brand_colour="#0B5563", tile="wave")

    worn = look.look(RequestFactory().get("/"), hasselt)

    assert worn.css_class == "tile-wave"
    assert worn.stylesheet == f"/look/{look.version()}/0b5563.css"


def test_a_visitor_who_chose_dark_gets_dark():
    request = RequestFactory().get("/")
    request.COOKIES[look.SCHEME_COOKIE] = "dark"

    assert look.look(request).css_class == "tile-rosette dark"


def test_a_made_up_scheme_is_ignored():
    request = RequestFactory().get("/")
    request.COOKIES[look.SCHEME_COOKIE] = '"><script>'

    assert look.look(request).css_class == "tile-rosette"


def test_the_style_sheet_begins_with_the_municipality_s_colours_and_is_kept_for_a_year(db):
    response = hub().get(f"/look/{look.version()}/0b5563.css")

    assert response.content.decode().startswith(":root{--t-brand:#0b5563")
    assert "immutable" in response.headers["cache-control"]
    assert "@layer reset, tokens" in response.content.decode()


def test_the_style_sheet_is_small(db):
    response = hub().get(
        f"/look/{look.version()}/0b5563.css", headers={"accept-encoding": "gzip, br"}
    )

    assert response.headers["content-encoding"] == "gzip"
    assert len(response.content) < 14_000
    assert zlib.decompress(response.content, wbits=31).startswith(b":root{")


def test_an_older_version_is_answered_with_the_present_one_and_not_kept(db):
    response = hub().get("/look/00000000/0b5563.css")

    assert response.headers["cache-control"] == "public, max-age=300"


def test_no_style_stands_in_two_parts_by_accident():
    text = look.styles()

    assert text.count("{") == text.count("}")
    assert "/*" not in text


def test_the_page_for_an_unknown_host_has_its_look(db):
    stranger = Client(headers={"host": "nobody.kwartier.localhost"})

    assert stranger.get("/").status_code == 404
    assert stranger.get(f"/look/{look.version()}/1d4f47.css").status_code == 200
    assert stranger.get("/privacy/").status_code == 404
    assert stranger.get("/scheme/dark/").status_code == 404


def test_a_choice_is_remembered_and_leads_back(db):
    response = hub().get("/language/fr/?next=/privacy/%3Fa%3D1")

    assert response.headers["location"] == "/privacy/?a=1"
    assert response.cookies["kwartier_language"].value == "fr"
    assert response.cookies["kwartier_language"]["httponly"]


def test_a_choice_never_leads_to_another_site(db):
    for target in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        response = hub().get("/scheme/dark/", {"next": target})

        assert response.headers["location"] == "/", target


def test_an_unknown_choice_is_not_found(db):
    assert hub().get("/language/xx/").status_code == 404
    assert hub().get("/scheme/pink/").status_code == 404
