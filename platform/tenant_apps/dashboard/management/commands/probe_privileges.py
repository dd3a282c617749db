"""Try, with the dashboard's login, to read what it may not; write down how it was refused.

Run it every night as the dashboard (KWARTIER_DOOR=dashboard and that door's DATABASE_URL). It fails
when an attempt succeeds. Residents read the outcome on their municipality's /transparency/ page.
"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from common.tenancy import entered
from tenant_apps.dashboard.probes import probe
from tenant_apps.dashboard.services import record_probes
from tenants.queries import open_municipalities


class Command(BaseCommand):
    """`probe_privileges`, in every open municipality."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Try, record, and fail loudly where something was not refused."""
        if settings.DOOR != "dashboard":
            raise CommandError("Run this as the dashboard: KWARTIER_DOOR=dashboard.")
        open_doors = []
        for municipality in open_municipalities():
            with entered(municipality):
                outcomes = probe()
                run = record_probes(outcomes)
            self.stdout.write(f"{municipality.name}: {run.refusals} of {run.attempts} refused")
            open_doors += [
                f"{municipality.name}: {o.statement}" for o in outcomes if not o.was_refused
            ]
        if open_doors:
            raise CommandError("Not refused:\n" + "\n".join(open_doors))
