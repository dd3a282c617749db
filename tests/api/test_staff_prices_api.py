"""Price lists and index figures over the staff door's API: seen first, never changed after."""

from datetime import timedelta

import pytest
from django.utils import timezone

from billing.models import BillingAudit, IndexFigure, PriceList
from billing.queries.prices import terms_on
from tests.api.calling import post, problem, read, wrong_fields

pytestmark = pytest.mark.single_layout
FIGURE = {"month": "2026-09", "figure": "128.45", "source": "Agoria, 5 October 2026"}


def _tomorrow():
    return timezone.localdate() + timedelta(days=1)


@pytest.fixture
def wanted(db) -> dict:
    """Return the list that holds now, from tomorrow on, with a dearer base."""
    terms = {**terms_on(timezone.localdate()).to_json(), "base_cents": 250_000}
    return {"terms": terms, "valid_from": _tomorrow().isoformat(), "reason": "wages of 2027"}


def test_the_effect_is_shown_and_nothing_is_kept(sam, wanted, licence):
    licence.periods.create(
        starts_on=licence.starts_on, ends_on=licence.ends_on, net_cents=560_000, inhabitants=13_000
    )

    shown = post(sam, "prices/previews/", wanted).json()

    (effect,) = shown["effects"]
    assert effect["municipality_name"] == "Boechout"
    assert (effect["now_cents"], effect["difference_cents"]) == (560_000, 10_000)
    assert shown["new_cents"] - shown["old_cents"] == 10_000
    assert (shown["replaced"], PriceList.objects.count()) == (None, 1)


def test_a_list_is_published_and_replaced_before_its_day(sam, wanted):
    first = post(sam, "prices/", wanted)
    terms = {**wanted["terms"], "base_cents": 260_000}
    second = post(sam, "prices/", {**wanted, "terms": terms})
    listed = read(sam, "prices/")["results"]

    assert (first.status_code, second.status_code) == (201, 201)
    assert [each["terms"]["base_cents"] for each in listed] == [260_000, 240_000]
    assert terms_on(_tomorrow()).base_cents == 260_000
    assert BillingAudit.objects.filter(action="publish_price_list").count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"letter_cents": 0}, "letter_cents"),
        ({"payment_days": 90}, "payment_days"),
        ({"pilot_most_months": 0}, "pilot_most_months"),
        ({"bands": [{"up_to": 30_000, "cents": 10}]}, "bands"),
        ({"bands": [{"up_to": None, "cents": 99_999}]}, "bands"),
        ({"bands": [{"up_to": 5_000 + at, "cents": 1} for at in range(6)]}, "bands"),
    ],
)
def test_terms_that_the_page_refuses_are_a_problem_by_the_apis_names(sam, wanted, wrong, field):
    terms = {**wanted["terms"], **wrong}

    for path in ("prices/", "prices/previews/"):
        assert wrong_fields(post(sam, path, {**wanted, "terms": terms})) == {field}
    assert PriceList.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"terms": {}}, {"terms"}),
        ({"reason": "why"}, {"reason"}),
        ({"valid_from": "soon"}, {"valid_from"}),
        ({"valid_from": "2020-01-01"}, {"valid_from"}),
    ],
)
def test_what_is_no_list_is_a_problem(sam, wanted, wrong, fields):
    assert wrong_fields(post(sam, "prices/", {**wanted, **wrong})) == fields


def test_a_figure_is_noted_once_and_another_is_a_conflict(sam, sara):
    noted, again = (
        post(sam, "prices/index-figures/", FIGURE),
        post(sara, "prices/index-figures/", FIGURE),
    )

    other = post(sara, "prices/index-figures/", {**FIGURE, "figure": "999"})

    assert (noted.status_code, noted.json()["hundredths"]) == (201, 12_845)
    assert again.json()["id"] == noted.json()["id"]
    assert problem(other) == (409, "figure-stands")
    assert len(read(sam, "prices/index-figures/")["results"]) == 1
    assert BillingAudit.objects.filter(action="record_index_figure").count() == 2


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"month": "September"}, {"month"}),
        ({"month": "9999-01"}, {"month"}),
        ({"figure": "0"}, {"figure"}),
        ({"figure": "much"}, {"figure"}),
        ({"source": ""}, {"source"}),
    ],
)
def test_a_wrong_figure_is_a_problem(sam, wrong, fields):
    assert wrong_fields(post(sam, "prices/index-figures/", {**FIGURE, **wrong})) == fields
    assert not IndexFigure.objects.exists()
