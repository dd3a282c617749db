"""Issue an invoice: decide on VAT, take a number, write the files, book it, send it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from billing.documents.draft import Draft
from billing.lines import Line, is_payable, net_of, vat_of
from billing.models import Contract, Invoice, Licence
from billing.parties import buyer, seller
from billing.references import reference_for
from billing.services.bookkeeping import book_invoice
from billing.services.filing import filed
from billing.services.numbering import next_number
from billing.services.sending import post
from billing.vat import VatDecision, vat_for
from common.tenancy import hub_atomic


class InvoiceExists(ValueError):
    """This period of the licence is invoiced already, and not credited."""


class NothingToInvoice(ValueError):
    """There are no lines, something negative in them, or no day that they are about."""


def issue_invoice(
    *,
    licence: Licence,
    kind: str,
    lines: Sequence[Line],
    period: tuple[date, date],
    order_reference: str = "",
    issued_on: date | None = None,
) -> Invoice:
    """Issue one invoice for a half-open period. It is never changed, and there is no second one.

    The number is taken last and its counter stays locked until the transaction ends, so everything
    that may be refused is looked at before.
    """
    if not is_payable(lines) or period[0] >= period[1]:
        raise NothingToInvoice(str(licence.pk))
    refuse_second(licence, kind, period[0])
    contract = Contract.objects.select_related("organisation", "offer").get(pk=licence.contract_id)
    decision = vat_for(seller().country, contract.organisation)
    day = issued_on or timezone.localdate()
    draft = _draft(contract, lines, decision, period, order_reference.strip(), day)
    try:
        with hub_atomic():
            return _issue(draft, contract, {"licence": licence, "kind": kind}, decision)
    except IntegrityError:
        # Somebody was faster, or the database refuses something else: look again.
        refuse_second(licence, kind, period[0])
        raise


def refuse_second(licence: Licence, kind: str, starts_on: date) -> None:
    """Raise `InvoiceExists` where the period is invoiced, and not credited."""
    issued = Invoice.objects.filter(
        licence=licence, kind=kind, period_start=starts_on, credited_at=None
    )
    if issued.exists():
        raise InvoiceExists(f"{kind} from {starts_on}")


def _draft(
    contract: Contract,
    lines: Sequence[Line],
    decision: VatDecision,
    period: tuple[date, date],
    order_reference: str,
    day: date,
) -> Draft:
    return Draft(
        number="",
        issued_on=day,
        language=contract.organisation.language,
        seller=seller(),
        buyer=buyer(contract.organisation),
        lines=tuple(lines),
        vat_cents=vat_of(net_of(lines), decision.percent),
        vat_category=decision.category,
        vat_percent=decision.percent,
        starts_on=period[0],
        ends_on=period[1],
        order_reference=order_reference,
        offer_number=contract.offer.number,
        due_on=day + timedelta(days=contract.payment_days),
        payment_days=contract.payment_days,
    )


def _issue(
    draft: Draft, contract: Contract, what: dict[str, Any], decision: VatDecision
) -> Invoice:
    number = next_number(year=draft.issued_on.year)
    reference = reference_for(number, draft.buyer.country)
    draft = replace(draft, number=number, payment_reference=reference)
    with filed(draft) as files:
        invoice = Invoice.objects.create(
            **what,
            **columns(draft),
            **vars(files),
            organisation=contract.organisation,
            period_start=draft.starts_on,
            period_end=draft.ends_on,
            due_on=draft.issued_on + timedelta(days=contract.payment_days),
            reference=reference,
            vat_evidence=decision.evidence,
        )
        book_invoice(invoice=invoice)
        post(invoice=invoice)
    return invoice


def columns(draft: Draft) -> dict[str, Any]:
    """Return what an invoice and a credit note keep of their draft."""
    return {
        "number": draft.number,
        "issued_on": draft.issued_on,
        "language": draft.language,
        "seller": draft.seller.to_json(),
        "buyer": draft.buyer.to_json(),
        "lines": [line.to_json() for line in draft.lines],
        "net_cents": draft.net_cents,
        "vat_cents": draft.vat_cents,
        "total_cents": draft.total_cents,
        "vat_category": draft.vat_category,
        "vat_percent": draft.vat_percent,
        "order_reference": draft.order_reference,
    }
