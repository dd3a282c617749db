"""A12, A38, A39: the public map, and what it says about each municipality.

Antwerp has residents and no licence: its page says that the city is not reachable here.
"""

import pytest

from tests.shared_apps.site.places import country, listing, row


@pytest.fixture
def visitor(db, door_client):
    country()
    client = door_client("residents")
    client.cookies["kwartier_language"] = "en"
    return client


def page(visitor, path: str) -> str:
    response = visitor.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_everyone_finds_a_municipality_by_its_name_in_any_language(visitor):
    for search in ("hass", "HASSELT", "35", "3510"):
        assert "71072-hasselt" in page(visitor, f"/municipalities/?q={search}"), search
    assert "11002-antwerpen" in page(visitor, "/municipalities/?q=anvers")
    assert "62063-luik" in page(visitor, "/municipalities/?q=liege")
    assert "62063-luik" in page(visitor, "/municipalities/?q=L%C3%BCttich")


def test_a_search_without_result_says_what_to_do(visitor):
    html = page(visitor, "/municipalities/?q=xyzzy")

    assert "Check the spelling" in html


def test_what_somebody_searches_is_escaped(visitor):
    html = page(visitor, "/municipalities/?q=%22%3E%3Cscript%3Ealert(1)")

    assert "<script>alert" not in html


def test_the_map_says_the_same_as_the_list(visitor):
    listing("Hasselt", "71072", "pilot")
    listing("Antwerpen", "11002", "community")

    html = page(visitor, "/municipalities/")

    assert html.count("<path") >= 3
    assert '<path class="on"' in html
    assert '<path class="half"' in html
    assert "Pilot" in html
    assert "Residents only" in html


def test_a_municipality_without_kwartier_says_so(visitor):
    html = page(visitor, "/municipalities/71072-hasselt/")

    assert "Nobody has started in Hasselt yet" in html
    assert "Kermt" in html
    assert "87,151" in html


def test_a_pilot_lists_first_the_neighbourhoods_that_are_in_use(visitor):
    rows = [row("Banneux", "dormant"), row("Kermt", "pilot", 5.4)]
    listing("Hasselt", "71072", "pilot", neighbourhoods=rows)

    html = page(visitor, "/municipalities/71072-hasselt/")

    assert html.index(">Kermt") < html.index(">Banneux")
    assert "hasselt.kwartier.localhost" in html
    assert "/join/" in html
    assert "/0b5563.css" in html


def test_without_a_licence_the_page_says_that_the_municipality_is_not_reachable(visitor):
    listing("Antwerpen", "11002", "community")

    html = page(visitor, "/municipalities/11002-antwerpen/")

    assert "The municipality is not reachable here" in html
    assert "can connect with their own neighbourhood" in html


def test_when_a_licence_ended_the_network_is_still_open(visitor):
    listing("Antwerpen", "11002", "ended")

    html = page(visitor, "/municipalities/11002-antwerpen/")

    assert "Neighbours keep everything they had" in html


def test_a_household_figure_is_printed_with_its_source_and_not_without(visitor):
    rows = [
        row("Kermt", "live", households=2140, source="City of Hasselt, 1 January 2026"),
        row("Banneux", "live", 5.4, households=999),
    ]
    listing("Hasselt", "71072", "licensed", neighbourhoods=rows)

    html = page(visitor, "/municipalities/71072-hasselt/")

    assert "2,140 households: City of Hasselt, 1 January 2026" in html
    assert "999" not in html


def test_invented_borders_are_called_schematic(visitor):
    rows = [row("Kermt", "live")]
    listing("Hasselt", "71072", "licensed", neighbourhoods=rows, is_schematic=True)

    html = page(visitor, "/municipalities/71072-hasselt/")

    assert "Schematic" in html
    assert "Wijken voor omgevingsanalyse" not in html


def test_the_readable_part_of_an_address_may_be_missing_or_old(visitor):
    for path in ("/municipalities/71072/", "/municipalities/71072-kortessem/"):
        response = visitor.get(path)

        assert response.status_code == 302
        assert response.headers["location"] == "/municipalities/71072-hasselt/"


def test_a_code_that_nobody_has_is_not_found(visitor):
    assert visitor.get("/municipalities/99999-atlantis/").status_code == 404
    assert visitor.get("/municipalities/hasselt/").status_code == 404
