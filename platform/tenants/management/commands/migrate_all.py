"""Bring the hub and every municipality to this release. Run by the owner; may be run again."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections, transaction

from common.tenancy import HUB
from tenants import privileges
from tenants.logins import guard_sql
from tenants.migrating.recording import migrate_schema
from tenants.migrating.run import migrate_municipalities
from tenants.migrating.template import template_sql


class Command(BaseCommand):
    """Hub first, then the template for new municipalities, then those that are there."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate all, and say how long it took."""
        started = time.monotonic()
        self._default_privileges()
        migrate_schema(HUB)
        self._guard_hub()
        template_sql()
        changed = migrate_municipalities()
        seconds = time.monotonic() - started
        if options["verbosity"]:
            self.stdout.write(f"hub and {changed} municipalities migrated in {seconds:.1f} s")

    def _default_privileges(self) -> None:
        for alias in {HUB, *settings.CELLS}:
            with connections[alias].cursor() as cursor:
                cursor.execute(
                    "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE"
                    " ON TABLES TO kwartier_app;"
                    "ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO kwartier_app;"
                    "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;"
                )

    def _guard_hub(self) -> None:
        with transaction.atomic(using=HUB), connections[HUB].cursor() as cursor:
            cursor.execute(
                f"{privileges.schema_usage('public')}{privileges.revoke_all('public')}"
                f"{privileges.hub_grants()}{guard_sql()}"
            )
