"""Letters over the API of the dashboard: what the pages do, for machines."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from common.tenancy import entered
from tenant_apps.invitations import services
from tenant_apps.invitations.models import Download, LetterBatch
from tenant_apps.neighbourhoods.models import Household, Neighbourhood
from tests.tenant_apps.invitations.inviting import ask_for_letters

BATCHES = "/api/v1/letter-batches/"


def order_for(municipality, name, **values):
    with entered(municipality):
        neighbourhood = Neighbourhood.objects.get(name=name)
    last_day = timezone.localdate() + timedelta(days=100)
    given = {
        "id": str(uuid4()),
        "neighbourhood": str(neighbourhood.id),
        "contact": "011 00 00 00",
        "expires_on": last_day.isoformat(),
    }
    return given | values


def post(client, path, body=None):
    return client.post(path, body or {}, content_type="application/json")


def test_letters_are_asked_for_followed_fetched_and_revoked(emma, world):
    order = order_for(world.hasselt, "Kermt")
    asked = post(emma, BATCHES, order)
    with entered(world.hasselt):
        services.prepare_pending_letters()

    batch = emma.get(f"{BATCHES}{order['id']}/").json()
    pdf = emma.get(f"{BATCHES}{order['id']}/parts/1/").getvalue()
    revoked = post(emma, f"{BATCHES}{order['id']}/revocation/")

    assert (asked.status_code, asked.json()["stage"]) == (201, "waiting")
    assert (batch["stage"], batch["total"], batch["percentage"]) == ("ready", 12, 100)
    assert batch["parts"][0]["letters"] == len(PdfReader(BytesIO(pdf)).pages) == 12
    assert revoked.json()["revoked_by"] == "Emma Vandersmissen"
    assert emma.get(f"{BATCHES}{order['id']}/parts/1/").status_code == 404
    assert emma.get(BATCHES).json()["results"][0]["stage"] == "revoked"
    with entered(world.hasselt):
        assert Download.objects.count() == 1


def test_an_order_sent_twice_asks_once(emma, world):
    order = order_for(world.hasselt, "Kermt")

    assert post(emma, BATCHES, order).status_code == 201
    assert post(emma, BATCHES, order).status_code == 201
    with entered(world.hasselt):
        assert LetterBatch.objects.count() == 1


def test_what_is_wrong_is_said_by_field(emma, world):
    tomorrow = timezone.localdate() + timedelta(days=1)
    order = order_for(
        world.hasselt, "Kermt", contact="🏡", max_adults=40, expires_on=tomorrow.isoformat()
    )

    problem = post(emma, BATCHES, order)

    assert problem.status_code == 400
    assert problem.headers["Content-Type"] == "application/problem+json"
    assert set(problem.json()["errors"]) == {"contact", "max_adults", "expires_on"}


def test_letters_that_cannot_be_sent_are_a_conflict(emma, world):
    with entered(world.hasselt):
        Household.objects.filter(address__neighbourhood__name="Banneux").delete()
    post(emma, BATCHES, order_for(world.hasselt, "Kermt"))

    again = post(emma, BATCHES, order_for(world.hasselt, "Kermt"))
    nobody = post(emma, BATCHES, order_for(world.hasselt, "Banneux"))

    assert (again.status_code, nobody.status_code) == (409, 409)
    assert again.json()["type"] == "urn:kwartier:problem:letters-under-way"
    assert nobody.json()["type"] == "urn:kwartier:problem:nobody-to-invite"


def test_a_neighbourhood_or_batch_of_another_municipality_does_not_exist_here(emma, world):
    with entered(world.boechout):
        batch = ask_for_letters("Vremde")

    assert post(emma, BATCHES, order_for(world.boechout, "Vremde")).status_code == 400
    for path in ("", "parts/1/"):
        assert emma.get(f"{BATCHES}{batch.id}/{path}").status_code == 404
    assert post(emma, f"{BATCHES}{batch.id}/revocation/").status_code == 404


def test_the_forecast_counts_letters_paper_and_minutes(emma):
    rows = {row["name"]: row for row in emma.get("/api/v1/letter-forecasts/").json()}

    assert rows["Kermt"]["letters"] == 12
    assert rows["Kermt"]["kilograms"] == "0.1"
    assert rows["Kermt"]["minutes"] == 1


def test_only_officials_of_a_licensed_municipality_may(door_client, world):
    guido = door_client("dashboard", world.guido)
    visitor = door_client("dashboard", municipality=world.hasselt)

    for path in (BATCHES, "/api/v1/letter-forecasts/", f"{BATCHES}{uuid4()}/"):
        assert guido.get(path).status_code == 403
        assert visitor.get(path).status_code in (401, 403)
    assert post(guido, BATCHES, {}).status_code == 403


def test_a_list_of_batches_takes_the_same_queries_for_more_of_them(
    emma, world, django_assert_num_queries
):
    with entered(world.hasselt):
        ask_for_letters("Kermt")
    emma.get(BATCHES)

    with CaptureQueriesContext(connections[world.hasselt.cell]) as one:
        emma.get(BATCHES)
    for_one = len(one)
    with entered(world.hasselt):
        for name in ("Banneux", "Godsheide", "Runkst-Centrum"):
            ask_for_letters(name)
    emma.get(BATCHES)

    with django_assert_num_queries(for_one, using=world.hasselt.cell):
        emma.get(BATCHES)
