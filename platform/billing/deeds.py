"""What the audit log calls each deed, in words for the people who read it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "act_on_behalf": _("Acted on behalf of a municipality"),
    "ask_credit": _("Asked to credit"),
    "ask_restrict": _("Asked to restrict"),
    "ask_write_off": _("Asked to write off"),
    "book_line": _("Booked a bank line"),
    "close_month": _("Closed a month"),
    "drop_reminder": _("Dropped a reminder"),
    "grant_credit": _("Granted a credit"),
    "grant_restrict": _("Granted a restriction"),
    "grant_write_off": _("Granted a write-off"),
    "ignore_line": _("Set a bank line aside"),
    "import_statement": _("Imported a bank statement"),
    "issue_invoice": _("An invoice could not be made"),
    "publish_price_list": _("Published prices"),
    "record_index_figure": _("Noted an index figure"),
    "refuse_credit": _("Refused a credit"),
    "refuse_restrict": _("Refused a restriction"),
    "refuse_write_off": _("Refused a write-off"),
    "release_reminder": _("Sent a reminder"),
    "send_again": _("Sent a document again"),
    "review_line_again": _("Took up a bank line again"),
}


def words_of(action: str) -> str:
    """Return what a deed is called; one that has no words yet by its own name."""
    return str(DEEDS.get(action, action.replace("_", " ")))
