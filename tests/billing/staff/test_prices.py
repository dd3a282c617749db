"""A new price list: its effect is seen before it is published, and what has begun stays."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from billing.forms.staff_prices import PriceListForm
from billing.models import BillingAudit, LicencePeriod, PriceList
from billing.pricing import Terms
from billing.queries.prices import terms_on
from tests.billing import selling
from tests.door_client import standing_at
from tests.queries import queries_of

PATH = "/prices/new/"


@pytest.fixture
def values() -> dict[str, str]:
    """Return the form as it opens, from tomorrow on, with a dearer base."""
    today = timezone.localdate()
    opened = PriceListForm.values_of(terms_on(today))
    fields = PriceListForm().fields
    sent = {name: str(opened[name]) for name in fields if opened.get(name) is not None}
    tomorrow = (today + timedelta(days=1)).isoformat()
    return {**sent, "base": "2500.00", "valid_from": tomorrow, "reason": "wages of 2027"}


@pytest.fixture
def period(licence) -> LicencePeriod:
    """Return Boechout's year, for 13,000 inhabitants."""
    return licence.periods.create(
        starts_on=licence.starts_on, ends_on=licence.ends_on, net_cents=560_000, inhabitants=13_000
    )


def test_the_form_opens_with_the_list_that_holds(sam):
    page = sam.get(PATH).content.decode()

    assert 'value="2400' in page
    assert 'value="20000"' in page


def test_the_effect_on_each_municipality_is_shown_before_anything_is_kept(sam, values, period):
    page = sam.post(PATH, values).content.decode()

    for words in ("Boechout", "€5,600.00", "€5,700.00", "€100.00"):
        assert words in page
    assert PriceList.objects.count() == 1


def test_a_confirmed_list_holds_from_its_day_and_not_before(sam, values):
    answer = sam.post(PATH, {**values, "confirm": "1"}, follow=True)

    today = timezone.localdate()
    assert "Offers from" in answer.content.decode()
    assert terms_on(today).base_cents == 240_000
    assert terms_on(today + timedelta(days=1)).base_cents == 250_000
    assert BillingAudit.objects.get().reason == "wages of 2027"


def test_the_review_sends_back_exactly_what_was_filled_in(sam, values):
    review = sam.post(PATH, values).content.decode()

    changed = sam.post(PATH, {**values, "change": "1"}).content.decode()

    assert 'type="hidden" name="base" value="2500.00"' in review
    assert 'value="2500.00"' in changed


def test_a_list_that_has_not_begun_is_replaced(sam, values):
    sam.post(PATH, {**values, "confirm": "1"})
    review = sam.post(PATH, {**values, "base": "2600.00"}).content.decode()
    sam.post(PATH, {**values, "base": "2600.00", "confirm": "1"})

    assert "Publishing this one replaces it." in review
    assert PriceList.objects.count() == 2
    assert terms_on(timezone.localdate() + timedelta(days=1)).base_cents == 260_000


@pytest.mark.parametrize("days", [0, -1, -4000])
def test_no_list_begins_today_or_before(sam, values, days):
    day = (timezone.localdate() + timedelta(days=days)).isoformat()

    answer = sam.post(PATH, {**values, "valid_from": day, "confirm": "1"})

    assert "A price list begins tomorrow at the earliest." in answer.content.decode()
    assert PriceList.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"up_to_2": "20000"},
        {"up_to_1": "4000"},
        {"each_2": "0.50"},
        {"each_1": "0.60"},
        {"up_to_4": "900000"},
        {"each_1": ""},
        {"base": "0"},
        {"base": "12.345"},
        {"letter": "a lot"},
        {"index_share": "101"},
        {"pilot_most_months": "0"},
        {"reason": ""},
        {"valid_from": "2027-02-30"},
        {"base": "99999999999"},
    ],
)
def test_wrong_prices_are_refused_and_nothing_is_kept(sam, values, wrong):
    answer = sam.post(PATH, {**values, **wrong, "confirm": "1"})

    assert "Please correct this first" in answer.content.decode()
    assert PriceList.objects.count() == 1


def test_the_database_keeps_a_list_that_has_begun(world):
    with standing_at("staff"), pytest.raises(IntegrityError), transaction.atomic():
        PriceList.objects.filter(valid_from=date(2020, 1, 1)).update(reason="other")

    assert PriceList.objects.get().reason == "First price list"


def test_twenty_licences_take_as_many_queries_as_two(sam, values, period):
    def effects() -> None:
        sam.post(PATH, values)

    effects()
    few = len(queries_of(effects))
    for _number in range(19):
        buyer = selling.organisation()
        selling.licence(buyer).periods.create(
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            net_cents=1,
            inhabitants=9_000,
        )

    assert len(queries_of(effects)) == few


def test_what_the_form_shows_is_what_it_reads(values):
    today = timezone.localdate()
    opened = {**values, "base": "2400.00"}

    form = PriceListForm(opened)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["terms"] == terms_on(today)
    assert isinstance(form.cleaned_data["terms"], Terms)
