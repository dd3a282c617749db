"""From a pilot to the whole and back, in one action, with the exact credit."""

from datetime import date, timedelta

import pytest

from billing.licence_states import Event
from billing.models import CreditNote, Invoice
from billing.plans import Population
from billing.pricing import months_after
from billing.proration import used_and_unused
from billing.queries.licences import unused_of
from billing.services.agreeing import LicenceRuns
from billing.services.changing_plans import NotAPilot, NotTheWhole, downgrade, roll_out
from billing.services.crediting import issue_credit_note
from billing.services.invoicing import Line, invoice_due_periods, issue_invoice
from billing.services.keeping_up import keep_up
from billing.services.licensing import change_licence
from billing.services.offering import make_offer
from common.tenancy import entered
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.residents.services import act_on_pending
from tests.billing.buyers import bought, moved, pilot_plan, today, town_hall, whole_plan

PEOPLE = Population(78_000, "Statbel", date(2026, 1, 1))


def invoiced(licence) -> Invoice:
    """Issue the invoice of a licence's first period."""
    period = licence.periods.first()
    return issue_invoice(
        licence=licence,
        kind="period",
        lines=[Line("Kwartier", 1, period.net_cents)],
        period=(period.starts_on, period.ends_on),
        order_reference=period.order_reference,
    )


def rolled_out(pilot, **options):
    return roll_out(
        pilot=pilot,
        population=PEOPLE,
        name="Emma",
        identity_id=None,
        order_reference="PO-2",
        **options,
    )


def statuses(municipality) -> dict[str, str]:
    with entered(municipality):
        return dict(Neighbourhood.objects.values_list("name", "status"))


def test_a_pilot_opens_its_neighbourhoods_and_a_roll_out_all(world):
    pilot = bought(town_hall(world.hasselt), pilot_plan())
    act_on_pending()
    piloting = statuses(world.hasselt)

    rolled_out(pilot)
    act_on_pending()

    assert sorted(piloting.values()) == ["dormant"] + ["pilot"] * 4
    assert set(statuses(world.hasselt).values()) == {"live"}
    assert world.hasselt.state == "licensed"


def test_what_the_municipality_paused_stays_paused(world):
    with entered(world.hasselt):
        Neighbourhood.objects.filter(name="Kermt").update(status="paused")

    bought(town_hall(world.hasselt), whole_plan())
    act_on_pending()

    assert statuses(world.hasselt)["Kermt"] == "paused"


def test_a_roll_out_credits_the_unused_days_to_the_cent(world):
    pilot = moved(bought(town_hall(world.hasselt), pilot_plan()), days=100)
    invoice = invoiced(pilot)
    expected = used_and_unused(240_000, pilot.starts_on, pilot.ends_on, today())[1]
    offered = make_offer(organisation=town_hall(world.hasselt), plan=whole_plan()).credit_cents

    licence = rolled_out(pilot)

    note = CreditNote.objects.get(invoice=invoice)
    pilot.refresh_from_db()
    assert note.net_cents == expected == offered
    assert (pilot.state, pilot.ends_on) == ("renewed", today())
    assert (licence.kind, licence.starts_on) == ("municipality", today())
    assert licence.periods.get().net_cents == 2_300_000
    assert pilot.periods.get().net_cents + note.net_cents == 240_000


def test_what_was_credited_before_is_not_credited_again(world):
    pilot = moved(bought(town_hall(world.hasselt), pilot_plan()), days=10)
    invoice = invoiced(pilot)
    issue_credit_note(invoice=invoice, net_cents=230_000, reason="agreed with the mayor")

    rolled_out(pilot)

    assert sum(CreditNote.objects.values_list("net_cents", flat=True)) == 240_000


def test_what_was_never_invoiced_gives_no_credit_note(world):
    pilot = moved(bought(town_hall(world.hasselt), pilot_plan()), days=100)
    used = used_and_unused(240_000, pilot.starts_on, pilot.ends_on, today())[0]

    rolled_out(pilot)

    assert not CreditNote.objects.exists()
    assert (pilot.periods.get().net_cents, pilot.periods.get().ends_on) == (used, today())


def test_a_pilot_whose_order_came_late_is_invoiced_for_what_was_used(world):
    pilot = moved(bought(town_hall(world.hasselt), pilot_plan()), days=100)
    used = used_and_unused(240_000, pilot.starts_on, pilot.ends_on, today())[0]

    rolled_out(pilot)
    issued = {each.licence_id: each.net_cents for each in invoice_due_periods(today()).issued}

    assert issued[pilot.pk] == used
    assert sorted(issued.values()) == [used, 2_300_000]


def test_on_its_first_day_all_of_a_pilot_is_credited(world):
    pilot = bought(town_hall(world.hasselt), pilot_plan())
    invoice = invoiced(pilot)

    rolled_out(pilot)

    invoice.refresh_from_db()
    assert invoice.credited_at is not None
    assert not pilot.periods.exists()


def test_a_roll_out_agreed_for_later_begins_on_its_day(world):
    pilot = moved(bought(town_hall(world.hasselt), pilot_plan()), days=30)
    act_on_pending()
    first = today() + timedelta(days=20)

    licence = rolled_out(pilot, starts_on=first)
    act_on_pending()
    before = (world.hasselt.state, set(statuses(world.hasselt).values()))
    keep_up(first)
    keep_up(first)
    act_on_pending()

    assert before == ("pilot", {"pilot", "dormant"})
    assert world.hasselt.state == "licensed"
    assert set(statuses(world.hasselt).values()) == {"live"}
    assert licence.starts_on == first


def test_a_whole_municipality_becomes_a_pilot_with_a_credit_for_the_year(world):
    licence = moved(bought(town_hall(world.hasselt), whole_plan()), days=100)
    invoiced(licence)
    act_on_pending()
    unused = sum(each.cents for each in unused_of(licence, today()))

    smaller = downgrade(licence=licence, plan=pilot_plan(), name="Emma", identity_id=None)
    act_on_pending()

    assert CreditNote.objects.get().net_cents == unused
    assert 0 < unused < 2_300_000
    assert (smaller.kind, world.hasselt.state) == ("pilot", "pilot")
    assert set(statuses(world.hasselt).values()) == {"live"}


def test_only_a_pilot_is_rolled_out_and_only_the_whole_shrinks(world):
    pilot = bought(town_hall(world.hasselt), pilot_plan())
    whole = bought(town_hall(world.boechout), whole_plan(13_000))

    with pytest.raises(NotAPilot):
        rolled_out(whole)
    with pytest.raises(NotTheWhole):
        downgrade(licence=pilot, plan=pilot_plan(), name="Emma", identity_id=None)


def test_nobody_leaves_a_restriction_by_another_plan(world):
    pilot = bought(town_hall(world.hasselt), pilot_plan())
    for event in (Event.OVERDUE, Event.RESTRICT):
        change_licence(licence=pilot, event=event, reason="unpaid")

    with pytest.raises(LicenceRuns):
        rolled_out(pilot)

    assert world.hasselt.state == "restricted"


def test_a_next_licence_follows_the_one_that_runs(world):
    licence = bought(town_hall(world.hasselt), whole_plan())
    after = whole_plan(80_000, starts_on=licence.ends_on)

    following = bought(town_hall(world.hasselt), after)

    licence.refresh_from_db()
    assert (licence.state, licence.ends_on) == ("renewed", following.starts_on)
    assert licence.periods.get().net_cents == 2_300_000
    assert following.ends_on == months_after(licence.ends_on, 12)
    assert world.hasselt.state == "licensed"
