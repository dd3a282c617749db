"""Hasselt with a pilot and an invoice of its own; officials who read English."""

import pytest
from django.core.files.storage import default_storage

from shared_apps.site.services.listing import list_municipality
from tests.billing.buyers import FOUR, bought, pilot_plan, town_hall
from tests.billing.selling import invoice
from tests.english import english_door_client, english_world
from tests.world import NEIGHBOURHOODS

__all__ = ["english_door_client", "english_world"]


@pytest.fixture(autouse=True)
def _own_files(monkeypatch, tmp_path):
    monkeypatch.setattr(default_storage, "location", str(tmp_path))
    monkeypatch.setattr(default_storage, "base_location", str(tmp_path))


def on_the_map(municipality):
    """Let the public site know a municipality's neighbourhoods."""
    named = [
        {"code": f"{municipality.slug}-{number}", "name": name}
        for number, name in enumerate(NEIGHBOURHOODS[municipality.slug])
    ]
    list_municipality(
        municipality_id=municipality.pk,
        name=municipality.name,
        host=municipality.host,
        state=municipality.state,
        nis_code=municipality.nis_code,
        brand_colour=municipality.brand_colour,
        tile=municipality.tile,
        neighbourhoods=named,
    )


@pytest.fixture
def pilot(world):
    """Hasselt's pilot of four neighbourhoods, from today for six months."""
    on_the_map(world.hasselt)
    return bought(town_hall(world.hasselt), pilot_plan(names=FOUR), world.hasselt)


@pytest.fixture
def bill(pilot):
    """The invoice of the pilot, issued today."""
    return invoice(
        of=pilot,
        cents=240_000,
        period=(pilot.starts_on, pilot.ends_on),
        issued_on=pilot.starts_on,
        order_reference="PO-2026-4471",
    )


@pytest.fixture
def emma(door_client, world):
    """Hasselt's official at the dashboard."""
    return door_client("dashboard", world.emma)
