"""Import a municipality's addresses from CSV: the columns of BeSt, or plain ones.

Plain columns: street, house_number, box_number, postal_code, locality, and longitude and
latitude, or x and y in Lambert 72 or 2008. UTF-8; comma, semicolon or tab. May be run again.
"""

import time
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from common.import_commands import ImportCommand
from common.tenancy import entered
from tenant_apps.neighbourhoods.municipality_commands import municipality_named
from tenant_apps.neighbourhoods.services import import_addresses


class Command(ImportCommand):
    """Nothing is half imported: what is wrong is said by the number of each row."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file and the municipality."""
        super().add_arguments(parser)
        parser.add_argument("file")
        parser.add_argument("--municipality", required=True, help="slug")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or say all that is wrong."""
        municipality = municipality_named(options["municipality"])
        started = time.monotonic()
        with self.refusing(options["language"]), entered(municipality):
            report = import_addresses(path=options["file"], progress=self.progress)
        self.say(**asdict(report), seconds=round(time.monotonic() - started, 1))
