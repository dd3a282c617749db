"""Another year: asked in time, priced by the contract and its index, never charged by itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.models import Contact, Contract, IndexFigure, Invoice, Licence, LicenceNotice
from billing.pricing import months_after
from billing.services.ending import announce_end, end_licence
from billing.services.indexing import (
    IndexFigureStands,
    indexed_cents,
    indexed_for,
    record_index_figure,
)
from billing.services.keeping_up import keep_up
from billing.services.noticing import send_notices
from billing.services.periods import PeriodInvoiced, set_order_reference
from billing.services.renewing import NotRenewable, renew_licence
from shared_apps.notifications.models import HubMail
from tests.billing.buyers import bought, moved, pilot_plan, today, town_hall, whole_plan
from tests.billing.test_follow_money import late_invoice

CENTS = st.integers(0, 10_000_000)
FIGURES = st.integers(5_000, 30_000)


def renewed(licence, **options):
    return renew_licence(licence=licence, order_reference="PO-2027", renewed_by=None, **options)


def figure(month: date, hundredths: int):
    return record_index_figure(
        index="Agoria Digital", month=month, hundredths=hundredths, source="Agoria", entered_by=None
    )


def year_old(licence: Licence) -> Licence:
    """Let a licence have been signed and begun 360 days ago, with its index figures known."""
    moved(licence, days=360)
    contract = Contract.objects.get(licence=licence)
    signed_at = contract.signed_at - timedelta(days=370)
    Contract.objects.filter(pk=contract.pk).update(signed_at=signed_at)
    figure(months_after(signed_at.date(), -1), 10_000)
    figure(months_after(today(), -1), 10_300)
    return Licence.objects.get(pk=licence.pk)


def test_a_renewed_licence_goes_on_with_a_period_and_no_invoice(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    end = licence.ends_on

    period = renewed(licence)

    assert (period.starts_on, period.ends_on) == (end, months_after(end, 12))
    assert (period.net_cents, period.order_reference) == (560_000, "PO-2027")
    assert licence.ends_on == months_after(end, 12)
    assert licence.state == "active"
    assert not Invoice.objects.exists()


def test_an_older_contract_follows_its_index(world):
    licence = year_old(bought(town_hall(world.boechout), whole_plan(13_000)))

    period = renewed(licence)

    assert period.net_cents == round(560_000 * (0.2 + 0.8 * 1.03)) == 573_440


def test_the_second_year_follows_the_index_though_it_is_opened_within_the_first(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000, years=2))
    figure(months_after(today(), -1), 10_000)
    figure(months_after(today(), 7), 10_300)

    keep_up(months_after(licence.starts_on, 12) - timedelta(days=92))

    assert licence.periods.latest("starts_on").net_cents == 573_440


def test_a_renewal_within_the_first_year_follows_the_index_for_the_second(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    figure(months_after(today(), -1), 10_000)
    figure(months_after(today(), 7), 10_300)

    assert renewed(licence).net_cents == 573_440


def test_a_contract_signed_after_midnight_takes_the_figure_of_its_own_month(world):
    licence = year_old(bought(town_hall(world.boechout), whole_plan(13_000)))
    signed_at = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)  # the first of February in Brussels
    Contract.objects.filter(licence=licence).update(signed_at=signed_at)
    IndexFigure.objects.all().delete()
    for month, hundredths in ((12, 9_000), (13, 10_000), (20, 10_300)):
        figure(months_after(date(2025, 1, 1), month - 1), hundredths)

    contract = Contract.objects.get(licence=licence)

    assert indexed_for(contract, 560_000, date(2027, 2, 1)) == 573_440


def test_a_contract_without_index_keeps_its_price(world):
    licence = year_old(bought(town_hall(world.boechout), whole_plan(13_000)))
    Contract.objects.filter(licence=licence).update(is_indexed=False)

    assert renewed(Licence.objects.get(pk=licence.pk)).net_cents == 560_000


def test_an_ended_licence_may_go_on_from_today(world):
    licence = moved(bought(town_hall(world.boechout), whole_plan(13_000)), days=400)
    keep_up(today())
    ended = world.boechout.state

    period = renewed(Licence.objects.get(pk=licence.pk))

    assert (ended, world.boechout.state) == ("ended", "licensed")
    assert period.starts_on == today()


def test_pilots_and_replaced_licences_are_not_renewed(world):
    pilot = bought(town_hall(world.hasselt), pilot_plan())

    with pytest.raises(NotRenewable):
        renewed(pilot)
    bought(town_hall(world.hasselt), whole_plan())
    with pytest.raises(NotRenewable):
        renewed(pilot)


def test_the_next_year_of_a_long_contract_is_added_three_months_before(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000, years=2))
    turn = months_after(licence.starts_on, 12)

    keep_up(turn - timedelta(days=93))
    before = licence.periods.count()
    keep_up(turn - timedelta(days=92))
    keep_up(turn)
    keep_up(licence.ends_on - timedelta(days=1))

    assert before == 1
    assert [(p.starts_on, p.net_cents) for p in licence.periods.all()] == [
        (licence.starts_on, 560_000),
        (turn, 560_000),
    ]


def test_a_purchase_order_can_be_set_until_the_invoice(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    period = licence.periods.get()

    assert set_order_reference(period=period, order_reference="B-12").order_reference == "B-12"
    late_invoice(licence, 0)
    with pytest.raises(PeriodInvoiced):
        set_order_reference(period=period, order_reference="B-13")


@given(CENTS, FIGURES, FIGURES)
def test_an_index_moves_a_price_by_four_fifths_and_at_most_its_cap(cents, before, now):
    price = indexed_cents(cents, before, now, share=80, cap=5)

    assert price <= cents * 1.05 + 1
    assert price >= cents * 0.2 - 1
    if now <= before:
        assert price <= cents


@given(CENTS, FIGURES)
def test_an_index_that_stands_still_changes_nothing(cents, value):
    assert indexed_cents(cents, value, value, share=80, cap=5) == cents


def test_an_index_figure_stands(db):
    figure(date(2026, 5, 17), 12_000)
    figure(date(2026, 5, 1), 12_000)

    with pytest.raises(IndexFigureStands):
        figure(date(2026, 5, 1), 12_001)
    with pytest.raises(ValueError, match="zero"):
        indexed_cents(100, 0, 1, share=80, cap=5)


def notices(licence, on: date) -> list[tuple[str, int]]:
    """Return what is written about a licence on a day."""
    before = set(LicenceNotice.objects.values_list("pk", flat=True))
    send_notices(on)
    new = LicenceNotice.objects.filter(licence=licence).exclude(pk__in=before)
    return sorted(new.values_list("kind", "ahead"))


def test_renewal_is_asked_six_three_and_one_month_before_and_the_end_told(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    end = licence.ends_on

    told = {
        distance: notices(licence, day)
        for distance, day in {
            "6 m 1 d": months_after(end, -6) - timedelta(days=1),
            "6 m": months_after(end, -6),
            "again": months_after(end, -6),
            "3 m": months_after(end, -3),
            "90 d": end - timedelta(days=90),
            "1 m": months_after(end, -1),
            "30 d": end - timedelta(days=30),
            "7 d": end - timedelta(days=7),
            "over": end,
        }.items()
    }

    asked = [told[key] for key in ("6 m 1 d", "6 m", "again", "7 d", "over")]
    assert asked == [[], [("renewal", 6)], [], [("expiry", 7)], []]
    # In some quarters of a year three months are ninety days.
    assert sorted(told["3 m"] + told["90 d"]) == [("expiry", 90), ("renewal", 3)]
    assert sorted(told["1 m"] + told["30 d"]) == [("expiry", 30), ("renewal", 1)]
    assert HubMail.objects.count() == 6


def test_a_worker_that_was_away_writes_the_latest_alone(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))

    assert notices(licence, licence.ends_on - timedelta(days=5)) == [("expiry", 7), ("renewal", 1)]


def test_whoever_said_not_to_renew_is_told_the_end_and_asked_no_more(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    announce_end(licence=licence, reason="no budget", announced_by=None)
    announce_end(licence=licence, reason="no budget", announced_by=None)

    assert notices(licence, licence.ends_on - timedelta(days=5)) == [("expiry", 7)]
    assert licence.changes.count() == 2


def test_a_notice_says_what_stops_when_and_what_does_not_in_the_buyers_language(world):
    buyer = town_hall(world.hasselt)
    buyer.language = "en"
    buyer.save()
    Contact.objects.create(
        organisation=buyer, subject="contract", name="Emma", email="emma@hasselt.example"
    )
    licence = bought(buyer, pilot_plan())

    send_notices(licence.ends_on - timedelta(days=30))

    mail = HubMail.objects.get()
    assert mail.to == "emma@hasselt.example"
    assert "what stops on" in mail.subject
    assert "their network stays open" in mail.text
    assert str(licence.ends_on.year) in mail.text


def test_the_purchase_order_of_the_next_year_is_asked_for(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000, years=2))
    turn = months_after(licence.starts_on, 12)
    keep_up(turn - timedelta(days=60))

    assert ("order", 60) in LicenceNotice.objects.values_list("kind", "ahead")
    set_order_reference(period=licence.periods.latest("starts_on"), order_reference="PO-9")
    assert notices(licence, turn - timedelta(days=30)) == []


def test_nobody_to_write_to_is_no_notice(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    buyer = licence.contract.organisation
    buyer.invoice_email = ""
    buyer.save()

    assert notices(licence, licence.ends_on - timedelta(days=5)) == []


def test_a_licence_that_ends_early_credits_what_is_not_used(world):
    licence = moved(bought(town_hall(world.boechout), whole_plan(13_000)), days=100)
    invoice = late_invoice(licence, 0)

    end_licence(licence=licence, reason="the municipality stops", on=today())

    note = invoice.credit_notes.get()
    licence.refresh_from_db()
    assert (licence.state, licence.ends_on, world.boechout.state) == ("ended", today(), "ended")
    assert licence.periods.get().net_cents + note.net_cents == 560_000
    assert str(today().year) in note.reason
    assert "stops" not in note.reason  # what our staff or an official wrote stays inside
