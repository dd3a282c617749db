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
    "count-not-taken": _("This number of inhabitants cannot be right. Look at its day again."),
    "start-passed": _("The day on which it should begin has passed. Choose a later one."),
    "offer-answered": _("This offer was answered before. The first answer stands."),
    "offer-expired": _("This offer has expired. Ask for a new one."),
    "licence-runs": _("You have a licence for this time already."),
    "not-renewable": _("This licence cannot be renewed. Choose a plan instead."),
    "not-endable": _("The licence cannot end on that day: it is over, or the day has passed."),
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

# Why two licences do not become one.
MERGERS: dict[str, Promise] = {
    "same-municipality": _("Choose two municipalities: this is one and the same."),
    "no-licence": _("%(about)s has no licence that runs."),
    "stays-a-pilot": _("%(about)s has a pilot: the one that stays must be licensed as a whole."),
    "day-passed": _("That day has passed. Choose today or a day to come."),
    "not-on-that-day": _("The licence of %(about)s does not hold on that day."),
    "unpaid": _("Invoice %(about)s is overdue. It is paid, credited or written off first."),
    "already-merging": _("%(about)s is in another merger that is not over yet."),
    "preview-outdated": _(
        "Money, a term or the index changed after two people saw the sums. Ask anew."
    ),
}


def merger_words_of(code: str, about: str = "") -> str:
    """Return why two licences do not become one, in the reader's language."""
    return str(MERGERS.get(code, WORDS["failed"])) % {"about": about}


def words_of(code: str) -> str:
    """Return a refusal in the reader's language."""
    return str(WORDS.get(code, WORDS["failed"]))
