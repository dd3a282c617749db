"""A project manager comes in by date, and sees nothing of the rest of the dashboard."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from billing.licence_states import Event
from billing.models import Licence
from billing.services.licensing import change_licence
from tests.billing.buyers import bought, noorderlijn, project_plan, today, town_hall, whole_plan
from tests.billing.projects.happenings import place, write


def test_a_project_manager_signs_in_where_the_municipality_has_no_licence(
    guido, door_client, world
):
    page = guido.get("/").content.decode()

    assert "Noorderlijn" in page
    assert "Zurenborg" in page
    assert "Linkeroever" not in page
    assert door_client("dashboard", municipality=world.antwerpen).get("/").status_code == 302


@pytest.mark.parametrize(("days", "is_open"), [(-1, False), (0, True), (89, True), (90, False)])
def test_the_dashboard_opens_and_closes_by_date(world, project, door_client, days, is_open):
    first = today() - timedelta(days=days)
    Licence.objects.filter(pk=project.pk).update(
        starts_on=first, ends_on=first + timedelta(days=90)
    )
    guido = door_client("dashboard", world.guido, world.antwerpen)

    for path in ("/", "/announcements/", "/insights/", "/api/v1/announcements/"):
        assert (guido.get(path).status_code == 200) is is_open


def test_without_a_link_to_a_licence_nothing_opens(world, door_client):
    bought(noorderlijn(), project_plan(), world.antwerpen)

    assert door_client("dashboard", world.guido, world.antwerpen).get("/").status_code == 403


def test_everything_else_of_the_dashboard_is_closed(guido):
    tried = list(routes(get_resolver("config.urls_dashboard").url_patterns))
    closed = [path for path in tried if not path.startswith(OPEN)]

    assert len(closed) > 30
    for path in closed:
        assert guido.get(path).status_code == 403, path


OPEN = (
    "/announcements/", "/insights/", "/accounts/", "/sign-out/", "/look/", "/language/",
    "/scheme/", "/styleguide/", "/api/v1/announcements/", "/api/v1/insights/", "/api/v1/schema/",
    "/licence/", "/api/v1/licence/", "/api/v1/tokens/",
)  # fmt: skip


def routes(patterns, prefix="/"):
    """Return an address for every route, with made-up ids."""
    for pattern in patterns:
        part = str(pattern.pattern)
        for converter, value in (
            ("uuid", str(uuid4())), ("int", "1"), ("slug", "x"), ("str", "x"), ("path", "x"),
        ):  # fmt: skip
            while f"<{converter}:" in part:
                start = part.index(f"<{converter}:")
                part = part[:start] + value + part[part.index(">", start) + 1 :]
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, prefix + part)
        elif isinstance(pattern, URLPattern) and prefix + part not in ("/", "/api/v1/"):
            yield prefix + part.lstrip("^").rstrip("$")


def test_an_unpaid_project_can_be_restricted_to_reading(world, project, guido):
    for event in (Event.OVERDUE, Event.RESTRICT):
        change_licence(licence=project, event=event, reason="unpaid")

    assert guido.get("/").status_code == 200
    assert guido.get("/announcements/new/").status_code == 403
    assert guido.get("/insights/").status_code == 403
    assert write(guido, place(world, "Zurenborg")).status_code == 403


def test_the_municipalitys_own_licence_gives_a_project_manager_nothing_more(world, guido):
    bought(town_hall(world.antwerpen), whole_plan(530_000))

    assert guido.get("/letters/").status_code == 403
    assert guido.get("/neighbourhoods/").status_code == 403
    assert "Linkeroever" not in guido.get("/announcements/new/").content.decode()
