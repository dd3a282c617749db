"""Late invoices put a licence in grace, two people restrict it, and money undoes both."""

from datetime import timedelta
from uuid import uuid4

import pytest

from billing.licence_states import NoSuchChange
from billing.services.invoicing import Line, issue_invoice
from billing.services.keeping_up import keep_up
from billing.services.recording import record_fact
from billing.services.restricting import OnePerson, ReasonMissing, TooEarly, restrict_licence
from billing.services.weighing import weigh_licence
from tests.billing.buyers import (
    bought,
    noorderlijn,
    pilot_plan,
    project_plan,
    today,
    town_hall,
    whole_plan,
)


def late_invoice(licence, days):
    """Issue an invoice that was due so many days ago."""
    period = licence.periods.first()
    return issue_invoice(
        licence=licence,
        kind="period",
        lines=[Line("Kwartier", 1, period.net_cents)],
        period=(period.starts_on, period.ends_on),
        issued_on=today() - timedelta(days=days + 30),
    )


def pay(invoice, cents=None, money_id="line-1"):
    return record_fact(
        invoice=invoice,
        kind="paid",
        source="bank",
        cents=cents or invoice.total_cents,
        money_id=money_id,
        happened_on=today(),
    )


def restrict(licence, **options):
    people = {"restricted_by": uuid4(), "approved_by": uuid4()}
    return restrict_licence(licence=licence, **{**people, "reason": "unpaid", **options})


@pytest.mark.parametrize(("days", "state"), [(0, "active"), (6, "active"), (7, "grace")])
def test_a_licence_is_in_grace_a_week_after_the_due_day(world, days, state):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    late_invoice(licence, days)

    keep_up(today())
    keep_up(today())

    licence.refresh_from_db()
    assert licence.state == state
    assert world.boechout.state == ("grace" if state == "grace" else "licensed")
    assert licence.changes.count() == (2 if state == "grace" else 1)


def test_paid_in_full_it_is_active_again_at_once(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    invoice = late_invoice(licence, 20)
    weigh_licence(licence=licence)

    pay(invoice, cents=100)
    halfway = world.boechout.state
    pay(invoice, cents=invoice.total_cents - 100, money_id="line-2")

    assert (halfway, world.boechout.state) == ("grace", "licensed")


def test_a_reversal_after_a_paid_year_is_grace_again(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    invoice = late_invoice(licence, 400)
    pay(invoice)

    record_fact(
        invoice=invoice,
        kind="reversed",
        source="bank",
        cents=invoice.total_cents,
        money_id="line-9",
        happened_on=today(),
    )

    assert world.boechout.state == "grace"


def test_two_people_restrict_from_day_ninety_and_payment_undoes_it(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    invoice = late_invoice(licence, 90)
    weigh_licence(licence=licence)

    restrict(licence, reason="three reminders")
    restricted = world.boechout.state
    pay(invoice)

    licence.refresh_from_db()
    assert (restricted, world.boechout.state) == ("restricted", "licensed")
    assert [change.after for change in licence.changes.all()] == [
        "active", "grace", "restricted", "active",
    ]  # fmt: skip
    assert "three reminders" in licence.changes.all()[2].reason


def test_one_person_no_reason_or_too_early_restricts_nobody(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    late_invoice(licence, 89)
    weigh_licence(licence=licence)
    sam = uuid4()

    with pytest.raises(OnePerson):
        restrict(licence, restricted_by=sam, approved_by=sam)
    with pytest.raises(ReasonMissing):
        restrict(licence, reason="  ")
    with pytest.raises(TooEarly):
        restrict(licence)

    assert world.boechout.state == "grace"


def test_a_paid_licence_is_not_restricted(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    pay(late_invoice(licence, 120))

    with pytest.raises(TooEarly):
        restrict(licence)
    late_invoice_of_pilot = bought(town_hall(world.hasselt), pilot_plan())
    late_invoice(late_invoice_of_pilot, 120)
    with pytest.raises(NoSuchChange):
        restrict(late_invoice_of_pilot)


def test_time_never_restricts(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    late_invoice(licence, 300)

    for _day in range(3):
        keep_up(today())

    assert world.boechout.state == "grace"


def test_a_project_that_does_not_pay_leaves_the_municipality_alone(world):
    own = bought(town_hall(world.antwerpen), whole_plan(530_000))
    project = bought(noorderlijn(), project_plan(), world.antwerpen)
    invoice = late_invoice(project, 30)

    keep_up(today())
    project.refresh_from_db()
    in_grace = project.state
    pay(invoice)

    own.refresh_from_db()
    project.refresh_from_db()
    assert (in_grace, project.state, own.state) == ("grace", "active", "active")
    assert world.antwerpen.state == "licensed"
