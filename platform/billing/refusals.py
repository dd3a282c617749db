"""Why an order could not be carried out: a code in the row, words on the page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Promise] = {
    "failed": _("Something went wrong on our side. Nothing was changed. Ask us for help."),
    "not-appointed": _("You cannot ask for this, or not any longer."),
    "not-found": _("We could not find what this is about. Look at the page again."),
    "preview-outdated": _(
        "The price or the terms changed while you were looking. Look at the new sum and ask again."
    ),
    "not-for-this-licence": _("Your present licence cannot become this. Choose something else."),
    "not-on-the-price-list": _("We do not sell a plan of this size."),
    "start-passed": _("The day on which it should begin has passed. Choose a later one."),
    "offer-answered": _("This offer was answered before. The first answer stands."),
    "offer-expired": _("This offer has expired. Ask for a new one."),
    "licence-runs": _("You have a licence for this time already."),
    "not-renewable": _("This licence cannot be renewed. Choose a plan instead."),
    "period-invoiced": _("The invoice is out. It keeps the number that it was issued with."),
    "period-taken": _("Something else begins on that day. Choose a day later."),
    "online-payment-not-offered": _("We do not offer online payment. Pay by bank transfer."),
    "nothing-to-pay": _("Nothing of this invoice is open."),
    "payment-under-way": _("Somebody paid already. The money takes some days to arrive."),
    "own-appointment": _("You cannot end your own appointment. Ask a colleague."),
    "licence-still-runs": _("This can only be asked after the licence has ended."),
    "exit-under-way": _("Leaving has been asked for already."),
    "no-such-change": _("The licence is not in a state that allows this."),
}


def words_of(code: str) -> str:
    """Return a refusal in the reader's language."""
    return str(WORDS.get(code, WORDS["failed"]))
