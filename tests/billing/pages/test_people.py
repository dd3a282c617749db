"""Users and roles: let a colleague in, end an appointment, see who has a second factor."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import ProgrammingError

from billing.models import LicenceOrder
from shared_apps.identities.models import Identity
from shared_apps.notifications.models import HubMail
from tenants.logins import OWNER
from tenants.models import Appointment
from tests.billing.buyers import bought, noorderlijn, places, project_plan
from tests.billing.pages.asking import ask, ordered, place, work
from tests.databases import set_role
from tests.door_client import APP, standing_at

JAN = {
    "first_name": "Jan",
    "last_name": "Hermans",
    "email": "Jan.Hermans@Hasselt.example",
    "title": "Finance",
}


def current(municipality, role="official"):
    set_role(OWNER)
    found = Appointment.objects.filter(municipality=municipality, role=role, ended_at=None)
    names = sorted(found.values_list("identity__first_name", flat=True))
    set_role(APP)
    return names


def test_the_page_shows_who_may_enter_and_how_safely(emma):
    page = emma.get("/licence/people/").text

    assert "Emma Vandersmissen" in page
    assert "Set up</span>" in page
    assert "This is you" in page
    assert "Fatima" not in page


def test_a_colleague_is_let_in_by_mail_and_the_others_hear_of_it(emma, world):
    order = ordered(emma, "/licence/people/new/", **JAN)

    told = {mail.to: mail for mail in HubMail.objects.all()}
    assert order.stage == "done"
    assert current(world.hasselt) == ["Emma", "Jan"]
    assert "/accounts/password/reset/" in told["jan.hermans@hasselt.example"].text
    assert "Jan Hermans" in told[world.emma.identity.email].text
    assert "Not set up yet" in emma.get("/licence/people/").text
    assert "Done" in emma.get(f"/licence/orders/{order.pk}/").text


def test_letting_the_same_one_in_twice_changes_nothing(emma, world):
    ordered(emma, "/licence/people/new/", **JAN)
    ordered(emma, "/licence/people/new/", **JAN)

    assert current(world.hasselt) == ["Emma", "Jan"]


@pytest.mark.parametrize(
    "change", [{"email": "nobody"}, {"email": ""}, {"first_name": ""}, {"last_name": "x" * 61}]
)
def test_what_is_filled_in_wrong_is_not_ordered(emma, change):
    page = emma.post("/licence/people/new/", {**JAN, "submission_key": str(uuid4()), **change})

    assert page.status_code == 200
    assert not LicenceOrder.objects.exists()


def test_a_project_manager_is_let_in_for_the_project_alone(emma, world):
    plan = replace(project_plan(), neighbourhoods=places(["Kermt"]))
    project = bought(noorderlijn(), plan, world.hasselt)
    assert "Project manager of Noorderlijn" in emma.get("/licence/people/new/").text

    order = ordered(emma, "/licence/people/new/", **JAN, licence=str(project.pk))

    assert order.stage == "done"
    assert current(world.hasselt, "project_manager") == ["Jan"]
    assert current(world.hasselt) == ["Emma"]
    assert project.managers.count() == 1


def test_a_project_of_elsewhere_lets_nobody_in(emma, world):
    project = bought(noorderlijn(), project_plan(), world.antwerpen)
    form = {**JAN, "licence": str(project.pk), "submission_key": str(uuid4())}

    assert "Select a valid choice" in emma.post("/licence/people/new/", form).text
    order = work(place(world.emma, "appoint", **JAN, licence=str(project.pk)))
    assert order.refusal == "not-found"


def test_an_ended_appointment_lets_nobody_in_any_more(emma, door_client, world):
    ordered(emma, "/licence/people/new/", **JAN)
    jans = Appointment.objects.get(municipality=world.hasselt, title="Finance")

    question = emma.get(f"/licence/people/{jans.pk}/end/").text
    ordered(emma, f"/licence/people/{jans.pk}/end/")

    assert "End the appointment of Jan Hermans?" in question
    assert current(world.hasselt) == ["Emma"]
    assert "Jan Hermans" not in emma.get("/licence/people/").text


def test_nobody_ends_their_own(emma, world):
    own = Appointment.objects.get(identity_id=world.emma.identity.pk)

    assert emma.get(f"/licence/people/{own.pk}/end/").status_code == 404
    order = work(place(world.emma, "end_appointment", appointment=str(own.pk)))
    assert order.refusal == "own-appointment"
    assert current(world.hasselt) == ["Emma"]


def test_two_who_end_each_other_leave_one(emma, world):
    ordered(emma, "/licence/people/new/", **JAN)
    jans = Appointment.objects.get(municipality=world.hasselt, title="Finance")
    emmas = Appointment.objects.get(identity_id=world.emma.identity.pk)
    hers = ask(emma, f"/licence/people/{jans.pk}/end/")
    his = place(world.emma, "end_appointment", appointment=str(emmas.pk))
    LicenceOrder.objects.filter(pk=his.pk).update(asked_by=jans.identity_id)

    work(hers)

    his.refresh_from_db()
    assert sorted([hers.refusal, his.refusal]) == ["", "not-appointed"]
    assert len(current(world.hasselt)) == 1


@pytest.mark.parametrize("whose", ["fatima", "guido"])
def test_care_workers_and_people_of_elsewhere_are_out_of_reach(emma, world, whose):
    other = Appointment.objects.get(identity_id=getattr(world, whose).identity.pk)

    assert emma.post(f"/licence/people/{other.pk}/end/").status_code == 404
    order = work(place(world.emma, "end_appointment", appointment=str(other.pk)))
    other.refresh_from_db()
    assert (order.refusal, other.ended_at) == ("not-found", None)


def test_the_dashboards_login_appoints_nobody_itself(world):
    with standing_at("dashboard"), pytest.raises(ProgrammingError):
        Appointment.objects.create(
            identity_id=world.emma.identity.pk, municipality=world.boechout, role="official"
        )


def test_identities_of_other_doors_are_not_shown(emma, world):
    assert not any(
        person.email in emma.get("/licence/people/").text
        for person in Identity.objects.filter(kind="resident")
    )
