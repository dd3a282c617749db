"""Fill the demo municipalities. Runs as the owner; what is there already stays as it is."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from bootstrap.places import LOCAL, write_private
from common.addresses import door_url
from demo import people
from demo.loading import RESIDENTS, load
from demo.towns import DEMO_TOWNS
from tenants.models import Municipality


class Command(BaseCommand):
    """`load_demo --residents N` writes who may sign in, and where, for the command `demo`."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--residents", type=int, default=RESIDENTS)
        parser.add_argument("--people-file", type=Path, default=LOCAL / "demo-people.json")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, then tell who may sign in and where."""
        if settings.IS_PRODUCTION:
            raise CommandError("The demo's people do not belong in production.")
        load(options["residents"], self.stdout.write)
        listed = {"people": people.listed(), "municipalities": _addresses()}
        write_private(options["people_file"], json.dumps(listed))


def _addresses() -> dict[str, dict[str, str]]:
    found = {m.slug: m for m in Municipality.objects.all()}
    return {
        town.name: {door: door_url(door, found[town.slug]) for door in _doors_of(town.state)}
        for town in DEMO_TOWNS
    }


def _doors_of(state: str) -> tuple[str, ...]:
    """Without a licence there is the residents' network, and the dashboard of a project there."""
    return ("residents", "dashboard") + (() if state == "community" else ("care",))
