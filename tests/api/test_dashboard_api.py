"""The dashboard's API: announcements and weekly figures, for officials of this municipality."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from common.tenancy import entered
from tenant_apps.announcements.services import publish_due
from tenant_apps.insights.models import FrozenWeek, WeeklyInsight
from tenant_apps.insights.weeks import last_closed_week
from tenant_apps.neighbourhoods.models import Neighbourhood
from tests.tenant_apps.announcements.announcing import announce
from tests.world import PASSWORD

PATH = "/api/v1/announcements/"
JSON = "application/json"


@pytest.fixture
def emma(world, door_client):
    """Return Emma's client."""
    return door_client("dashboard", world.emma)


@pytest.fixture
def draft(inside_hasselt) -> dict[str, Any]:
    """Return a draft for Kermt to send."""
    Neighbourhood.objects.update(status=Neighbourhood.Status.LIVE)
    kermt = Neighbourhood.objects.get(name="Kermt")
    return {
        "title": "Werken",
        "text": "Vanaf maandag.",
        "neighbourhoods": [str(kermt.pk)],
        "translations": [{"language": "en", "title": "Works", "text": "From Monday."}],
    }


def _send(client, path: str, data: dict[str, Any], method: str = "post"):
    return getattr(client, method)(path, data, content_type=JSON)


def test_a_draft_is_written_changed_and_thrown_away(emma, draft):
    made = _send(emma, PATH, draft)
    path = f"{PATH}{made.json()['id']}/"
    changed = _send(emma, path, {**draft, "title": "Wegenwerken", "translations": []}, "put")

    assert (made.status_code, made.json()["stage"]) == (201, "draft")
    assert made.json()["translations"][0]["language"] == "en"
    assert (changed.json()["title"], changed.json()["translations"]) == ("Wegenwerken", [])
    assert emma.delete(path).status_code == 204
    assert emma.get(path).status_code == 404


def test_the_same_submission_key_makes_one_draft(emma, draft):
    sent = {**draft, "submission_key": str(uuid4())}

    first, second = (_send(emma, PATH, sent).json() for _ in range(2))

    assert first["id"] == second["id"]


def test_an_announcement_is_planned_cancelled_published_and_withdrawn(emma, draft):
    path = f"{PATH}{_send(emma, PATH, draft).json()['id']}/"
    tomorrow = {"publish_at": (timezone.now() + timedelta(days=1)).isoformat()}

    assert _send(emma, f"{path}publication/", tomorrow, "put").json()["stage"] == "scheduled"
    assert emma.put(f"{path}withdrawal/").status_code == 404
    assert emma.delete(f"{path}publication/").status_code == 204
    assert emma.get(path).json()["stage"] == "draft"
    _send(emma, f"{path}publication/", {}, "put")
    assert publish_due() == 1
    refused = _send(emma, path, draft, "put")
    assert refused.status_code == 409
    assert refused.json()["type"] == "urn:kwartier:problem:already-published"
    assert emma.delete(path).status_code == 409
    for _again in range(2):
        withdrawn = emma.put(f"{path}withdrawal/").json()
        assert withdrawn["withdrawal"]["withdrawn_by"] == "Emma Vandersmissen"
    assert [each["stage"] for each in emma.get(PATH).json()["results"]] == ["withdrawn"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"text": None}, "text"),
        ({"neighbourhoods": []}, "neighbourhoods"),
        ({"neighbourhoods": [str(uuid4())]}, "neighbourhoods"),
        ({"translations": [{"language": "fr", "title": "a", "text": "b"}]}, "translations"),
        ({"translations": [{"language": "en", "title": "a"}]}, "translations"),
    ],
)
def test_a_wrong_draft_is_a_problem_that_names_the_field(emma, draft, wrong, field):
    answer = _send(emma, PATH, {**draft, **wrong})

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()["errors"]) == {field}


def test_a_neighbourhood_sent_twice_is_addressed_once(emma, draft):
    made = _send(emma, PATH, {**draft, "neighbourhoods": draft["neighbourhoods"] * 2})

    assert [each["name"] for each in made.json()["neighbourhoods"]] == ["Kermt"]


def test_nothing_is_planned_for_the_past(emma, draft):
    path = f"{PATH}{_send(emma, PATH, draft).json()['id']}/publication/"

    answer = _send(emma, path, {"publish_at": "2020-01-01T10:00:00Z"}, "put")

    assert (answer.status_code, set(answer.json()["errors"])) == (400, {"publish_at"})


def test_a_licence_that_does_not_include_it_is_told_so(world, emma, draft):
    hasselt = world.hasselt
    hasselt.state = hasselt.State.RESTRICTED
    type(hasselt).objects.filter(pk=hasselt.pk).update(state=hasselt.state)

    for answer in (_send(emma, PATH, draft), emma.get("/api/v1/insights/")):
        assert answer.status_code == 403
        assert answer.json()["type"] == "urn:kwartier:problem:no-licence"
    assert emma.get(PATH).status_code == 200


def test_another_municipalitys_announcement_is_not_there(world, emma):
    with entered(world.boechout):
        theirs = announce("Vremde")

    path = f"{PATH}{theirs.pk}/"

    assert emma.get(path).status_code == 404
    assert emma.put(f"{path}withdrawal/").status_code == 404
    assert emma.delete(path).status_code == 404
    assert emma.get(PATH).json()["results"] == []


@pytest.fixture
def week(inside_hasselt):
    """Publish a week: Kermt shows twelve households, the rest is hidden."""
    starts_on = last_closed_week()
    Neighbourhood.objects.update(status=Neighbourhood.Status.LIVE)
    FrozenWeek.objects.create(starts_on=starts_on)
    shown = {"metric": "connected_households", "value": 12}
    hidden = {"metric": "posts", "suppression": "complementary"}
    kermt = Neighbourhood.objects.get(name="Kermt")
    for figure in (shown, hidden):
        WeeklyInsight.objects.create(week_starts_on=starts_on, neighbourhood=kermt, **figure)
    return starts_on


def test_a_week_gives_values_or_why_there_is_none(emma, week):
    listed = emma.get("/api/v1/insights/").json()
    places = emma.get(f"/api/v1/insights/{week}/").json()["places"]

    kermt = next(place for place in places if place["name"] == "Kermt")
    figures = {(f["metric"], f["theme"]): (f["value"], f["suppression"]) for f in kermt["figures"]}
    assert [each["starts_on"] for each in listed] == [week.isoformat()]
    assert places[0]["neighbourhood"] is None
    assert figures["connected_households", ""] == (12, "")
    assert figures["posts", ""] == (None, "complementary")
    assert figures["replies", "help"] == (None, "small")
    assert all((f["value"] is None) == bool(f["suppression"]) for f in kermt["figures"])


@pytest.mark.parametrize("wrong", ["2020-01-06", "last", "2020-99-99"])
def test_a_week_that_is_not_published_is_not_there(emma, week, wrong):
    assert emma.get(f"/api/v1/insights/{wrong}/").status_code == 404


@pytest.mark.parametrize("path", [PATH, "/api/v1/insights/"])
def test_outsiders_are_asked_to_sign_in(world, door_client, path):
    visitor = door_client("dashboard", municipality=world.hasselt)
    token = {"email": world.an.identity.email, "password": PASSWORD}

    assert visitor.get(path).status_code == 401
    assert visitor.get(path).headers["content-type"] == "application/problem+json"
    assert _send(visitor, "/api/v1/tokens/", token).status_code in (400, 401)
    emma_there = door_client("dashboard", world.emma, municipality=world.boechout)
    assert emma_there.get(path).status_code == 401
