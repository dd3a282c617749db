"""The style page exists in demo mode, and nowhere else."""

from typing import Any

from django.test import Client


def guide(query: str = "") -> Any:
    return Client(headers={"host": "kwartier.localhost"}).get(f"/styleguide/{query}")


def test_the_style_page_shows_the_components_in_demo_mode(db, settings):
    settings.IS_DEMO = True

    response = guide("?colour=ffd100&tile=vine")

    assert response.status_code == 200
    assert "/ffd100.css" in response.content.decode()
    assert 'class="tile-vine"' in response.content.decode()


def test_there_is_no_style_page_in_production(db, settings):
    settings.IS_DEMO = False

    assert guide().status_code == 404


def test_a_colour_that_is_none_is_not_found(db, settings):
    settings.IS_DEMO = True

    assert guide("?colour=%3Cscript%3E").status_code == 404
