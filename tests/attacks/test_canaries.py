"""No response of the dashboard, care and staff doors holds a word of what residents wrote.

Every text of every table carries a word of its own. A door may show the words of the tables that
its login may read, and of no other. Routes and tables are found, not listed: new ones are included
from the day they are written.
"""

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from config.doors import DOORS
from tenants.privileges import declared
from tests.attacks.rows import canary, models_of_municipalities, one_of_each
from tests.attacks.visits import BROKEN, unknown_id, visits

PEOPLE = {"dashboard": "emma", "care": "fatima", "staff": "sam"}
IN_MEMORY = {"BACKEND": "django.core.files.storage.InMemoryStorage"}


@pytest.fixture
def rows(world: Any, settings: Any) -> Any:
    """Return rows of Hasselt around An, one of every model, files included."""
    settings.STORAGES = {**settings.STORAGES, "default": IN_MEMORY}
    return one_of_each(world.an)


def _forbidden(door: str) -> dict[str, type[models.Model]]:
    readable = {
        table
        for login, table, privileges in declared(list(_app_names()))
        if login == DOORS[door].login and "SELECT" in privileges
    }
    hidden = [m for m in models_of_municipalities() if m._meta.db_table not in readable]
    return {canary(model): model for model in hidden}


def _app_names() -> set[str]:
    return {config.name for config in apps.get_app_configs() if "." in config.name}


@pytest.mark.parametrize("door", PEOPLE)
def test_no_response_holds_a_word_of_residents(door_client: Any, world: Any, rows: Any, door: str):
    client = door_client(door, getattr(world, PEOPLE[door]))
    client.raise_request_exception = False
    words = {word: model._meta.label for word, model in _forbidden(door).items()}
    names = {p.resident.last_name: p.resident.last_name for p in (world.an, world.chloe)}

    told = {
        str(seen): found
        for seen in visits(client, door, list(rows.ids.values()), methods=["get", "post"])
        if (found := [what for word, what in (words | names).items() if word in seen.text])
    }

    assert told == {}


@pytest.mark.parametrize("door", PEOPLE)
def test_no_route_breaks(door_client: Any, world: Any, door: str):
    client = door_client(door, getattr(world, PEOPLE[door]))
    client.raise_request_exception = False

    seen = visits(client, door, [unknown_id()], methods=["get", "post"])

    assert [str(each) for each in seen if each.status >= BROKEN] == []


def test_each_door_has_words_that_it_may_not_show():
    for door in PEOPLE:
        labels = {model._meta.label for model in _forbidden(door).values()}

        assert {"conversations.Post", "conversations.Reply", "residents.Resident"} <= labels


def test_the_words_can_be_found(door_client: Any, world: Any, rows: Any):
    """Otherwise the tests above would say nothing: An sees the words of the posts around her."""
    client = door_client("residents", world.an)
    word = canary(apps.get_model("conversations.Post"))

    seen = visits(client, "residents", list(rows.ids.values()), methods=["get"])

    assert any(word in each.text for each in seen)
