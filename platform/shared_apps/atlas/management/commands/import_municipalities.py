"""Import the municipalities of the country: a CSV table and, for those on the map, outlines."""

from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError

from common.import_commands import ImportCommand
from common.open_data import MUNICIPALITIES, OUTLINES, open_data
from shared_apps.atlas.services import import_municipalities


class Command(ImportCommand):
    """Without files it takes those of the folder of open data."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the two files."""
        super().add_arguments(parser)
        parser.add_argument("table", nargs="?", help="CSV, one municipality a row")
        parser.add_argument("--outlines", help="GeoJSON in EPSG:4326, 31370 or 3812")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or say all that is wrong."""
        table = options["table"] or open_data(MUNICIPALITIES)
        outlines = options["outlines"] or (None if options["table"] else open_data(OUTLINES))
        if table is None:
            raise CommandError("Name a file, or set KWARTIER_DATA_DIR to the folder of open data.")
        with self.refusing(options["language"]):
            self.say(**asdict(import_municipalities(table=table, outlines=outlines)))
