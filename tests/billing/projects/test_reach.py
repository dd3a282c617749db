"""How far a project manager reaches: licences that hold, their neighbourhoods and whole weeks."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from billing.models import Licence
from billing.queries.projects import project_reach
from billing.services.projects import NotThisProject, link_project_manager
from tenants.models import Appointment
from tests.billing.buyers import bought, noorderlijn, project_plan, today, town_hall, whole_plan
from tests.billing.projects.happenings import appointment, place, publish_figures


def _words(page: str) -> str:
    """Return what stands on a page; ids, and tokens in its tags, may hold any three digits."""
    return re.sub(r"<[^>]*>|[0-9a-f-]{36}", " ", page)


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
    shown = " ".join(_words(page) for page in (*pages, one.content.decode()))
    for hidden in ("777", "888", "999", "111", "Linkeroever", "All of Antwerpen"):
        assert hidden not in shown
    assert [each["starts_on"] for each in weeks] == [within.isoformat()]
    assert guido.get(f"/insights/?week={before}").status_code == 404
    assert guido.get(f"/api/v1/insights/{before}/").status_code == 404
    assert guido.get(f"/insights/{place(world, 'Linkeroever').pk}/").status_code == 404


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
