"""Import neighbourhoods from GeoJSON (EPSG:4326, 31370 or 3812), into the atlas or a municipality.

Nothing is half imported: what is wrong is said by the name of each neighbourhood.
"""

from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.management.base import CommandError

from common.import_commands import ImportCommand
from common.open_data import NEIGHBOURHOODS, open_data
from common.tenancy import entered
from shared_apps.atlas.services import import_atlas_neighbourhoods
from tenant_apps.neighbourhoods.municipality_commands import municipality_named
from tenant_apps.neighbourhoods.services import import_neighbourhoods


class Command(ImportCommand):
    """Without a municipality it fills the atlas, from which new municipalities are filled."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file, the municipality and what the file does not say itself."""
        super().add_arguments(parser)
        parser.add_argument("file", nargs="?", help="GeoJSON; else that of the open data folder")
        parser.add_argument("--municipality", help="slug; without it, into the atlas")
        parser.add_argument("--source", default="", help="whose boundaries these are")
        parser.add_argument("--valid-from", type=date.fromisoformat, help="YYYY-MM-DD")
        parser.add_argument(
            "--end-missing", action="store_true", help="end neighbourhoods that the file lacks"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or say all that is wrong."""
        path = options["file"] or open_data(NEIGHBOURHOODS)
        if path is None:
            raise CommandError("Name a file, or set KWARTIER_DATA_DIR to the folder of open data.")
        given = {name: options[name] for name in ("source", "valid_from")} | {"path": path}
        with self.refusing(options["language"]):
            if not options["municipality"]:
                self.say(**asdict(import_atlas_neighbourhoods(**given)))
                return
            with entered(municipality_named(options["municipality"])):
                report = import_neighbourhoods(**given, ends_missing=options["end_missing"])
            self.say(**{name: _listed(value) for name, value in asdict(report).items()})


def _listed(value: Any) -> Any:
    if isinstance(value, list):
        return f"{len(value)}" + (f" ({', '.join(value)})" if value else "")
    return value
