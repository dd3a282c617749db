"""An official publishes, plans, takes a plan back and withdraws."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from common.tenancy import entered
from tenant_apps.announcements import services
from tenant_apps.announcements.models import Announcement, Withdrawal
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
    # Added before it is put on Brussels' clock, which may be put forward within these hours.
    moment = timezone.localtime(timezone.now() + SOON)
    return {"when": "later", "day": f"{moment:%Y-%m-%d}", "clock": f"{moment:%H:%M}"} | changes


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


def test_the_list_goes_on_and_an_address_changed_by_hand_is_not_found(emma, draft, world):
    with entered(world.hasselt):
        moment = timezone.now()
        for number in range(21):
            announce("Kermt", title=f"Number {number:02}.", published_at=moment)

    first = emma.get("/announcements/").content.decode()
    older = re.search(r'href="(/announcements/\?before=[^"]+)"', first)
    assert older
    second = emma.get(older[1]).content.decode()

    titles = re.findall(r"Number \d\d\.", first + second)
    assert sorted(titles) == [f"Number {number:02}." for number in range(21)]
    for wrong in ("2026-01-01T00:00:00", "x", "9" * 40 + "-" + "0" * 32):
        assert emma.get("/announcements/", {"before": wrong}).status_code == 404
