"""Make the database logins, and the databases, on a server. Run once by its administrator."""

import json
import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tenants.logins import create_database, create_logins


class Command(BaseCommand):
    """`create_logins --admin-url URL --database NAME ...`; passwords as JSON in the environment."""

    help = __doc__ or ""
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--admin-url", default=os.environ.get("DATABASE_URL", ""))
        parser.add_argument("--database", action="append", default=[], metavar="NAME")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make logins, then databases."""
        create_logins(options["admin_url"], json.loads(os.environ["KWARTIER_LOGIN_PASSWORDS"]))
        for name in options["database"]:
            create_database(options["admin_url"], name)
