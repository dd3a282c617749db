"""Another plan: first the exact cost and effect, then the order, then the licence."""

from datetime import timedelta
from uuid import uuid4

import pytest

from billing.models import CreditNote, Licence, LicenceOrder, PriceList
from billing.previews import preview_of
from billing.queries.parties import party_of
from billing.queries.prices import terms_on
from billing.wishes import Wish
from shared_apps.atlas.models import AtlasMunicipality
from tenants.models import Appointment, Municipality
from tests.billing.buyers import moved, today
from tests.billing.pages.asking import ask, ordered, place, seen_in, work

PATH = "/licence/plan/"


@pytest.fixture(autouse=True)
def _inhabitants(world):
    Municipality.objects.filter(pk=world.hasselt.pk).update(nis_code="71072")
    AtlasMunicipality.objects.update_or_create(
        nis_code="71072", defaults={"name_nl": "Hasselt", "inhabitants": 78_000}
    )


def roll_out(**values):
    given = {"kind": "municipality", "starts_on": today().isoformat(), "years": "1"}
    return given | values


def confirmed(client, **values):
    """Look at the preview, then send the order with what it showed."""
    given = {"submission_key": str(uuid4()), **values}
    return {**given, "confirm": "yes", "seen": seen_in(client.post(PATH, given).text)}


def test_the_preview_shows_cost_credit_and_term_to_the_cent(emma, pilot, bill):
    moved(pilot, 60)

    page = emma.post(PATH, {"submission_key": str(uuid4()), **roll_out()}).text

    assert "€23,000.00" in page.replace("\xa0", " ")
    assert "€27,830.00" in page.replace("\xa0", " ")
    assert "Credit note for the unused days" in page
    assert not LicenceOrder.objects.exists()


def test_a_roll_out_becomes_what_was_shown(emma, pilot, world):
    order = ordered(emma, PATH, **confirmed(emma, **roll_out(order_reference="PO-7")))

    pilot.refresh_from_db()
    licence = Licence.objects.get(municipality=world.hasselt, state="active")
    assert (order.stage, pilot.state) == ("done", "renewed")
    assert (licence.kind, licence.periods.get().net_cents) == ("municipality", 2_300_000)
    assert licence.periods.get().order_reference == "PO-7"
    assert "Done" in emma.get(f"/licence/orders/{order.pk}/").text


def test_the_credit_is_the_one_that_was_shown(emma, pilot, bill, world):
    moved(pilot, 60)
    party = party_of(Appointment.objects.get(identity=world.emma.identity))
    assert party
    shown = preview_of(party, Wish("municipality", today()))

    ordered(emma, PATH, **confirmed(emma, **roll_out()))

    credited = sum(note.net_cents for note in CreditNote.objects.all())
    assert credited in (0, shown.credit_cents)


def test_sent_twice_it_is_ordered_once(emma, pilot):
    form = confirmed(emma, **roll_out())

    first, second = ask(emma, PATH, **form), ask(emma, PATH, **form)

    assert first == second
    assert LicenceOrder.objects.count() == 1
    work(first)
    work(first)
    assert Licence.objects.filter(kind="municipality").count() == 1


def test_a_price_list_that_changed_meanwhile_shows_the_sum_anew(emma, pilot):
    form = confirmed(emma, **roll_out())
    dearer(emma)

    page = emma.post(PATH, form).text

    assert "The sum is no longer what it was" in page
    assert not LicenceOrder.objects.exists()


def test_a_price_list_that_changed_before_the_worker_came_refuses_the_order(emma, pilot):
    order = ask(emma, PATH, **confirmed(emma, **roll_out()))
    dearer(emma)

    work(order)

    pilot.refresh_from_db()
    assert (order.refusal, pilot.state) == ("preview-outdated", "active")
    page = emma.get(f"/licence/orders/{order.pk}/").text
    assert "The price or the terms changed while you were looking." in page
    assert "Look at the new sum" in page


def test_a_sum_made_up_by_hand_is_not_ordered(emma, pilot):
    form = confirmed(emma, **roll_out()) | {"seen": "2026-01-01|2027-01-01|1|1|0|21"}

    assert emma.post(PATH, form).status_code == 200
    assert not LicenceOrder.objects.exists()


def test_further_neighbourhoods_join_the_pilot_for_the_time_that_is_left(emma, pilot):
    moved(pilot, 30)
    form = roll_out(kind="more", codes=["hasselt-4"])

    order = ordered(emma, PATH, **confirmed(emma, **form))

    pilot.refresh_from_db()
    names = [place["name"] for place in pilot.neighbourhoods]
    days = (pilot.ends_on - pilot.starts_on).days
    added = pilot.periods.order_by("starts_on").last()
    assert (order.stage, names[-1]) == ("done", "Godsheide")
    assert added.net_cents == pytest.approx(60_000 * (days - 30) / days, abs=1)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"codes": []}, "Choose at least one neighbourhood."),
        ({"codes": ["boechout-0"]}, "Select a valid choice"),
        ({"codes": ["hasselt-0"]}, "Your present licence cannot become this."),
        ({"starts_on": "2020-01-01", "codes": ["hasselt-4"]}, "Choose today or a later day."),
        ({"kind": "pilot", "codes": ["hasselt-4"]}, "Select a valid choice"),
        ({"starts_on": "", "codes": ["hasselt-4"]}, "This field is required."),
    ],
)
def test_what_cannot_be_is_said_beside_the_form(emma, pilot, change, words):
    form = roll_out(kind="more") | {"submission_key": str(uuid4())} | change

    page = emma.post(PATH, form).text

    assert words in page
    assert "Cost and effect</h1>" not in page


def test_a_whole_municipality_becomes_a_few_neighbourhoods_with_a_credit(emma, pilot, world):
    ordered(emma, PATH, **confirmed(emma, **roll_out()))
    later = (today() + timedelta(days=30)).isoformat()
    form = roll_out(kind="pilot", starts_on=later, months="6", codes=["hasselt-0", "hasselt-1"])

    order = ordered(emma, PATH, **confirmed(emma, **form))

    assert order.stage == "done"
    small = Licence.objects.get(state="active", municipality=world.hasselt)
    assert (small.kind, len(small.neighbourhoods)) == ("pilot", 2)


def test_who_is_no_longer_appointed_gets_nothing(emma, pilot, world):
    order = ask(emma, PATH, **confirmed(emma, **roll_out()))
    Appointment.objects.filter(identity=world.emma.identity).update(ended_at=pilot.created_at)

    assert work(order).refusal == "not-appointed"
    assert not Licence.objects.filter(kind="municipality").exists()


def test_an_order_of_nonsense_holds_up_no_other(emma, pilot, world):
    broken = place(world.emma, "change_plan", wish={"kind": 1}, seen={})
    good = ask(emma, PATH, **confirmed(emma, **roll_out()))

    work(good)

    broken.refresh_from_db()
    assert good.stage == "done"
    assert (broken.stage, broken.attempts) == ("waiting", 1)
    for _time in range(4):
        work(good)
    assert work(broken).refusal == "failed"


def dearer(client) -> None:
    """Let prices rise today."""
    terms = terms_on(today()).to_json()
    terms["base_cents"] += 100
    PriceList.objects.create(valid_from=today(), terms=terms, reason="dearer")
