"""Appoint an official, care worker or project manager. Run as the owner."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tenants.appointing import KIND_OF, appoint
from tenants.models import Municipality


class Command(BaseCommand):
    """`appoint_official hasselt emma@hasselt.example Emma Vandersmissen --role official`."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("municipality", help="what stands before the domain")
        parser.add_argument("email")
        parser.add_argument("first_name")
        parser.add_argument("last_name")
        parser.add_argument("--role", choices=tuple(KIND_OF), default="official")
        parser.add_argument("--title", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Appoint, and say who."""
        slug = options["municipality"]
        municipality = Municipality.objects.filter(slug=slug).first()
        if municipality is None:
            raise CommandError(f"There is no municipality at {slug}.")
        fields = ("email", "first_name", "last_name", "role", "title")
        appointment = appoint(municipality=municipality, **{name: options[name] for name in fields})
        self.stdout.write(f"{appointment.identity} is {appointment.role} of {municipality}.")
