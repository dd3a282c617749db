"""Give a municipality a domain of its own, besides its subdomain. Run as the owner."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import DomainNameValidator

from tenants.models import Municipality
from tenants.provisioning import MunicipalityExists, add_domain


class Command(BaseCommand):
    """`add_domain hasselt buurten.hasselt.example`."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("municipality", help="what stands before the domain")
        parser.add_argument("domain", help="a host name that already leads to the residents' door")

    def handle(self, *args: Any, **options: Any) -> None:
        """Add it, and say where the municipality answers from now on."""
        slug, domain = options["municipality"], options["domain"].lower()
        municipality = Municipality.objects.filter(slug=slug).first()
        if municipality is None:
            raise CommandError(f"There is no municipality at {slug}.")
        _refuse_what_is_no_domain(domain)
        try:
            add_domain(municipality=municipality, domain=domain)
        except MunicipalityExists as error:
            raise CommandError(f"{domain} belongs to another municipality.") from error
        self.stdout.write(f"{municipality} answers at {domain} too.")


def _refuse_what_is_no_domain(domain: str) -> None:
    try:
        DomainNameValidator(accept_idna=False)(domain)
    except ValidationError as error:
        raise CommandError(f"{domain} is no domain name.") from error
    if f".{domain}".endswith(f".{settings.DOMAIN}"):
        raise CommandError(f"{domain} is ours: names below {settings.DOMAIN} are given by us.")
