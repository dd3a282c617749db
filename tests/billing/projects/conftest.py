"""Noorderlijn has a licence in Zurenborg, a neighbourhood of Antwerp, which has none; guido."""

import pytest

from billing.models import Licence
from billing.services.projects import link_project_manager
from common.tenancy import entered
from tenant_apps.neighbourhoods.models import Neighbourhood
from tests.billing.buyers import bought, moved, noorderlijn, project_plan
from tests.billing.projects.happenings import appointment


@pytest.fixture(autouse=True)
def _open_antwerp(world):
    with entered(world.antwerpen):
        Neighbourhood.objects.update(status="live")


@pytest.fixture
def project(world) -> Licence:
    """Return Noorderlijn's licence in Zurenborg, begun 30 days ago, with guido linked to it."""
    licence = moved(bought(noorderlijn(), project_plan(), world.antwerpen), days=30)
    link_project_manager(licence=licence, appointment=appointment(world))
    return licence


@pytest.fixture
def guido(world, project, door_client):
    return door_client("dashboard", world.guido, world.antwerpen)
