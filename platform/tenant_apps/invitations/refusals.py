"""Why a code opens nothing, each in words for the person who holds the letter."""

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class InvitationRefused(Exception):
    """A code that opens nothing. `message` is for the page, `problem` for the API."""

    problem = "code-unknown"
    is_typing_error = False

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class InvitationUnknown(InvitationRefused):
    """Well formed, but never printed: a guess, or a letter of another municipality.

    It says the same as `InvitationRevoked`: who guesses does not learn that a code existed.
    """

    WORDS = gettext_lazy(
        "This code does not open anything here. Use the code of the newest letter you received, "
        "and check that the letter is from this municipality."
    )

    def __init__(self) -> None:
        super().__init__(self.WORDS)


class InvitationRevoked(InvitationUnknown):
    """Withdrawn together with its batch."""


class InvitationExpired(InvitationRefused):
    """Its last day has passed, or a newer letter took its place."""

    problem = "code-expired"

    def __init__(self, expired_on: date) -> None:
        self.expired_on = expired_on
        words = _(
            "This code was valid until %(date)s. Use the code of a newer letter, "
            "or ask your municipality for one."
        )
        super().__init__(words % {"date": date_format(expired_on, "DATE_FORMAT")})


class InvitationUsedUp(InvitationRefused):
    """Every place of the household is taken or held."""

    problem = "code-used-up"

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy(
                "All places of this household are taken. Somebody may be joining right now: try "
                "again in an hour, or ask your municipality."
            )
        )
