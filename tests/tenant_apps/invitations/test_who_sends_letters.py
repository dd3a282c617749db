"""Who may send letters, and what they do not tell whoever sends them."""

import pytest
from django.db import ProgrammingError

from common.tenancy import entered
from tenant_apps.invitations import services
from tenant_apps.invitations.models import Invitation
from tenant_apps.neighbourhoods.models import Household, Neighbourhood
from tests.door_client import standing_at
from tests.tenant_apps.invitations.inviting import ask_for_letters, invite


@pytest.mark.parametrize(
    "path",
    ["", "progress/", "revocation/", "download/", "parts/1/"],
)
def test_a_batch_of_another_municipality_does_not_exist_here(emma, world, path):
    with entered(world.boechout):
        batch = ask_for_letters("Vremde")
        services.prepare_letters(batch_id=batch.id)

    assert emma.get(f"/letters/{batch.pk}/{path}").status_code == 404


def test_a_neighbourhood_of_another_municipality_does_not_exist_here(emma, world):
    with entered(world.boechout):
        vremde = Neighbourhood.objects.get(name="Vremde")

    assert emma.get(f"/letters/new/{vremde.pk}/").status_code == 404


def test_a_visitor_is_asked_to_sign_in(door_client, world, ready):
    client = door_client("dashboard", municipality=world.hasselt)

    for path in ("/letters/", "/letters/new/", f"/letters/{ready.pk}/download/"):
        assert client.get(path).status_code == 302


def test_a_project_manager_and_an_unlicensed_municipality_send_no_letters(door_client, world):
    guido = door_client("dashboard", world.guido)

    assert guido.get("/letters/").status_code == 403
    assert guido.get("/letters/new/").status_code == 403


def test_the_dashboards_login_cannot_see_who_joined(world):
    refused = pytest.raises(ProgrammingError, match="permission denied")
    with entered(world.hasselt), standing_at("dashboard"), refused:
        Invitation.objects.exists()


def test_the_number_of_letters_does_not_tell_who_joined(emma, world):
    with entered(world.hasselt):
        before = Household.objects.filter(address__neighbourhood__name="Kermt").count()
        invite(world.chloe.resident.household)

    assert f"<span>{before}</span>" in emma.get("/letters/new/").text
