"""What the API about licences and money answers where a service refuses."""

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import PermissionDenied

from common.problems import Conflict, TooMuch


class NotForSale(Conflict):
    """There is no such plan, or the present licence cannot become it."""

    default_code = "not-for-sale"
    default_detail = _("Your present licence cannot become this. Choose something else.")


class KeyTaken(Conflict):
    """Another order has this key."""

    default_code = "key-taken"
    default_detail = _("Another order has this key. Make a new one.")


class TooMuchWaits(TooMuch):
    """Too many orders wait already."""

    default_code = "too-many-orders"
    default_detail = _("Much of what you asked is still waiting. Try again later.")


class ExportUnderWay(Conflict):
    """One export at a time."""

    default_code = "export-under-way"
    default_detail = _("An export is being made already. Follow its order.")


class NotLeaving(Conflict):
    """The licence runs, or the municipality is leaving already."""

    default_code = "not-leaving"
    default_detail = _("This can be asked for once, after the licence has ended.")


class NoLicenceHere(Conflict):
    """There is no licence that this could be done to."""

    default_code = "no-licence-here"
    default_detail = _("There is no licence here that this could be done to.")


class DecidedAlready(Conflict):
    """Somebody decided on this before."""

    default_code = "decided-already"
    default_detail = _("Somebody decided on this already.")


class AskedAlready(Conflict):
    """The same waits for a decision."""

    default_code = "asked-already"
    default_detail = _("Somebody asked for this already, and it waits for a decision.")


class NotPossible(Conflict):
    """What is open, or how late it is, does not allow it."""

    default_code = "not-possible"
    default_detail = _("This is not possible now: look at what is open, and how late it is.")


class OwnRequest(PermissionDenied):
    """Nobody decides on what they asked for themselves."""

    default_code = "own-request"
    default_detail = _("You asked for this yourself. Somebody else decides on it.")


class CodeRefused(PermissionDenied):
    """The code of the second factor is another one, or was used before."""

    default_code = "code-refused"
    default_detail = _("The code of your authenticator app is not right, or was used before.")


class NoAddress(Conflict):
    """The organisation has no address for invoices."""

    default_code = "no-address"
    default_detail = _("This organisation has no address for invoices. Ask for one.")


class NotFailed(Conflict):
    """The document is on its way, or the buyer answered it."""

    default_code = "not-failed"
    default_detail = _("This document is on its way, or the buyer answered it.")


class MonthRuns(Conflict):
    """The month is not over."""

    default_code = "month-runs"
    default_detail = _("A month can be closed when it is over.")


class ClosingUnderWay(Conflict):
    """Somebody else closes the month at this moment."""

    default_code = "closing-under-way"
    default_detail = _("Somebody else is closing this month. Look again.")


class FigureStands(Conflict):
    """The month has another figure; prices may have been made with it."""

    default_code = "figure-stands"
    default_detail = _("Another figure stands for this month. It is not changed.")


class PreviewOutdated(Conflict):
    """What was shown is so no longer."""

    default_code = "preview-outdated"
    default_detail = _("The sums changed meanwhile. Look at the preview again.")


class NobodyAnswers(Conflict):
    """Nobody of the organisation can sign in to answer an offer."""

    default_code = "nobody-answers"
    default_detail = _("Nobody of this organisation can answer here.")


class NotMergeable(Conflict):
    """One of both licences is in another merger, or does not run any more."""

    default_code = "not-mergeable"
    default_detail = _("These two licences cannot become one now.")
