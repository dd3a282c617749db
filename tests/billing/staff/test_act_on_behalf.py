"""Staff act in a municipality's name with a reason, in the log, and in its sight."""

from datetime import date
from uuid import uuid4

import pytest

from billing.models import BillingAudit, LicenceOrder
from billing.queries.staff.audit import acts_on_behalf_of
from billing.services.acting import NotForStaff, act_on_behalf
from billing.services.carrying_out import carry_out_orders
from billing.services.ordering import place_order

REASON = "Jef Boons asked for it on the telephone on 20 November."


@pytest.fixture
def period(licence):
    """Return a period of Boechout without a purchase order."""
    return licence.periods.create(
        starts_on=licence.starts_on, ends_on=licence.ends_on, net_cents=560_000
    )


def _sent(of, **values) -> dict[str, str]:
    return {
        "submission_key": str(uuid4()),
        "kind": "set_order_reference",
        "period": str(of.pk),
        "order_reference": "BB-2026-17",
        "reason": REASON,
        **values,
    }


def _path(world) -> str:
    return f"/municipalities/{world.boechout.pk}/orders/"


def test_what_is_asked_is_done_logged_and_seen_by_the_municipality(sam, world, period):
    sam.post(_path(world), _sent(period))
    carry_out_orders()

    period.refresh_from_db()
    entry = BillingAudit.objects.get(action="act_on_behalf")
    order = acts_on_behalf_of(world.boechout).get()
    assert period.order_reference == "BB-2026-17"
    assert (entry.is_on_behalf, entry.municipality_id) == (True, world.boechout.pk)
    assert (entry.reason, entry.actor_name) == (REASON, "Sam Maes")
    assert order.details["on_behalf"] == {"name": "Sam Maes", "reason": REASON}
    assert REASON in sam.get(f"/municipalities/{world.boechout.pk}/").content.decode()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"reason": "they asked"}, "at least 20 characters"),
        ({"reason": ""}, "This field is required."),
        ({"reason": " " * 40}, "This field is required."),
        ({"kind": "exit"}, "Select a valid choice"),
        ({"order_reference": ""}, "This is needed for what you chose."),
        ({"period": str(uuid4())}, "Select a valid choice"),
        ({"kind": "renew", "years": ""}, "This is needed for what you chose."),
        ({"kind": "renew", "years": "9"}, "less than or equal to 4"),
    ],
)
def test_without_a_reason_or_what_it_needs_nothing_is_asked(sam, world, period, values, words):
    answer = sam.post(_path(world), _sent(period, **values))

    assert words in answer.content.decode()
    assert not LicenceOrder.objects.exists()
    assert not BillingAudit.objects.exists()


def test_sent_twice_it_is_asked_once(sam, world, period):
    sent = _sent(period)
    for _time in range(2):
        sam.post(_path(world), sent)

    assert LicenceOrder.objects.count() == 1
    assert BillingAudit.objects.filter(is_on_behalf=True).count() == 1


def test_a_licence_is_renewed_in_a_municipalitys_name(sam, world, licence, period):
    sam.post(_path(world), _sent(period, kind="renew", years="1"))
    carry_out_orders()

    licence.refresh_from_db()
    assert LicenceOrder.objects.get().refusal == ""
    assert licence.ends_on == date(2028, 1, 1)


def test_a_municipality_without_a_licence_has_nothing_to_ask_for(sam, world):
    sent = {"submission_key": str(uuid4()), "kind": "end", "reason": REASON}

    answer = sam.post(f"/municipalities/{world.antwerpen.pk}/orders/", sent)

    assert "There is no licence here" in answer.content.decode()


def test_people_and_the_exit_stay_with_the_municipality(world, licence):
    for kind in ("exit", "appoint", "end_appointment", "export"):
        with pytest.raises(NotForStaff):
            act_on_behalf(
                municipality=world.boechout,
                kind=kind,
                details={},
                reason=REASON,
                acted_by=world.sam.identity,
            )


def test_an_order_that_only_pretends_to_come_from_staff_is_not_carried_out(world, period):
    """Whoever breaks into a dashboard can write orders, and no line of the audit log."""
    place_order(
        municipality=world.boechout,
        kind="set_order_reference",
        details={
            "period": str(period.pk),
            "order_reference": "FORGED",
            "on_behalf": {"name": "Sam Maes", "reason": REASON},
        },
        asked_by=world.sam.identity.pk,
        asked_by_name="Sam Maes",
    )

    carry_out_orders()

    period.refresh_from_db()
    assert period.order_reference == ""
    assert LicenceOrder.objects.get().refusal == "not-appointed"


def test_a_visitor_asks_for_nothing(world, door_client, period):
    answer = door_client("staff").post(_path(world), _sent(period))

    assert answer.status_code == 302
    assert not LicenceOrder.objects.exists()
