"""Why a file is not taken. Each refusal has one sentence for whoever brought the file."""

from typing import Any

from django.utils.translation import gettext_lazy as _


class StatementRefused(Exception):
    """The file cannot be booked, and nothing of it was."""

    sentence: Any = ""

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(facts)

    def __str__(self) -> str:
        return str(self.sentence) % self.facts


class FileTooLarge(StatementRefused):
    """More than any day of ours could fill."""

    sentence = _("The file is larger than %(megabytes)s MB. Ask the bank for shorter periods.")


class NotXml(StatementRefused):
    """Broken off, or something else altogether."""

    sentence = _("The file is no complete XML: line %(line)s cannot be read.")


class HasDoctype(StatementRefused):
    """Declares a document type: banks never do, attackers do."""

    sentence = _("The file declares a document type. A bank statement does not; nothing was read.")


class NotCamt053(StatementRefused):
    """XML, but no statement of a version that we read."""

    sentence = _(
        "The file is no bank statement of type camt.053 in version 001.02, 001.08 or 001.14."
    )


class NoStatement(StatementRefused):
    """A message without a statement in it."""

    sentence = _("The file holds no statement.")


class PartMissing(StatementRefused):
    """Something is missing without which the statement means nothing."""

    sentence = _("Statement %(statement)s: %(part)s is missing.")


class PartUnreadable(StatementRefused):
    """Something is there and makes no sense."""

    sentence = _("Statement %(statement)s: %(part)s cannot be “%(value)s”.")


class NotInEuro(StatementRefused):
    """We invoice in euro, and our account is in euro."""

    sentence = _("Statement %(statement)s: an amount is in %(currency)s. We book euro alone.")


class SumsDisagree(StatementRefused):
    """Opening balance and movements do not lead to the closing balance."""

    sentence = _(
        "Statement %(statement)s: the opening balance %(opening)s and the movements %(sum)s"
        " make %(result)s, but the closing balance is %(closing)s."
    )


class EntryWithoutReference(StatementRefused):
    """The bank gave a movement no name of its own, so a second import would book it again."""

    sentence = _("Statement %(statement)s: movement %(number)s has no reference of the bank.")
