"""What a reminder says, in the invoice's language: what is open, what will stop, what never."""

from dataclasses import dataclass
from decimal import Decimal

from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext as _
from stdnum import iban

from billing.models import Invoice
from billing.models.contracts import Kind
from billing.queries.overdue import RESTRICT_AFTER
from common.formats import euros, long_date


@dataclass(frozen=True)
class Words:
    """A mail."""

    subject: str
    text: str
    html: str


def words_of(invoice: Invoice, level: int, open_cents: int) -> Words:
    """Return the reminder of a level about what is open of an invoice now."""
    with translation.override(invoice.language):
        subject = _subject(invoice, level)
        context = {
            "subject": subject,
            "paragraphs": [
                _opening(invoice, level, open_cents),
                *_consequences(invoice, level),
            ],
            "facts": _facts(invoice, open_cents),
            "language": invoice.language,
            "municipality": None,
        }
        return Words(
            subject=subject,
            text=str(get_template("billing/mails/reminder.txt", using="jinja").render(context)),
            html=str(get_template("billing/mails/reminder.html", using="jinja").render(context)),
        )


def _subject(invoice: Invoice, level: int) -> str:
    words = {
        0: _("Invoice %(number)s is due on %(due)s"),
        7: _("Reminder: invoice %(number)s is open"),
        21: _("Second reminder: invoice %(number)s is open"),
    }.get(level, _("Last reminder: invoice %(number)s is open"))
    return words % {"number": invoice.number, "due": long_date(invoice.due_on)}


def _opening(invoice: Invoice, level: int, open_cents: int) -> str:
    words = _("%(open)s of invoice %(number)s of %(issued)s is open. It was due on %(due)s.")
    if level == 0:
        words = _("%(open)s of invoice %(number)s of %(issued)s is open, to be paid by %(due)s.")
    return words % {
        "open": euros(Decimal(open_cents) / 100),
        "number": invoice.number,
        "issued": long_date(invoice.issued_on),
        "due": long_date(invoice.due_on),
    }


def _consequences(invoice: Invoice, level: int) -> list[str]:
    promise = _(
        "Whatever happens, residents notice nothing: their network stays open. It never depends on"
        " an invoice."
    )
    crossed = _("Did you pay meanwhile? Then our messages crossed and you need do nothing.")
    asks = _("Is something wrong with the invoice? Answer this mail, and we look at it first.")
    return [*_what_stops(invoice, level), promise, crossed, asks]


def _what_stops(invoice: Invoice, level: int) -> list[str]:
    if level == 0:
        return [_("Nothing stops now.")]
    day = {"date": long_date(invoice.due_on + RESTRICT_AFTER)}
    if invoice.licence and invoice.licence.kind == Kind.PROJECT:
        limits = _(
            "Nothing stops now. From %(date)s two members of our staff together may restrict the"
            " licence: project managers could then no longer write announcements or read figures."
        )
    else:
        limits = _(
            "Nothing stops now. From %(date)s two members of our staff together may restrict the"
            " licence: officials could then no longer write ordinary announcements, read figures or"
            " send letters. Crisis announcements and the export of your own data go on."
        )
    return [limits % day]


def _facts(invoice: Invoice, open_cents: int) -> list[tuple[str, str]]:
    facts = [
        (_("Amount"), euros(Decimal(open_cents) / 100)),
        (_("Account"), iban.format(invoice.seller["iban"])),
        (_("Name"), invoice.seller["name"]),
        (_("Reference"), invoice.reference),
    ]
    order = [(_("Your purchase order"), invoice.order_reference)]
    return facts + (order if invoice.order_reference else [])
