"""A01, B31: everybody calculates what Kwartier costs, without a name and without a script."""

import re

import pytest

from tests.english import english_door_client
from tests.shared_apps.site.places import atlas_municipality, country

__all__ = ["english_door_client"]


@pytest.fixture
def visitor(door_client):
    country()
    return door_client("residents")


def words(visitor, path: str) -> str:
    response = visitor.get(path)
    assert response.status_code == 200, path
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.mark.parametrize(
    ("inhabitants", "price"),
    [
        ("1", "€2,400.00"),
        ("5000", "€2,400.00"),
        ("13000", "€5,600.00"),
        ("38000", "€13,800.00"),
        ("78000", "€23,000.00"),
        ("530000", "€79,000.00"),
    ],
)
def test_the_inhabitants_decide_the_price(visitor, inhabitants, price):
    text = words(visitor, f"/prices/?inhabitants={inhabitants}")

    assert f"{price} a year" in text


def test_the_price_is_shown_band_by_band_without_and_with_vat(visitor):
    text = words(visitor, "/prices/?inhabitants=78000&years=1")

    assert "Up to 5,000 inhabitants fixed €2,400.00" in text
    assert "From 5,001 to 20,000 15,000 × €0.40 €6,000.00" in text
    assert "From 50,001 to 100,000 28,000 × €0.20 €5,600.00" in text
    assert "VAT 21 % (Belgium) €4,830.00" in text
    assert "Including VAT €27,830.00" in text


def test_the_whole_term_stands_against_the_threshold(visitor):
    assert "Below €30,000.00" in words(visitor, "/prices/?inhabitants=78000&years=1")
    two_years = words(visitor, "/prices/?inhabitants=78000&years=2")

    assert "2 years, excluding VAT: €46,000.00" in two_years
    assert "€30,000.00 or more" in two_years


def test_a_municipality_fills_in_its_inhabitants_with_their_source(visitor):
    for search in ("71072", "Hasselt", "3500", "hass"):
        text = words(visitor, f"/prices/?municipality={search}")

        assert "Hasselt: Statbel, 1 January 2020." in text, search
        assert 'value="87,151"' in visitor.get(f"/prices/?municipality={search}").content.decode()


def test_another_figure_than_the_counted_one_names_no_source(visitor):
    text = words(visitor, "/prices/?municipality=71072&inhabitants=90000")

    assert "Statbel, 1 January" not in text


def test_several_municipalities_are_offered_to_choose_from(visitor):
    atlas_municipality("71066", "Hasselbeek", 5.6, postal_codes=["3999"])

    html = visitor.get("/prices/?municipality=hasse").content.decode()

    assert "Which one do you mean?" in html
    assert "?municipality=71066" in html
    assert "?municipality=71072" in html


def test_an_unknown_municipality_and_one_without_a_figure_say_so(visitor):
    assert "No municipality is called that" in words(visitor, "/prices/?municipality=atlantis")
    assert "We have no figure for it" in words(visitor, "/prices/?municipality=11002")


@pytest.mark.parametrize("wrong", ["0", "-5", "abc", "1e9", "9" * 5000, "3.5", "78.00", "٣٤"])
def test_a_wrong_number_is_refused_in_words(visitor, wrong):
    response = visitor.get(f"/prices/?inhabitants={wrong}")

    assert response.status_code == 200
    html = response.content.decode()
    if wrong != "٣٤":  # digits of another script are digits
        assert "Enter a whole number from 1 to 2,000,000." in html
        assert " a year</h2>" not in html


@pytest.mark.parametrize(
    "written", ["78000", "78.000", "78 000", "78,000", " 78000 ", "78\u202f000"]
)
def test_a_number_may_be_written_as_people_do(visitor, written):
    response = visitor.get("/prices/", {"inhabitants": written})

    assert "€23,000.00 a year" in response.content.decode()


def test_a_pilot_counts_its_neighbourhoods(visitor):
    text = words(visitor, "/prices/?plan=pilot&neighbourhoods=4")

    assert "€2,400.00 in all" in text
    assert "4 × €600.00" in text


def test_a_pilot_of_seven_is_not_for_sale(visitor):
    text = words(visitor, "/prices/?plan=pilot&neighbourhoods=7")

    assert "Enter a whole number from 1 to 6." in text


def test_a_project_counts_neighbourhoods_and_months(visitor):
    text = words(visitor, "/prices/?plan=project&neighbourhoods=3&months=6")

    assert "€2,700.00 in all" in text
    assert "3 × 6 × €150.00" in text


def test_a_project_of_two_months_is_not_for_sale(visitor):
    text = words(visitor, "/prices/?plan=project&neighbourhoods=3&months=2")

    assert "Enter a whole number from 3 to 60." in text


def test_an_unknown_plan_and_what_is_typed_into_the_address_do_no_harm(visitor):
    html = visitor.get("/prices/?plan=%22%3E%3Cscript%3E&municipality=%3Cscript%3E").content

    assert b"<script>" not in html


def test_the_plans_say_what_each_includes(visitor):
    text = words(visitor, "/plans/")

    assert "€600.00 per neighbourhood" in text
    assert "At most 6 months" in text
    assert "Reading what neighbours write" in text


@pytest.mark.parametrize("path", ["/prices/", "/plans/", "/prices/?plan=pilot"])
def test_calculating_sets_no_cookie(visitor, path):
    assert not visitor.get(path).cookies


def test_a_search_costs_the_same_whatever_it_finds(visitor, django_assert_max_num_queries):
    for number in range(20):
        atlas_municipality(f"8{number:04}", f"Hasselwoude {number}", 5.0)

    with django_assert_max_num_queries(4):
        visitor.get("/prices/?municipality=hasse")
