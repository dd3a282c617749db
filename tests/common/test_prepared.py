"""Queries whose SQL is made once answer like the querysets they are made of."""

from uuid import UUID, uuid4

import pytest

from common.prepared import Prepared
from common.tenancy import NoMunicipality, entered
from tenant_apps.residents.models import Resident


def by_neighbourhood(neighbourhood_id: UUID, first_name: str):
    there = Resident.objects.filter(neighbourhood=neighbourhood_id, first_name=first_name)
    return there.values_list("id", "first_name")


def test_it_answers_for_whatever_it_is_asked(world):
    prepared = Prepared(by_neighbourhood, neighbourhood_id=UUID, first_name=str)

    with entered(world.hasselt):
        place = world.an.resident.neighbourhood_id
        assert prepared.rows(neighbourhood_id=place, first_name="An") == [
            (world.an.resident.id, "An")
        ]
        assert prepared.rows(neighbourhood_id=place, first_name="Chloé") == []
        assert prepared.rows(neighbourhood_id=uuid4(), first_name="An") == []


def test_it_is_made_once_and_serves_each_municipality_its_own(world):
    made = []

    def build(first_name: str):
        made.append(first_name)
        return Resident.objects.filter(first_name=first_name).values_list("last_name")

    prepared = Prepared(build, first_name=str)

    with entered(world.hasselt):
        assert prepared.rows(first_name="An") == [("Peeters",)]
        assert prepared.rows(first_name="Dries") == []
    with entered(world.boechout):
        assert prepared.rows(first_name="An") == []
        assert prepared.rows(first_name="Dries") == [("Janssens",)]
    assert len(made) == 1


def test_it_asks_nothing_outside_a_municipality():
    with pytest.raises(NoMunicipality):
        Prepared(by_neighbourhood, neighbourhood_id=UUID, first_name=str).rows()


def test_a_parameter_that_does_not_reach_the_sql_is_noticed(world):
    def build(first_name: str):
        return Resident.objects.filter(first_name=first_name.upper()).values_list("id")

    with entered(world.hasselt), pytest.raises(ValueError, match="first_name"):
        Prepared(build, first_name=str).rows(first_name="An")
