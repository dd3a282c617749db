"""The worker publishes an announcement once, at its moment, and mails about it."""

from datetime import date, time, timedelta

import pytest
from django.core import mail
from django.db import ProgrammingError
from django.utils import timezone

from common.tenancy import entered
from tenant_apps.announcements import services
from tenant_apps.announcements.models import Announcement
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


def test_the_dashboards_login_cannot_publish_by_itself(world, draft):
    refused = pytest.raises(ProgrammingError, match="permission denied")
    with entered(world.hasselt), standing_at("dashboard"), refused:
        Announcement.objects.filter(pk=draft.pk).update(published_at=timezone.now())
