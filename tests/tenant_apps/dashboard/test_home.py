"""The dashboard's first page, with the dashboard's own database privileges."""

from datetime import timedelta

import pytest
from django.utils import timezone

from common.tenancy import entered
from tenant_apps.announcements.models import Announcement, Target
from tenant_apps.neighbourhoods.models import Neighbourhood


@pytest.fixture
def planned(world):
    """Plan an announcement for tomorrow in Kermt."""
    with entered(world.hasselt):
        announcement = Announcement.objects.create(
            title="Snoeihout",
            text="Een week later.",
            language="nl",
            author_name="Emma",
            publish_at=timezone.now() + timedelta(days=1),
        )
        kermt = Neighbourhood.objects.get(name="Kermt")
        Target.objects.create(announcement=announcement, neighbourhood=kermt)
    return announcement


def test_an_official_sees_what_is_planned_and_what_she_can_never_see(world, door_client, planned):
    page = door_client("dashboard", world.emma).get("/").content.decode()

    assert "Snoeihout" in page
    assert "blind" in page


def test_the_insights_pages_open_before_there_are_figures(world, door_client):
    emma = door_client("dashboard", world.emma)

    assert emma.get("/insights/").status_code == 200


def test_a_week_that_was_never_published_is_not_found(world, door_client):
    emma = door_client("dashboard", world.emma)

    for week in ("2020-01-06", "yesterday"):
        assert emma.get("/insights/", {"week": week}).status_code == 404


def test_a_visitor_is_asked_to_sign_in(world, door_client):
    visitor = door_client("dashboard", municipality=world.hasselt)

    for path in ("/", "/insights/"):
        assert visitor.get(path).headers["location"].startswith("/accounts/login/")


def test_an_official_of_elsewhere_is_a_stranger_here(world, door_client):
    emma_elsewhere = door_client("dashboard", world.emma, municipality=world.boechout)

    assert emma_elsewhere.get("/").status_code == 302
