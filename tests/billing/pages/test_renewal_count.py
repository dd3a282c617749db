"""A renewal follows the newest count of inhabitants, and shows what that changes."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.models import LicenceOrder
from billing.plans import Population
from billing.populations import CountNotTaken, check_typed, newest
from billing.services.renewing import NotRenewable, renew_licence
from shared_apps.atlas.models import AtlasMunicipality
from tests.billing.buyers import bought, today, town_hall, whole_plan
from tests.billing.pages.asking import ordered, place, seen_in, work

PATH = "/licence/renewal/"
API = "/api/v1/licence/"
AGREED = Population(78_000, "Statbel", date(2026, 1, 1))
TYPED = {"inhabitants": "80000", "counted_on": "", "source": "CBS StatLine"}


@pytest.fixture
def licensed(world):
    """Return Hasselt's licence, by 78,000 inhabitants of the first day of this year."""
    AtlasMunicipality.objects.all().delete()
    licence = bought(town_hall(world.hasselt), whole_plan(starts_on=today()))
    licence.periods.update(inhabitants_on=first_of_year(-1))
    return licence


def first_of_year(years: int = 0) -> date:
    return date(today().year + years, 1, 1)


def counted(municipality, inhabitants: int, day: date | None) -> None:
    """Let the reference data know a count."""
    municipality.nis_code = municipality.nis_code or "71022"
    municipality.save(update_fields=["nis_code"])
    AtlasMunicipality.objects.create(
        nis_code=municipality.nis_code,
        name_nl=municipality.name,
        inhabitants=inhabitants,
        inhabitants_on=day,
    )


def test_a_newer_count_makes_the_price_and_both_are_shown(emma, world, licensed):
    counted(world.hasselt, 80_000, first_of_year())
    page = emma.get(PATH).text.replace("\xa0", " ")

    order = ordered(emma, PATH, years="1", seen=seen_in(page))

    period = licensed.periods.latest("starts_on")
    assert "A newer count of inhabitants" in page
    assert all(word in page for word in ("78,000", "€23,000.00", "80,000", "€23,400.00"))
    assert order.stage == "done"
    assert (period.net_cents, period.inhabitants) == (2_340_000, 80_000)
    assert (period.inhabitants_source, period.inhabitants_on) == ("Statbel", first_of_year())


@pytest.mark.parametrize("years", [-1, -2, None])
def test_a_count_that_is_not_newer_changes_nothing(emma, world, licensed, years):
    counted(world.hasselt, 80_000, None if years is None else first_of_year(years))
    page = emma.get(PATH).text

    ordered(emma, PATH, years="1", seen=seen_in(page))

    assert "A newer count of inhabitants" not in page
    assert licensed.periods.latest("starts_on").inhabitants == 78_000


def test_where_the_country_s_count_is_not_known_a_municipality_types_its_own(emma, licensed):
    typed = {**TYPED, "counted_on": first_of_year().isoformat()}
    page = emma.get(PATH, typed).text.replace("\xa0", " ")

    order = ordered(emma, PATH, years="1", seen=seen_in(page), **typed)

    period = licensed.periods.latest("starts_on")
    assert "€23,400.00" in page
    assert (order.stage, order.details["count"]["source"]) == ("done", "CBS StatLine")
    assert (period.net_cents, period.inhabitants_source) == (2_340_000, "CBS StatLine")


@pytest.mark.parametrize(
    ("inhabitants", "years", "month"),
    [("8000", 0, 1), ("800000", 0, 1), ("80000", 1, 1), ("80000", -1, 1), ("80000", -1, 7)],
    ids=["a digit less", "a digit more", "a day to come", "not newer", "in summer"],
)
def test_a_count_that_cannot_be_right_is_not_taken(emma, licensed, inhabitants, years, month):
    day = first_of_year(years).replace(month=month)
    typed = {**TYPED, "inhabitants": inhabitants, "counted_on": day.isoformat()}

    page = emma.get(PATH, typed).text.replace("\xa0", " ")

    assert "Give the count of a 1 January" in page
    assert "€23,000.00" in page


def test_the_worker_takes_no_count_that_the_page_would_not(world, licensed):
    seen = {"starts_on": licensed.ends_on.isoformat(), "year_cents": 240_000}
    count = {"inhabitants": 1, "source": "we", "counted_on": first_of_year().isoformat()}

    order = work(place(world.emma, "renew", years=1, seen=seen, order_reference="", count=count))

    assert order.refusal == "count-not-taken"
    assert licensed.periods.count() == 1


def test_where_the_country_s_count_is_known_nothing_is_typed(emma, world, licensed):
    counted(world.hasselt, 80_000, first_of_year())

    page = emma.get(PATH, {**TYPED, "counted_on": first_of_year().isoformat()}).text

    assert 'name="source"' not in page


def test_a_contract_with_years_to_come_is_renewed_when_its_last_one_is_open(emma, world):
    licence = bought(town_hall(world.hasselt), whole_plan(years=2))

    with pytest.raises(NotRenewable):
        renew_licence(licence=licence, order_reference="PO-2", renewed_by=None)

    assert "Renewing comes later" in emma.get(PATH).text
    assert licence.periods.count() == 1


DAYS = st.none() | st.dates(max_value=date(2030, 1, 1))
COUNTS = st.builds(Population, st.integers(1, 10**6), st.just("x"), DAYS)


@given(COUNTS, COUNTS, COUNTS)
def test_the_newest_count_does_not_depend_on_an_order(known, one, other):
    found = newest(known, one, other)

    assert (found.counted_on or date.min) == max(
        each.counted_on or date.min for each in (known, one, other)
    )
    assert found.counted_on == newest(known, other, one).counted_on


def test_a_count_without_a_source_is_nobody_s():
    with pytest.raises(CountNotTaken):
        check_typed(Population(78_100, " ", date(2027, 1, 1)), AGREED, date(2027, 3, 1))


def order_of(client, **values):
    given = {"kind": "renew", "submission_key": str(uuid4()), "years": 1, **values}
    return client.post(f"{API}orders/", given, content_type="application/json")


def test_a_program_sees_the_price_by_a_typed_count_and_renews_by_it(emma, licensed):
    count = {**TYPED, "inhabitants": 80_000, "counted_on": first_of_year().isoformat()}
    plain = emma.get(f"{API}renewal/").json()
    seen = emma.get(f"{API}renewal/", count).json()

    placed = order_of(emma, seen=seen, count=count)
    work(LicenceOrder.objects.get())

    period = licensed.periods.latest("starts_on")
    assert (plain["year_cents"], plain["count"]["inhabitants"]) == (2_300_000, 78_000)
    assert (seen["year_cents"], seen["count"]) == (2_340_000, count)
    assert placed.status_code == 201
    assert (period.net_cents, period.inhabitants_source) == (2_340_000, "CBS StatLine")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"inhabitants": 8_000}, "inhabitants"),
        ({"source": ""}, "source"),
        ({"counted_on": "x"}, "counted_on"),
    ],
)
def test_a_program_is_told_which_part_of_a_count_is_not_taken(emma, licensed, wrong, field):
    count = {**TYPED, "counted_on": first_of_year().isoformat(), **wrong}
    seen = emma.get(f"{API}renewal/").json()

    shown = emma.get(f"{API}renewal/", count)
    placed = order_of(emma, seen=seen, count=count)

    assert (shown.status_code, set(shown.json()["errors"])) == (400, {field})
    assert (placed.status_code, set(placed.json()["errors"])) == (400, {"count"})
    assert not LicenceOrder.objects.exists()
