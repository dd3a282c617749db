"""Sam and Sara of platform staff, and invoices for them to look after."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from billing.models import Invoice, Licence, Organisation
from tenants.provisioning import register_municipality
from tests.billing import selling

PERIOD = (date(2026, 1, 1), date(2027, 1, 1))


@pytest.fixture(autouse=True)
def _files_in_memory(settings: Any) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }


@pytest.fixture
def sam(world: Any, door_client: Any) -> Any:
    """Return Sam's browser."""
    return door_client("staff", world.sam)


@pytest.fixture
def sara(world: Any, door_client: Any) -> Any:
    """Return the browser of Sara, the second pair of eyes."""
    return door_client("staff", world.sara)


@pytest.fixture
def boechout(world: Any) -> Organisation:
    """Return the organisation of Boechout."""
    return selling.organisation(name="Gemeente Boechout", municipality=world.boechout)


@pytest.fixture
def licence(boechout: Organisation) -> Licence:
    """Return Boechout's licence of 2026."""
    return selling.licence(boechout, municipality=boechout.municipality, cents=560_000)


@pytest.fixture
def invoice(licence: Licence) -> Invoice:
    """Return Boechout's invoice of 1 January 2026: EUR 5,600.00 and 21 % VAT."""
    return selling.invoice(licence, cents=560_000)


@pytest.fixture
def many_invoices() -> Callable[[int], list[Invoice]]:
    """Return a maker of invoices, each of an organisation of its own."""
    return lambda count: [selling.invoice(selling.licence(), cents=100_000) for _ in range(count)]


@pytest.fixture
def make_municipalities(world: Any) -> Callable[[int], None]:
    """Return a maker of municipalities that are only registered."""

    def make(count: int) -> None:
        for number in range(count):
            register_municipality(
                name=f"Plaats {number}", slug=f"plaats-{number}", languages=["nl"]
            )

    return make
