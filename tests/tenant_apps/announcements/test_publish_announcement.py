"""An announcement goes out once, at its moment; later it can be withdrawn."""

from datetime import date, time, timedelta

import pytest
from django.core import mail
from django.db import ProgrammingError
from django.utils import timezone

from common.tenancy import entered
from tenant_apps.announcements import services
from tenant_apps.announcements.models import Announcement, Withdrawal
from tenant_apps.announcements.moments import NoSuchMoment, moment_of
from tenant_apps.announcements.tasks import publish_due
from tenant_apps.outbox.delivery import deliver_mails
from tenant_apps.outbox.models import Mail, OutboxEvent, Preference
from tenant_apps.outbox.services import handle_events
from tenants.models import Municipality
from tests.door_client import standing_at
from tests.tenant_apps.announcements.announcing import announce

SOON = timedelta(hours=2)


@pytest.fixture
def draft(world):
    with entered(world.hasselt):
        return announce("Runkst-Centrum", published_at=None)


@pytest.fixture
def emma(world, door_client):
    return door_client("dashboard", world.emma)


def plan(announcement, publish_at=None):
    return services.schedule_announcement(
        announcement_id=announcement.pk, publish_at=publish_at or timezone.now()
    )


def later(**changes):
    moment = timezone.localtime() + SOON
    return {"when": "later", "day": f"{moment:%Y-%m-%d}", "clock": f"{moment:%H:%M}"} | changes


def test_what_is_due_is_published_once_with_one_event(world, draft):
    with entered(world.hasselt):
        plan(draft)

        published = [services.publish_due() for _again in range(2)]

        assert published == [1, 0]
        assert OutboxEvent.objects.get().topic == "announcement.published"
        assert Announcement.objects.get().stage == "published"


def test_what_is_planned_waits_for_its_moment(world, draft):
    with entered(world.hasselt):
        plan(draft, timezone.now() + SOON)

        assert services.publish_due() == 0
        Announcement.objects.update(publish_at=timezone.now())
        assert services.publish_due() == 1


def test_the_task_publishes_in_every_municipality(world, draft):
    with entered(world.hasselt):
        plan(draft)
    with entered(world.boechout):
        plan(announce("Vremde", published_at=None))

    publish_due()

    for municipality in (world.hasselt, world.boechout):
        with entered(municipality):
            assert Announcement.objects.get().published_at


def test_nothing_goes_out_where_the_licence_does_not_allow_it(world, draft, door_client):
    with entered(world.hasselt):
        plan(draft)
    Municipality.objects.filter(slug="hasselt").update(state="restricted")

    publish_due()

    with entered(world.hasselt):
        assert Announcement.objects.get().stage == "scheduled"
    emma = door_client("dashboard", world.emma)
    assert "Waits for a licence" in emma.get("/announcements/").content.decode()
    assert emma.get("/announcements/new/").status_code == 403


def test_residents_of_the_neighbourhoods_get_one_mail_in_their_language(world, draft):
    with entered(world.hasselt):
        plan(draft)
        services.publish_due()
        Preference.objects.create(
            resident_id=world.bart.resident.pk, kind="announcement", is_wanted=False
        )

        handle_events()
        deliver_mails()
        deliver_mails()

        assert [m.resident_id for m in Mail.objects.all()] == [world.an.resident.pk]
    message = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert message.subject == "Hasselt: Roadworks"
    assert f"/announcements/{draft.pk}/" in message.body


def test_what_is_withdrawn_before_the_mail_is_made_makes_none(world, draft):
    with entered(world.hasselt):
        plan(draft)
        services.publish_due()
        services.withdraw_announcement(announcement_id=draft.pk, withdrawn_by="Emma")

        handle_events()

        assert not Mail.objects.exists()


def test_mail_that_waits_when_an_announcement_is_withdrawn_does_not_go_out(world, draft):
    with entered(world.hasselt):
        plan(draft)
        services.publish_due()
        handle_events()
        services.withdraw_announcement(announcement_id=draft.pk, withdrawn_by="Emma")

        services.drop_withdrawn_mails()
        deliver_mails()

        assert set(Mail.objects.values_list("dropped_because")) == {("withdrawn",)}
    assert mail.outbox == []


def test_a_title_is_read_out_in_its_own_language(emma, draft, world):
    page = emma.get(f"/announcements/{draft.pk}/").content.decode()
    drafts = emma.get("/announcements/").content.decode()
    with entered(world.hasselt):
        plan(draft)
        services.publish_due()
    out = emma.get("/announcements/").content.decode()

    assert '<h1 lang="nl">Roadworks</h1>' in page
    assert '<h3 lang="nl">' in drafts
    assert 'lang="nl">Roadworks</a></th>' in out.replace(" </th>", "</th>")


def test_emma_publishes_now(emma, draft, world):
    sent = emma.post(f"/announcements/{draft.pk}/publication/", {"when": "now"})
    with entered(world.hasselt):
        services.publish_due()
    page = emma.get(sent["location"]).content.decode()

    assert "Withdraw this announcement?" in page
    assert "The first count follows soon." in page


def test_emma_plans_and_takes_the_plan_back(emma, draft, world):
    path = f"/announcements/{draft.pk}/"

    emma.post(f"{path}publication/", later())
    planned = emma.get(path).content.decode()
    emma.post(f"{path}publication/cancel/")
    cancelled = emma.get(path).content.decode()

    assert "Do not send it out" in planned
    assert "It is a draft again" in cancelled


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"day": "2020-01-01"}, "This moment has passed."),
        ({"day": ""}, "Choose a day."),
        ({"clock": ""}, "Choose a time."),
        ({"day": "2099-03-29", "clock": "02:30"}, "The clock skips this hour that night."),
    ],
)
def test_a_moment_that_cannot_be_is_refused(emma, draft, changes, message):
    answer = emma.post(f"/announcements/{draft.pk}/publication/", later(**changes))

    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_the_clock_of_brussels_decides_also_when_it_changes():
    spring, autumn = date(2027, 3, 28), date(2027, 10, 31)

    assert moment_of(spring, time(1, 59)).isoformat() == "2027-03-28T01:59:00+01:00"
    assert moment_of(spring, time(3, 0)).isoformat() == "2027-03-28T03:00:00+02:00"
    assert moment_of(autumn, time(2, 30)).isoformat() == "2027-10-31T02:30:00+02:00"
    with pytest.raises(NoSuchMoment):
        moment_of(spring, time(2, 30))


def test_the_past_is_refused_by_the_service_too(world, draft):
    with entered(world.hasselt), pytest.raises(services.MomentPassed):
        plan(draft, timezone.now() - SOON)


def test_what_was_published_meanwhile_is_not_taken_back_as_a_plan(emma, draft, world):
    with entered(world.hasselt):
        plan(draft)
        services.publish_due()

    page = emma.post(f"/announcements/{draft.pk}/publication/cancel/", follow=True)

    assert "It has been published meanwhile." in page.content.decode()
    with entered(world.hasselt):
        assert Announcement.objects.get().published_at


def test_emma_withdraws_what_is_published_and_residents_see_it_no_longer(
    emma, draft, world, door_client
):
    with entered(world.hasselt):
        plan(draft)
        services.publish_due()
    path = f"/announcements/{draft.pk}/"

    for _again in range(2):
        assert emma.post(f"{path}withdrawal/").status_code == 302

    assert "withdrew this" in emma.get(path).content.decode()
    assert door_client("residents", world.an).get(path).status_code == 404
    with entered(world.hasselt):
        assert Withdrawal.objects.get().withdrawn_by == "Emma Vandersmissen"


def test_a_draft_cannot_be_withdrawn(emma, draft):
    assert emma.post(f"/announcements/{draft.pk}/withdrawal/").status_code == 404


def test_the_dashboards_login_cannot_publish_by_itself(world, draft):
    refused = pytest.raises(ProgrammingError, match="permission denied")
    with entered(world.hasselt), standing_at("dashboard"), refused:
        Announcement.objects.filter(pk=draft.pk).update(published_at=timezone.now())
