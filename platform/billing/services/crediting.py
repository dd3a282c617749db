"""Issue a credit note: take back part or all of an invoice, never more than is left of it."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from billing.documents.draft import Draft
from billing.lines import Line, is_payable, net_of, vat_of
from billing.models import Contract, CreditNote, Fact, Invoice
from billing.parties import Party
from billing.services.bookkeeping import book_credit_note
from billing.services.filing import filed
from billing.services.issuing import columns
from billing.services.numbering import next_number
from billing.services.recording import keep_fact
from billing.services.sending import post
from billing.signals import standing_changed
from common.tenancy import hub_atomic


class CreditAboveInvoice(ValueError):
    """More would be taken back than is left of the invoice."""


class NothingToCredit(ValueError):
    """There are no lines, or something negative in them."""


def issue_credit_note(
    *,
    invoice: Invoice,
    reason: str,
    lines: Sequence[Line] = (),
    net_cents: int | None = None,
    issued_on: date | None = None,
) -> CreditNote:
    """Credit lines, or a net amount as one line. Its VAT is that of the invoice, to the cent."""
    if net_cents is not None:
        lines = [credit_line(invoice, net_cents)]
    if not is_payable(lines) or not reason.strip():
        raise NothingToCredit(invoice.number)
    with hub_atomic():
        locked = Invoice.objects.select_for_update().get(pk=invoice.pk)
        before = credited_before(locked)
        if before + net_of(lines) > locked.net_cents:
            raise CreditAboveInvoice(f"{locked.number}: {locked.net_cents - before} is left")
        draft = _draft(locked, lines, before, reason.strip(), issued_on or timezone.localdate())
        note = _issue(draft, locked)
        if before + note.net_cents == locked.net_cents:
            locked.credited_at = timezone.now()
            locked.save(update_fields=["credited_at"])
        standing_changed.send(sender=Fact, invoice=locked)
    return note


def credited_before(invoice: Invoice) -> int:
    """Return the net amount that earlier credit notes took back."""
    found = CreditNote.objects.filter(invoice=invoice).aggregate(sum=Sum("net_cents"))
    return int(found["sum"] or 0)


def credit_line(invoice: Invoice, net_cents: int) -> Line:
    """Return the one line of a credit of an amount, in the invoice's language."""
    with override(invoice.language):
        text = _("Credit for invoice %(number)s") % {"number": invoice.number}
    return Line(text, 1, net_cents)


def _draft(invoice: Invoice, lines: Sequence[Line], before: int, reason: str, day: date) -> Draft:
    contract = Contract.objects.select_related("offer").get(licence=invoice.licence_id)
    # By the sums so far, so that the VAT of all credit notes is at last the VAT of the invoice.
    after = vat_of(before + net_of(lines), invoice.vat_percent)
    return Draft(
        number=next_number(year=day.year),
        issued_on=day,
        language=invoice.language,
        seller=Party.from_json(invoice.seller),
        buyer=Party.from_json(invoice.buyer),
        lines=tuple(lines),
        vat_cents=after - vat_of(before, invoice.vat_percent),
        vat_category=invoice.vat_category,
        vat_percent=invoice.vat_percent,
        starts_on=invoice.period_start,
        ends_on=invoice.period_end,
        order_reference=invoice.order_reference,
        offer_number=contract.offer.number,
        preceding=(invoice.number, invoice.issued_on),
        reason=reason,
    )


def _issue(draft: Draft, invoice: Invoice) -> CreditNote:
    with filed(draft) as files:
        note = CreditNote.objects.create(
            **columns(draft),
            **vars(files),
            invoice=invoice,
            organisation_id=invoice.organisation_id,
            licence_id=invoice.licence_id,
            reason=draft.reason[:500],
            vat_evidence=invoice.vat_evidence,
        )
        book_credit_note(note=note)
        keep_fact(
            invoice=invoice,
            kind=Fact.Kind.CREDITED,
            source=Fact.Source.CREDIT_NOTE,
            cents=note.total_cents,
            money_id=note.number,
            happened_on=note.issued_on,
        )
        post(credit_note=note)
    return note
