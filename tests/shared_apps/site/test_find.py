"""Search engines find every page once, and in each language."""

import re
from xml.etree import ElementTree

from django.test import Client

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HUB = "http://kwartier.localhost:8000"
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')


def _visitor(**headers: str) -> Client:
    return Client(headers={"host": "kwartier.localhost", **headers})


def test_a_page_names_itself_and_its_other_languages(reader):
    html = reader.get("/articles/?utm_source=x").content.decode()

    named = dict(ALTERNATE.findall(html))
    assert CANONICAL.findall(html) == [f"{HUB}/articles/"]
    assert named == {
        **{code: f"{HUB}/articles/?lang={code}" for code in ("nl", "fr", "de", "en")},
        "x-default": f"{HUB}/articles/",
    }


def test_an_address_with_a_language_speaks_it_whatever_was_chosen(reader):
    response = reader.get("/articles/?lang=fr")

    html = response.content.decode()
    assert '<html lang="fr"' in html
    assert CANONICAL.findall(html) == [f"{HUB}/articles/?lang=fr"]
    assert not response.cookies


def test_a_language_that_we_do_not_speak_is_passed_over(reader):
    html = reader.get("/articles/?lang=%3Cscript%3E").content.decode()

    assert '<html lang="en"' in html
    assert "<script>" not in html.replace("<script src", "")
    assert CANONICAL.findall(html) == [f"{HUB}/articles/"]


def test_choosing_a_language_takes_the_one_of_the_address_away(reader):
    response = reader.get("/language/de/?next=/articles/%3Flang%3Dfr%26page%3D2")

    assert response["location"] == "/articles/?page=2"


def test_the_sitemap_leads_to_pages_that_are_there(reader):
    response = reader.get("/sitemap.xml")

    tree = ElementTree.fromstring(response.content)  # noqa: S314 - our own answer
    pages = [found.text or "" for found in tree.iter(f"{SITEMAP}loc")]
    assert response["content-type"].startswith("application/xml")
    assert len(pages) == len(set(pages)) > 20
    assert f"{HUB}/municipalities/71072-hasselt/" in pages
    assert f"{HUB}/prices/" in pages
    for page in pages:
        assert reader.get(page.removeprefix(HUB)).status_code == 200, page


def test_a_country_costs_the_sitemap_no_query_more(reader, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        reader.get("/sitemap.xml")


def test_robots_are_told_where_nothing_is_to_be_found(db):
    text = _visitor().get("/robots.txt").content.decode()

    assert f"Sitemap: {HUB}/sitemap.xml" in text
    assert "Disallow: /account/" in text
    assert "Disallow: /\n" not in text
