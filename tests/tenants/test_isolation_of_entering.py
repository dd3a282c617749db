"""A municipality is entered on purpose, or not at all."""

import pytest

from common.tenancy import NoMunicipality, entered
from tenant_apps.residents.models import Resident


def test_a_tenant_model_outside_any_municipality_raises(world):
    with pytest.raises(NoMunicipality):
        Resident.objects.count()


def test_each_municipality_has_its_own_residents(world):
    with entered(world.hasselt):
        in_hasselt = set(Resident.objects.values_list("first_name", flat=True))
    with entered(world.boechout):
        in_boechout = set(Resident.objects.values_list("first_name", flat=True))

    assert in_hasselt == {"An", "Bart", "Chloé"}
    assert in_boechout == {"Dries"}


def test_entering_nests_and_restores_what_was_before(world):
    with entered(world.hasselt):
        with entered(world.boechout):
            assert Resident.objects.get().first_name == "Dries"
        assert Resident.objects.count() == 3


def test_an_unknown_host_is_answered_with_404(door_client, world):
    client = door_client("residents")

    response = client.get("/", headers={"host": "gent.kwartier.localhost"})

    assert response.status_code == 404
