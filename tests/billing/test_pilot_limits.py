"""A pilot opens its own neighbourhoods and writes letters to no others, until the roll-out."""

from datetime import timedelta
from uuid import uuid4

import pytest

from billing.models import Licence
from billing.queries.pilots import pilot_codes
from common.tenancy import entered
from tenant_apps.invitations.models import LetterBatch
from tenant_apps.neighbourhoods.models import Neighbourhood
from tests.billing.buyers import bought, moved, pilot_plan, today, town_hall, whole_plan

LAST_DAY = (today() + timedelta(days=180)).isoformat()
LETTERS = {"contact": "011 00 00 00", "max_adults": 4, "expires_on": LAST_DAY}


@pytest.fixture
def emma(world, door_client):
    return door_client("dashboard", world.emma)


def place(world, name: str) -> Neighbourhood:
    with entered(world.hasselt):
        return Neighbourhood.objects.get(name=name)


def opened(client, neighbourhood) -> list[int]:
    """Try to open a neighbourhood on the page and over the API."""
    page = client.post(f"/neighbourhoods/{neighbourhood.pk}/status/", {"status": "live"})
    api = client.put(
        f"/api/v1/neighbourhoods/{neighbourhood.pk}/status/",
        {"status": "live"},
        content_type="application/json",
    )
    return [page.status_code, api.status_code]


def asked_for_letters(client, neighbourhood):
    values = {"id": str(uuid4()), "neighbourhood": str(neighbourhood.pk), **LETTERS}
    return client.post("/api/v1/letter-batches/", values, content_type="application/json")


def test_a_neighbourhood_outside_the_pilot_does_not_open(world, emma):
    bought(town_hall(world.hasselt), pilot_plan())
    inside, outside = place(world, "Kermt"), place(world, "Godsheide")

    answers = opened(emma, inside), opened(emma, outside)

    assert answers[0] == [302, 200]
    assert answers[1][0] != 302
    assert answers[1][1] == 400
    assert place(world, "Godsheide").status == "dormant"


def test_what_is_open_already_may_be_called_otherwise_and_paused(world, emma):
    bought(town_hall(world.hasselt), pilot_plan())
    with entered(world.hasselt):
        Neighbourhood.objects.filter(name="Godsheide").update(status="pilot")

    assert opened(emma, place(world, "Godsheide")) == [302, 200]


def test_letters_go_to_the_pilot_alone(world, emma):
    bought(town_hall(world.hasselt), pilot_plan())

    answer = asked_for_letters(emma, place(world, "Godsheide"))
    page = emma.post(
        f"/letters/new/{place(world, 'Godsheide').pk}/",
        {"batch_id": str(uuid4()), "confirm": "yes", **LETTERS},
    )

    assert answer.status_code == 409
    assert answer.json()["type"].endswith("not-in-the-pilot")
    assert page.status_code == 302
    with entered(world.hasselt):
        assert not LetterBatch.objects.exists()
    assert asked_for_letters(emma, place(world, "Kermt")).status_code == 201


def test_after_the_roll_out_and_without_a_licence_nothing_is_limited(world, emma):
    unlimited = pilot_codes(world.hasselt.pk)
    moved(bought(town_hall(world.hasselt), pilot_plan()), days=10)
    during = pilot_codes(world.hasselt.pk)
    bought(town_hall(world.hasselt), whole_plan())

    assert (unlimited, len(during or ()), pilot_codes(world.hasselt.pk)) == (None, 4, None)
    assert opened(emma, place(world, "Godsheide")) == [302, 200]


def test_a_pilot_that_is_over_limits_nothing_any_more(world):
    moved(bought(town_hall(world.hasselt), pilot_plan()), days=300)

    assert Licence.objects.count() == 1
    assert pilot_codes(world.hasselt.pk) is None
