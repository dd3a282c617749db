"""What the audit log calls each deed, in words for the people who read it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "act_on_behalf": _("Acted on behalf of a municipality"),
    "ask_credit": _("Asked to credit"),
    "ask_merge": _("Asked to merge two licences"),
    "ask_restrict": _("Asked to restrict"),
    "ask_write_off": _("Asked to write off"),
    "book_line": _("Booked a bank line"),
    "book_payout": _("Booked a payout of Stripe"),
    "call_off_merger": _("Called a merger off"),
    "carry_out_merger": _("Merged two licences"),
    "close_month": _("Closed a month"),
    "drop_reminder": _("Dropped a reminder"),
    "grant_credit": _("Granted a credit"),
    "grant_merge": _("Granted a merger"),
    "grant_restrict": _("Granted a restriction"),
    "grant_write_off": _("Granted a write-off"),
    "ignore_line": _("Set a bank line aside"),
    "import_statement": _("Imported a bank statement"),
    "issue_invoice": _("An invoice could not be made"),
    "prepare_offer": _("Prepared an offer"),
    "publish_price_list": _("Published prices"),
    "record_index_figure": _("Noted an index figure"),
    "refuse_credit": _("Refused a credit"),
    "refuse_merge": _("Refused a merger"),
    "refuse_restrict": _("Refused a restriction"),
    "refuse_write_off": _("Refused a write-off"),
    "release_reminder": _("Sent a reminder"),
    "review_line_again": _("Took up a bank line again"),
    "send_again": _("Sent a document again"),
    "set_off": _("Set a surplus off against another invoice"),
}


def words_of(action: str) -> str:
    """Return what a deed is called; one that has no words yet by its own name."""
    return str(DEEDS.get(action, action.replace("_", " ")))
