"""Why a bank file or a decision on one of its lines is not taken."""

from django.utils.translation import gettext_lazy as _

from billing.camt.refusals import StatementRefused


class AnotherAccount(StatementRefused):
    """The statement is of an account that does not stand on our invoices."""

    sentence = _("Statement %(statement)s is of the account %(iban)s, which is not ours.")


class StatementChanged(StatementRefused):
    """A statement of that name was imported, with other balances or days."""

    sentence = _(
        "Statement %(statement)s was imported before, with other balances or days. Ask the bank"
        " which one holds."
    )


class ReferenceReused(StatementRefused):
    """The bank's reference names another movement: one of the two would get lost."""

    sentence = _(
        "Statement %(statement)s: the bank used the reference %(reference)s before, for another"
        " amount or day."
    )


class LineDecided(ValueError):
    """Somebody decided on this line already."""


class SplitsDisagree(ValueError):
    """The parts do not make up the line, or one of them is nothing or named twice."""


class NeverReceived(ValueError):
    """More would go back than came in for the invoice."""


class AnotherPayout(ValueError):
    """The payout is of another amount, came with another line, or never will."""


class ReasonMissing(ValueError):
    """Ignoring a line states its reason."""
