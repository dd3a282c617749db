"""Publish the figures of closed weeks now, rather than on Monday at four."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from common.tenancy import entered
from tenant_apps.insights.freezing import LaterWeekFrozen, WeekNotClosed
from tenant_apps.insights.services import freeze_closed_weeks, freeze_week
from tenants.queries import open_municipalities


class Command(BaseCommand):
    """`freeze_insights [--municipality SLUG] [--week 2026-11-16]`; without a week, what is due."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--municipality", metavar="SLUG", help="this one alone")
        parser.add_argument("--week", type=date.fromisoformat, metavar="MONDAY")

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish, and say for each municipality how many weeks."""
        municipalities = open_municipalities()
        if options["municipality"]:
            municipalities = municipalities.filter(slug=options["municipality"])
        for municipality in municipalities:
            with entered(municipality):
                weeks = self._freeze(options["week"])
            self.stdout.write(f"{municipality.name}: {weeks}")

    def _freeze(self, week: date | None) -> int:
        try:
            return int(freeze_week(week)) if week else freeze_closed_weeks()
        except WeekNotClosed as error:
            raise CommandError(f"{error} is no Monday of a closed week.") from error
        except LaterWeekFrozen as error:
            raise CommandError(f"A week after {error} is published already.") from error
