"""B29: what is held about people is printed from what the models declare."""

from django.apps import apps

from common.personal_data import PersonalData
from shared_apps.privacy.queries import register
from tests.english import english_door_client

__all__ = ["english_door_client"]


def test_every_model_that_holds_something_about_people_is_in_the_register():
    declared = [
        data
        for model in apps.get_models()
        if isinstance(data := getattr(model, "personal_data", None), PersonalData)
    ]

    assert len(register()) == len([data for data in declared if data.holds]) > 40
    assert all(entry.data.controller != "nobody" for entry in register())


def test_everybody_may_read_it(db, door_client):
    response = door_client("residents").get("/privacy/register/")

    html = response.content.decode()
    assert response.status_code == 200
    assert "e-mail address and language of somebody who asked for the newsletter" in html
    assert "7 days unconfirmed" in html
    assert not response.cookies


def test_a_municipality_s_site_serves_it_and_leads_to_the_policies(world, door_client):
    html = door_client("residents", municipality=world.hasselt).get("/privacy/register/")

    assert "http://kwartier.localhost:8000/policies/privacy/" in html.content.decode()


def test_the_doors_of_officials_do_not_serve_it(world, door_client):
    assert door_client("dashboard", world.emma).get("/privacy/register/").status_code == 404
