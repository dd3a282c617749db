"""The watch over statements finds what it is there for."""

from typing import Any

import pytest

from common.tenancy import entered, hub_atomic, tenant_atomic
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenants.models import Appointment, Municipality
from tests.statements import TouchesBoth, sides


def test_a_statement_over_hub_and_municipality_is_caught(inside_hasselt: Any):
    ours = Neighbourhood.objects.using(inside_hasselt.cell)
    both = ours.extra(where=['EXISTS (SELECT 1 FROM "tenants_municipality")'])

    with pytest.raises(TouchesBoth):
        list(both)


def test_a_transaction_that_writes_to_both_is_caught(world: Any):
    if world.hasselt.cell != "default":
        return  # two servers: no transaction can span them

    with entered(world.hasselt), pytest.raises(TouchesBoth):
        _write_to_both_at_once()


def _write_to_both_at_once() -> None:
    with tenant_atomic():
        Neighbourhood.objects.update(source="somewhere else")
        Municipality.objects.update(tile="wave")


def test_two_transactions_after_each_other_are_fine(world: Any):
    with entered(world.hasselt):
        with tenant_atomic():
            Neighbourhood.objects.update(source="somewhere else")
        with hub_atomic():
            Appointment.objects.update(title="somebody else")


def test_tables_are_told_apart():
    assert sides('SELECT 1 FROM "tenants_municipality"') == {"hub"}
    assert sides('SELECT 1 FROM "residents_resident"') == {"municipality"}
    assert sides("SELECT 1") == set()
