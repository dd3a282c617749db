"""Household codes (`common.codes`), and what to tell whoever mistypes one."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from common.codes import (
    ALPHABET,
    CODE_SPACE,
    GROUP,
    LENGTH,
    as_meant,
    check_character,
    is_sound,
    new_code,
    printed,
    weighted_sum,
    without_separators,
)
from tenant_apps.invitations.refusals import InvitationRefused

__all__ = [
    "ALPHABET",
    "CODE_SPACE",
    "GROUP",
    "LENGTH",
    "CodeMistyped",
    "check_character",
    "new_code",
    "printed",
    "read_code",
    "weighted_sum",
    "without_separators",
]


class CodeMistyped(InvitationRefused):
    """What was typed cannot be a code: too short, too long, or the check character differs."""

    problem = "code-mistyped"
    is_typing_error = True


def read_code(typed: str) -> str:
    """Return the code that somebody meant; raise `CodeMistyped` and say what to look at."""
    code = as_meant(typed)
    if len(code) != LENGTH:
        raise CodeMistyped(length_message(len(code)))
    if not is_sound(code):
        raise CodeMistyped(
            _(
                "One of the characters is different from the letter. Compare them once more: "
                "5 and S, 8 and B, 2 and Z look alike."
            )
        )
    return code


def length_message(length: int) -> Promise:
    """Say how far what was typed is from a code's length."""
    if length == 0:
        return _("Type the code from your letter.")
    if length > LENGTH:
        return _("There are more than twelve characters. Type only the code from your letter.")
    return ngettext_lazy(
        "A character is missing. Check that you have all three groups.",
        "Some characters are missing. Check that you have all three groups.",
        LENGTH - length,
    )
