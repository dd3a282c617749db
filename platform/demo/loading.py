"""Load the demo: every municipality once, with people, months of talk, announcements, figures."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from common.tenancy import entered
from demo import geography, people
from demo.activity import record_past_activity
from demo.announcing import announce
from demo.history import write_history
from demo.licensing import sell
from demo.settling import settle
from demo.towns import DEMO_TOWNS, DemoTown
from shared_apps.atlas.models import AtlasMunicipality
from shared_apps.identities.models import Identity
from tenant_apps.announcements.counting import count_readers
from tenant_apps.insights.services import freeze_week
from tenants.hosts import forget_hosts
from tenants.models import Municipality
from tenants.provisioning import register_municipality, run_provisioning

RESIDENTS = 480
WEEKS = 14


def load(residents: int, say: Callable[[str], None]) -> None:
    """Make what is missing; a municipality that is there stays as it is."""
    geography.fill_atlas()
    for town in DEMO_TOWNS:
        if not Municipality.objects.filter(slug=town.slug, is_open=True).exists():
            _make(town, round(residents * town.share))
            say(f"{town.name} is there.")
    if not Identity.objects.filter(kind=Identity.Kind.STAFF).exists():
        with transaction.atomic():
            people.appoint_officials()
    sell()


def _make(town: DemoTown, residents: int) -> None:
    # Chance with a seed: the same demo every time.
    chance = Random(town.slug)
    municipality = _provision(town)
    with entered(municipality):
        is_schematic = geography.divide(town)
    _describe(municipality, is_schematic)
    settle(municipality, town, residents, chance)
    with entered(municipality):
        write_history(town.talk, chance)
        announce(town.slug, chance)
        record_past_activity()
        count_readers()
        for weeks_ago in range(WEEKS, 0, -1):
            freeze_week(_monday() - timedelta(weeks=weeks_ago))


def _provision(town: DemoTown) -> Municipality:
    job = register_municipality(
        name=town.name,
        slug=town.slug,
        languages=town.languages,
        state=town.state,
        brand_colour=town.brand_colour,
        tile=town.tile,
        nis_code=town.nis_code,
        is_demo=True,
    )
    municipality: Municipality = run_provisioning(job).municipality
    municipality.refresh_from_db()
    return municipality


def _describe(municipality: Municipality, is_schematic: bool) -> None:
    known = AtlasMunicipality.objects.get(nis_code=municipality.nis_code)
    municipality.is_schematic = is_schematic
    if known.households:
        municipality.households = known.households
        municipality.households_on = known.households_on
        municipality.households_source = "Statbel, Census 2021"
    municipality.save()
    forget_hosts()


def _monday() -> date:
    today = timezone.localdate()
    return today - timedelta(days=today.weekday())
