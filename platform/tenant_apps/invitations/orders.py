"""What an official asks for, and which requests make sense."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenant_apps.invitations.letters.letter import clean

SHORTEST, USUAL, LONGEST = timedelta(days=28), timedelta(days=182), timedelta(days=730)
LONGEST_CONTACT = 60  # what the letter has room for


@dataclass(frozen=True)
class Order:
    """Who signs, whom to ask, how many adults a household has, until when the codes are valid.

    The names are those of a batch's fields.
    """

    requested_by: str
    title_of_requester: str
    contact: str
    max_adults: int
    expires_on: date

    def as_fields(self) -> dict[str, Any]:
        """Return the order by the names of a batch's fields."""
        return asdict(self)


def checked_contact(contact: str) -> str:
    """Return the contact as the letter prints it; refuse one of which nothing is left."""
    printable = clean(contact)
    if not printable:
        raise ValidationError(_("Use letters and digits."))
    return printable


def checked_last_day(last_day: date) -> date:
    """Leave people time to join, and close every code one day."""
    today = timezone.localdate()
    if last_day < today + SHORTEST:
        raise ValidationError(_("Give people at least four weeks."))
    if last_day > today + LONGEST:
        raise ValidationError(_("Choose a day within two years."))
    return last_day
