"""A01: reading on the public site: articles, their feed, policies and their versions."""

from xml.etree import ElementTree

import pytest

from common.languages import ALL
from shared_apps.site.articles import articles
from shared_apps.site.policies import NAMES, versions

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_list_has_every_article_newest_first(reader):
    html = reader.get("/articles/").content.decode()

    titles = [each.title.replace("'", "&#39;") for each in articles("en")]
    places = [html.index(title) for title in titles]
    assert places == sorted(places)


def test_an_article_names_its_day_and_leads_to_others(reader):
    html = reader.get("/articles/how-a-pilot-works/").content.decode()

    assert "5 November 2026" in html
    assert html.count("/articles/") >= 4


@pytest.mark.parametrize("slug", ["nothing", "how-a-pilot-works.en", "__init__"])
def test_an_article_that_is_not_there_is_not_found(reader, slug):
    assert reader.get(f"/articles/{slug}/").status_code == 404


def test_the_feed_is_atom_in_the_language_asked_for(reader):
    response = reader.get("/articles/feed.xml?lang=de")

    feed = ElementTree.fromstring(response.content)  # noqa: S314 - our own answer
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert response["content-type"].startswith("application/atom+xml")
    assert titles == [each.title for each in articles("de")]
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"


def test_a_policy_says_its_version_its_day_and_what_changed(reader):
    html = reader.get("/policies/privacy/").content.decode()

    assert "Version 2, since 22 November 2026" in html
    assert "Adds the newsletter" in html
    assert "/policies/privacy/1/" in html


@pytest.mark.parametrize("language", ALL)
def test_the_privacy_policy_names_who_receives_what_about_organisations(language):
    words = str(versions("privacy", language)[0].html)

    assert "Stripe" in words
    assert "Peppol" in words


def test_an_earlier_version_stays_and_says_that_it_is_one(reader):
    html = reader.get("/policies/privacy/1/").content.decode()

    assert "This is an earlier version" in html
    assert "Version 1, since 1 October 2026" in html


@pytest.mark.parametrize("path", ["privacy/3/", "privacy/0/", "nothing/", "privacy/99999999999/"])
def test_a_version_that_never_was_is_not_found(reader, path):
    assert reader.get(f"/policies/{path}").status_code == 404


def test_all_policies_are_listed(reader):
    html = reader.get("/policies/").content.decode()

    for name in NAMES:
        assert f"/policies/{name}/" in html


@pytest.mark.parametrize("name", ["privacy", "accessibility"])
def test_the_short_addresses_lead_to_the_policies(reader, name):
    assert reader.get(f"/{name}/")["location"] == f"/policies/{name}/"


def test_a_municipality_in_use_has_a_way_in_and_its_code(reader):
    from tests.shared_apps.site.places import listing

    listing("Hasselt", "71072", "pilot")

    html = reader.get("/municipalities/71072-hasselt/").content.decode()
    code = reader.get("/municipalities/71072-hasselt/qr.svg")

    assert "How you join" in html
    assert "http://hasselt.kwartier.localhost:8000/join/" in html
    assert code["content-type"] == "image/svg+xml"
    assert code.content.startswith(b"<svg")


def test_a_municipality_that_does_not_take_part_has_no_code(reader):
    assert reader.get("/municipalities/71072-hasselt/qr.svg").status_code == 404
    assert reader.get("/municipalities/99999-x/qr.svg").status_code == 404
    html = reader.get("/municipalities/71072-hasselt/").content.decode()
    assert "/prices/?municipality=71072" in html
