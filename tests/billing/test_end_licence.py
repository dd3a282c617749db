"""A licence comes to its end: notices tell of it in time, and ending early credits the rest."""

from datetime import date, timedelta

from billing.models import Contact, LicenceNotice
from billing.pricing import months_after
from billing.services.ending import announce_end, end_licence
from billing.services.keeping_up import keep_up
from billing.services.noticing import send_notices
from billing.services.periods import set_order_reference
from shared_apps.notifications.models import HubMail
from tests.billing.buyers import bought, moved, pilot_plan, today, town_hall, whole_plan
from tests.billing.test_follow_money import late_invoice


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
