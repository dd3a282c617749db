"""A roll-out credits an invoice while the bank books its payment: neither waits for the other."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

from django.db import connections
from django.test.utils import CaptureQueriesContext

from billing.models import Fact, Invoice, Licence
from billing.plans import Population
from billing.services.changing_plans import roll_out
from billing.services.ending import end_licence
from billing.services.recording import record_fact
from billing.services.replacing import replace_licence
from billing.services.weighing import weigh_licence
from billing.standing import standing_of
from shared_apps.notifications.models import HubEvent
from tenants.models import Municipality
from tests.billing.buyers import bought, moved, pilot_plan, today, town_hall, whole_plan
from tests.billing.committed import forgotten_afterwards, in_a_connection_of_its_own
from tests.billing.test_follow_money import late_invoice

ROUNDS = 3


def prepare() -> tuple[Licence, Invoice]:
    """Return a pilot in grace, and the invoice that it owes."""
    pilot = bought(town_hall(Municipality.objects.get(slug="hasselt")), pilot_plan())
    pilot = moved(pilot, days=60)
    invoice = late_invoice(pilot, days=20)
    return weigh_licence(licence=pilot), invoice


def together(*tasks):
    """Do things at the same moment, each on a connection of its own."""
    start = Barrier(len(tasks))

    def run(task):
        start.wait()
        return in_a_connection_of_its_own(task)

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def alone(task):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(in_a_connection_of_its_own, task).result()


def tidy_up() -> None:
    """Forget what is not about money."""
    HubEvent.objects.all().delete()
    Municipality.objects.filter(slug="hasselt").update(state="pilot")


def rolling_out(pilot: Licence):
    people = Population(78_000, "Statbel", date(2026, 1, 1))
    return lambda: roll_out(pilot=pilot, population=people, name="Emma", identity_id=None)


def paying(invoice: Invoice):
    return lambda: record_fact(
        invoice=invoice,
        kind="paid",
        source="bank",
        cents=invoice.total_cents,
        money_id=f"line-{invoice.number}",
        happened_on=today() - timedelta(days=1),
    )


def test_a_credit_and_a_payment_at_once_both_count(db):
    for _round in range(ROUNDS):
        with forgotten_afterwards():
            pilot, invoice = alone(prepare)

            licence, _fact = together(rolling_out(pilot), paying(invoice))

            facts = alone(lambda invoice=invoice: list(Fact.objects.filter(invoice=invoice)))
            standing = standing_of(invoice.total_cents, facts)
            state = alone(lambda licence=licence: Licence.objects.get(pk=licence.pk).state)
            assert pilot.state == "grace"
            assert standing.surplus_cents == standing.credited_cents > 0
            assert state == "active"
    alone(tidy_up)


def first_locked(task) -> str:
    """Return the table of which rows are locked first."""
    with CaptureQueriesContext(connections["default"]) as queries:
        task()
    locks = [each["sql"] for each in queries if "FOR UPDATE" in each["sql"]]
    tables = ("billing_invoice", "billing_licence")
    found = [next((name for name in tables if f'FROM "{name}"' in sql), "") for sql in locks]
    return next(name for name in found if name)


def test_whoever_may_credit_locks_the_invoices_first_as_payments_do(world):
    pilot = bought(town_hall(world.hasselt), pilot_plan())
    whole = bought(town_hall(world.boechout), whole_plan(13_000))

    orders = [
        first_locked(lambda: replace_licence(licence=pilot, at=today(), reason="another")),
        first_locked(lambda: end_licence(licence=whole, reason="over")),
        first_locked(paying(late_invoice(bought(town_hall(world.antwerpen), whole_plan()), 0))),
    ]

    assert orders == ["billing_invoice"] * 3
