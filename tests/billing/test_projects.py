"""A project licence shows nothing outside its neighbourhoods and dates: guido in Antwerp."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from billing.licence_states import Event
from billing.models import Licence
from billing.queries.projects import announcing_licences, project_reach
from billing.services.licensing import change_licence
from billing.services.projects import NotThisProject, link_project_manager
from common.tenancy import entered
from tenant_apps.announcements.models import Announcement
from tenant_apps.announcements.services import publish_due
from tenant_apps.insights.models import FrozenWeek, WeeklyInsight
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenants.models import Appointment
from tests.billing.buyers import (
    bought,
    moved,
    noorderlijn,
    project_plan,
    today,
    town_hall,
    whole_plan,
)
from tests.tenant_apps.announcements.announcing import announce

TITLES = {"title_nl": "Straat dicht", "text_nl": "Vanaf maandag.", "title_fr": "", "text_fr": ""}
OPEN_TO_PROJECTS = ("", "announcements", "insights")


@pytest.fixture(autouse=True)
def _open_antwerp(world):
    with entered(world.antwerpen):
        Neighbourhood.objects.update(status="live")


@pytest.fixture
def project(world) -> Licence:
    """Return Noorderlijn's licence in Zurenborg, begun 30 days ago, with guido linked to it."""
    licence = moved(bought(noorderlijn(), project_plan(), world.antwerpen), days=30)
    link_project_manager(licence=licence, appointment=appointment(world))
    return licence


@pytest.fixture
def guido(world, project, door_client):
    return door_client("dashboard", world.guido, world.antwerpen)


def appointment(world) -> Appointment:
    return Appointment.objects.get(role="project_manager", municipality=world.antwerpen)


def place(world, name: str) -> Neighbourhood:
    with entered(world.antwerpen):
        return Neighbourhood.objects.get(name=name)


def compose(client, *where, **fields):
    data = {"submission_key": str(uuid4()), "neighbourhoods": [str(n.pk) for n in where], **TITLES}
    return client.post("/announcements/new/", data | fields)


def write(client, *where, **fields):
    data = {"title": "Dicht", "text": "Maandag.", "neighbourhoods": [str(n.pk) for n in where]}
    return client.post("/api/v1/announcements/", data | fields, content_type="application/json")


def publish_figures(world, day, **values):
    """Publish the active households of a week in each neighbourhood, and of the whole."""
    monday = day - timedelta(days=day.weekday())
    with entered(world.antwerpen):
        FrozenWeek.objects.create(starts_on=monday)
        for name, value in values.items():
            found = Neighbourhood.objects.filter(name=name).first()
            for metric in ("connected_households", "active_households"):
                WeeklyInsight.objects.create(
                    week_starts_on=monday, neighbourhood=found, metric=metric, value=value
                )
    return monday


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


def test_announcements_go_to_the_own_neighbourhoods_alone(world, guido):
    zurenborg, linkeroever = place(world, "Zurenborg"), place(world, "Linkeroever")

    page = guido.get("/announcements/new/").content.decode()
    refused = [compose(guido, linkeroever), compose(guido, zurenborg, linkeroever)]
    refused += [write(guido, linkeroever), write(guido, zurenborg, linkeroever)]
    with entered(world.antwerpen):
        none_yet = Announcement.objects.count()
    accepted = [compose(guido, zurenborg), write(guido, zurenborg)]

    assert "Zurenborg" in page
    assert "Linkeroever" not in page
    assert [answer.status_code for answer in refused] == [200, 200, 400, 400]
    assert none_yet == 0
    assert [answer.status_code for answer in accepted] == [302, 201]


def test_announcements_of_others_are_neither_listed_nor_found(world, guido):
    with entered(world.antwerpen):
        theirs = announce("Zurenborg", title="Van de stad")
        draft = announce("Zurenborg", title="Geheim", published_at=None)
        other = announce("Zurenborg", title="Andere werf", licence_id=uuid4())
    with entered(world.antwerpen):
        draft_key = str(draft.submission_key)
    lists = guido.get("/announcements/").content + guido.get("/api/v1/announcements/").content
    for hidden in (theirs, draft, other):
        assert hidden.title not in lists.decode()
        for path in ("", "edit/"):
            assert guido.get(f"/announcements/{hidden.pk}/{path}").status_code == 404
        for path in ("deletion/", "withdrawal/", "publication/cancel/"):
            assert guido.post(f"/announcements/{hidden.pk}/{path}").status_code == 404
        address = f"/api/v1/announcements/{hidden.pk}/"
        assert guido.get(address).status_code == 404
        assert guido.delete(address).status_code == 404
        assert guido.put(address + "withdrawal/").status_code == 404
        assert guido.delete(address + "publication/").status_code == 404
    taken = write(guido, place(world, "Zurenborg"), submission_key=draft_key)

    assert taken.status_code == 400
    with entered(world.antwerpen):
        draft.refresh_from_db()
        assert (draft.title, draft.licence_id) == ("Geheim", None)


def test_residents_read_it_as_the_projects_own(world, guido, door_client):
    answer = write(guido, place(world, "Zurenborg")).json()
    guido.put(
        f"/api/v1/announcements/{answer['id']}/publication/", {}, content_type="application/json"
    )

    with entered(world.antwerpen):
        published = publish_due()
    noor = door_client("residents", world.noor)
    page = noor.get("/announcements/").content.decode()
    listed = noor.get("/api/v1/announcements/").json()["results"]

    assert published == 1
    assert "Noorderlijn" in page
    assert "official--guest" in page
    assert "What Antwerpen tells" not in page
    assert [each["sender"] for each in listed] == ["Noorderlijn"]


def test_nothing_goes_out_after_the_end(world, project, guido):
    answer = write(guido, place(world, "Zurenborg")).json()
    address = f"/announcements/{answer['id']}/publication/"
    day = project.ends_on.isoformat()
    moment = {"publish_at": f"{day}T09:00:00+01:00"}

    on_page = guido.post(address, {"when": "later", "day": day, "clock": "09:00"})
    by_api = guido.put(f"/api/v1{address}", moment, content_type="application/json")
    guido.post(address, {"when": "now"})
    change_licence(licence=project, event=Event.END, reason="stopped early")
    with entered(world.antwerpen):
        published = publish_due()

    assert (on_page.status_code, by_api.status_code, published) == (422, 400, 0)
    assert announcing_licences(world.antwerpen) == []


def test_figures_are_of_the_own_neighbourhoods_and_weeks(world, project, guido):
    before = publish_figures(world, today() - timedelta(days=60), Zurenborg=111, whole=999)
    start = today() - timedelta(days=14)
    within = publish_figures(world, start, Zurenborg=23, Linkeroever=777, whole=888)
    week = f"/api/v1/insights/{within.isoformat()}/"

    pages = [
        guido.get(path).content.decode()
        for path in ("/insights/", f"/insights/?week={within}", week, "/", "/announcements/new/")
    ]
    weeks = guido.get("/api/v1/insights/").json()
    one = guido.get(f"/insights/{place(world, 'Zurenborg').pk}/")

    assert ">23<" in pages[0]
    for hidden in ("777", "888", "999", "111", "Linkeroever", "All of Antwerpen"):
        assert not any(hidden in page for page in pages)
        assert hidden not in one.content.decode()
    assert [each["starts_on"] for each in weeks] == [within.isoformat()]
    assert guido.get(f"/insights/?week={before}").status_code == 404
    assert guido.get(f"/api/v1/insights/{before}/").status_code == 404
    assert guido.get(f"/insights/{place(world, 'Linkeroever').pk}/").status_code == 404


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


def test_only_a_project_manager_of_that_place_is_linked(world, project):
    emma = Appointment.objects.get(role="official", municipality=world.hasselt)
    ended = appointment(world)
    ended.ended_at = timezone.now()

    for wrong in (emma, ended):
        with pytest.raises(NotThisProject):
            link_project_manager(licence=project, appointment=wrong)
    whole = bought(town_hall(world.antwerpen), whole_plan(530_000))
    with pytest.raises(NotThisProject):
        link_project_manager(licence=whole, appointment=appointment(world))

    link_project_manager(licence=project, appointment=appointment(world))
    assert project.managers.count() == 1


def test_the_reach_is_that_of_all_licences_that_hold(world, project):
    other = bought(noorderlijn(), project_plan(today() + timedelta(days=10)), world.antwerpen)
    Licence.objects.filter(pk=other.pk).update(
        neighbourhoods=[{"code": "antwerpen-1", "name": "Linkeroever"}]
    )
    link_project_manager(licence=other, appointment=appointment(world))

    now = project_reach(appointment(world))
    later = project_reach(appointment(world), today() + timedelta(days=10))

    assert now.codes == {"antwerpen-0"}
    assert later.codes == {"antwerpen-0", "antwerpen-1"}
    assert later.licence_for(["antwerpen-0", "antwerpen-1"]) is None
    assert later.licence_for([]) is None
