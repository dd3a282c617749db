"""Appoint a member of platform staff. Run as the owner."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from tenants.appointing import AlreadyStaff, appoint_staff

LONGEST_NAME = 60


class Command(BaseCommand):
    """`appoint_staff sam@kwartier.example Sam Maes`."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("email")
        parser.add_argument("first_name")
        parser.add_argument("last_name")
        parser.add_argument("--language", choices=languages, default=settings.LANGUAGE_CODE)

    def handle(self, *args: Any, **options: Any) -> None:
        """Appoint, and say who."""
        fields = ("email", "first_name", "last_name", "language")
        stated = {name: options[name].strip() for name in fields}
        _refuse_nonsense(stated)
        try:
            identity = appoint_staff(**stated)
        except AlreadyStaff as known:
            raise CommandError(f"{known} is a member of platform staff already.") from known
        self.stdout.write(f"{identity} is a member of platform staff; a mail says how to sign in.")


def _refuse_nonsense(stated: dict[str, str]) -> None:
    try:
        validate_email(stated["email"])
    except ValidationError as error:
        raise CommandError(f"{stated['email']} is no e-mail address.") from error
    for name in (stated["first_name"], stated["last_name"]):
        if not 0 < len(name) <= LONGEST_NAME:
            raise CommandError(f"A name has 1 to {LONGEST_NAME} characters: {name!r} has not.")
