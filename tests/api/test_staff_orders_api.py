"""Orders in a municipality's name over the staff door's API: with a reason, logged, once."""

from uuid import uuid4

import pytest

from billing.models import BillingAudit, LicenceOrder
from billing.services.carrying_out import carry_out_orders
from billing.services.ordering import MOST_OPEN
from tests.api.calling import API, post, problem, read, wrong_fields

pytestmark = pytest.mark.single_layout
REASON = "Jef Boons asked for it on the telephone on 20 November."


@pytest.fixture
def period(licence):
    """Return a period of Boechout without a purchase order."""
    return licence.periods.create(
        starts_on=licence.starts_on, ends_on=licence.ends_on, net_cents=560_000
    )


@pytest.fixture
def path(world) -> str:
    """Return the path of Boechout's orders."""
    return f"municipalities/{world.boechout.pk}/orders/"


def _wanted(of, **values):
    return {
        "submission_key": str(uuid4()),
        "kind": "set_order_reference",
        "period": str(of.pk),
        "order_reference": "BB-2026-17",
        "reason": REASON,
        **values,
    }


def test_what_is_asked_is_done_logged_and_listed_with_its_reason(sam, path, period):
    asked = post(sam, path, _wanted(period))
    carry_out_orders()

    period.refresh_from_db()
    (listed,) = read(sam, path)["results"]
    assert (asked.status_code, asked.json()["stage"]) == (201, "waiting")
    assert period.order_reference == "BB-2026-17"
    assert (listed["stage"], listed["reason"], listed["asked_by_name"]) == (
        "done",
        REASON,
        "Sam Maes",
    )
    assert BillingAudit.objects.get(is_on_behalf=True).reason == REASON


def test_a_refusal_is_told_in_words(sam, path, period):
    renewal = _wanted(period, kind="renew", years=1)
    post(sam, path, renewal)
    LicenceOrder.objects.update(details={**LicenceOrder.objects.get().details, "seen": {}})
    carry_out_orders()

    (listed,) = read(sam, path)["results"]

    assert (listed["stage"], listed["refusal"]) == ("refused", "preview-outdated")
    assert listed["refusal_words"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"reason": "they asked"}, "reason"),
        ({"kind": "exit"}, "kind"),
        ({"kind": "appoint"}, "kind"),
        ({"order_reference": ""}, "order_reference"),
        ({"period": str(uuid4())}, "period"),
        ({"kind": "renew", "years": None}, "years"),
        ({"kind": "renew", "years": 9}, "years"),
        ({"submission_key": "mine"}, "submission_key"),
    ],
)
def test_without_a_reason_or_what_it_needs_nothing_is_asked(sam, path, period, values, field):
    assert wrong_fields(post(sam, path, _wanted(period, **values))) == {field}
    assert not LicenceOrder.objects.exists()
    assert not BillingAudit.objects.exists()


def test_the_same_key_asks_once_and_anothers_key_is_a_conflict(sam, sara, path, period):
    wanted = _wanted(period)

    first, second = post(sam, path, wanted), post(sam, path, wanted)
    other = post(sara, path, wanted)

    assert first.json()["id"] == second.json()["id"]
    assert problem(other) == (409, "key-taken")
    assert BillingAudit.objects.filter(is_on_behalf=True).count() == 1


def test_a_municipality_without_a_licence_has_nothing_to_ask_for(sam, world, period):
    wanted = {"submission_key": str(uuid4()), "kind": "end", "reason": REASON}

    refused = post(sam, f"municipalities/{world.antwerpen.pk}/orders/", wanted)

    assert problem(refused) == (409, "no-licence-here")


def test_when_too_much_waits_it_is_for_later(sam, world, path, period):
    LicenceOrder.objects.bulk_create(
        LicenceOrder(
            municipality=world.boechout, kind="end", asked_by=uuid4(), asked_by_name="Emma"
        )
        for _number in range(MOST_OPEN)
    )

    assert problem(post(sam, path, _wanted(period))) == (429, "too-many-orders")


def test_an_unknown_municipality_has_no_orders(sam, period):
    unknown = f"municipalities/{uuid4()}/orders/"

    assert problem(sam.get(f"{API}{unknown}")) == (404, "not_found")
    assert problem(post(sam, unknown, _wanted(period))) == (404, "not_found")
