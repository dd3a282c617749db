"""What a document says, in its language: labels, sentences and everything written out."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from billing.documents.draft import Draft
from billing.parties import Party, in_print
from billing.vat import belongs_to
from common.formats import euros, long_date

Pairs = list[tuple[str, str]]
BELGIUM = "be"
# A Belgian VAT number is the enterprise number already; elsewhere both have to be there.
REGISTERS = {
    "0208": gettext_noop("Enterprise number"),
    "0106": gettext_noop("KvK"),
    "0190": gettext_noop("OIN"),
}


def money(cents: int) -> str:
    """Return an amount as people write it in the active language."""
    return euros(Decimal(cents).scaleb(-2))


def kind(draft: Draft) -> str:
    """Return what the document is."""
    return _("Credit note") if draft.is_credit_note else _("Invoice")


def note(draft: Draft) -> str:
    """Return what must be said of the VAT, or why money is given back."""
    said = [f"{draft.reason.rstrip('.')}."] if draft.reason else []
    if draft.is_reverse_charge:
        said.append(_("VAT reverse-charged: Directive 2006/112/EC, articles 44 and 196."))
    if draft.is_credit_note and draft.vat_cents and draft.seller.country == BELGIUM:
        # Royal decree no. 4 on VAT, article 4, in these words.
        said.append(_("VAT to be repaid to the State in so far as it was deducted originally."))
    return " ".join(said)


def numbers(who: Party) -> list[str]:
    """Return the numbers of a party: for VAT, in its register, and what else the law wants."""
    said = [f"{_('VAT')} {in_print(who.vat_identifier)}"] if who.vat_identifier else []
    is_other = not belongs_to(who.vat_identifier, who.enterprise_number)
    if is_other and who.register_scheme in REGISTERS:
        said.append(f"{_(REGISTERS[who.register_scheme])} {in_print(who.enterprise_number)}")
    return [*said, who.registration] if who.registration else said


def terms(draft: Draft) -> str:
    """Return when it is to be paid, or what happens to what is given back."""
    if draft.is_credit_note or draft.due_on is None:
        return _("We set this amount off against the invoice, or pay it back if you paid already.")
    return ngettext(
        "Payable within %(days)d day, by %(date)s.",
        "Payable within %(days)d days, by %(date)s.",
        draft.payment_days,
    ) % {"days": draft.payment_days, "date": long_date(draft.due_on)}


def facts(draft: Draft) -> Pairs:
    """Return the facts beside the addresses, in the order in which a clerk looks for them."""
    found = [(_("Date"), long_date(draft.issued_on))]
    if draft.due_on:
        found.append((_("To be paid by"), long_date(draft.due_on)))
    if draft.preceding:
        number, issued_on = draft.preceding
        found.append((_("Credits invoice"), f"{number}, {long_date(issued_on)}"))
    if draft.order_reference:
        found.append((_("Your purchase order"), draft.order_reference))
    found.append((_("Our offer"), draft.offer_number))
    found.append((_("Period"), period(draft)))
    return found


def period(draft: Draft) -> str:
    """Return the first and the last day of the period."""
    return _("%(first)s to %(last)s") % {
        "first": long_date(draft.starts_on),
        "last": long_date(draft.last_day),
    }


def vat_label(draft: Draft) -> str:
    """Return the name of the line with the VAT."""
    if draft.is_reverse_charge:
        return _("VAT, reverse-charged")
    return _("VAT %(percent)d %%") % {"percent": draft.vat_percent}


def total_label(draft: Draft) -> str:
    """Return the name of the last line."""
    return _("Credited") if draft.is_credit_note else _("To be paid")


def labels(draft: Draft) -> dict[str, str]:
    """Return the words of the template by their place in it."""
    return {
        "kind": kind(draft),
        "title": f"{kind(draft)} {draft.number}",
        "to": _("Addressed to"),
        "description": _("Description"),
        "quantity": _("Quantity"),
        "price": _("Price"),
        "amount": _("Amount"),
        "net": _("Without VAT"),
        "vat": vat_label(draft),
        "total": total_label(draft),
        "transfer": _("Transfer"),
        "account": _("Account"),
        "beneficiary": _("Name"),
        "reference": _("Structured communication"),
        "scan": _("Scan with your bank's app to pay."),
        "qr": _("Square to scan with a banking app; it fills in the transfer"),
        "attached": _("The same document for your bookkeeping software is inside this file (UBL)."),
        "page": _("Page"),
        "note": note(draft),
        "terms": terms(draft),
    }
