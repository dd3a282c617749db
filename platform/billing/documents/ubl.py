"""UBL 2.1 by the rules of Peppol BIS Billing 3.0: one VAT category per document is enough here."""

from base64 import b64encode

from django.utils.translation import override
from lxml import etree

from billing.documents import words
from billing.documents.draft import Draft
from billing.documents.ubl_parts import (
    CAC,
    CBC,
    Element,
    add,
    amount,
    group,
    line,
    party,
    payment_means,
    tax_category,
)

NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:{}-2"
SPECIFICATION = (
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
    "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
)
SUPPLIER = f"{{{CAC}}}AccountingSupplierParty"


def ubl_of(draft: Draft) -> bytes:
    """Write the document, its sentences in its language."""
    with override(draft.language):
        note, terms = words.note(draft), words.terms(draft)
    name = "CreditNote" if draft.is_credit_note else "Invoice"
    namespace = NAMESPACE.format(name)
    names = {None: namespace, "cac": CAC, "cbc": CBC}
    root = etree.Element(f"{{{namespace}}}{name}", nsmap=names)
    _head(root, draft, note)
    _references(root, draft)
    party(group(root, "AccountingSupplierParty"), draft.seller)
    party(group(root, "AccountingCustomerParty"), draft.buyer)
    if not draft.is_credit_note:
        payment_means(root, draft)
    add(group(root, "PaymentTerms"), "Note", terms)
    _sums(root, draft)
    for position, each in enumerate(draft.lines, 1):
        line(root, position, each, draft)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def with_pdf(ubl: bytes, number: str, pdf: bytes) -> bytes:
    """Return the document as it is sent: with its PDF in it."""
    root = etree.fromstring(ubl, etree.XMLParser(remove_blank_text=True, resolve_entities=False))
    reference = etree.Element(f"{{{CAC}}}AdditionalDocumentReference")
    add(reference, "ID", number)
    kind = {"mimeCode": "application/pdf", "filename": f"{number}.pdf"}
    holder = group(reference, "Attachment")
    add(holder, "EmbeddedDocumentBinaryObject", b64encode(pdf).decode(), **kind)
    for supplier in root.iter(SUPPLIER):
        supplier.addprevious(reference)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _head(root: Element, draft: Draft, note: str) -> None:
    add(root, "CustomizationID", SPECIFICATION[0])
    add(root, "ProfileID", SPECIFICATION[1])
    add(root, "ID", draft.number)
    add(root, "IssueDate", draft.issued_on.isoformat())
    if draft.due_on:
        add(root, "DueDate", draft.due_on.isoformat())
    if draft.is_credit_note:
        add(root, "CreditNoteTypeCode", "381")
    else:
        add(root, "InvoiceTypeCode", "380")
    if note:
        add(root, "Note", note)
    add(root, "DocumentCurrencyCode", "EUR")
    add(root, "BuyerReference", draft.order_reference or draft.offer_number)


def _references(root: Element, draft: Draft) -> None:
    period = group(root, "InvoicePeriod")
    add(period, "StartDate", draft.starts_on.isoformat())
    add(period, "EndDate", draft.last_day.isoformat())
    if draft.order_reference:
        add(group(root, "OrderReference"), "ID", draft.order_reference)
    if draft.preceding:
        number, issued_on = draft.preceding
        preceding = group(group(root, "BillingReference"), "InvoiceDocumentReference")
        add(preceding, "ID", number)
        add(preceding, "IssueDate", issued_on.isoformat())
    add(group(root, "ContractDocumentReference"), "ID", draft.offer_number)


def _sums(root: Element, draft: Draft) -> None:
    total = group(root, "TaxTotal")
    amount(total, "TaxAmount", draft.vat_cents)
    subtotal = group(total, "TaxSubtotal")
    amount(subtotal, "TaxableAmount", draft.net_cents)
    amount(subtotal, "TaxAmount", draft.vat_cents)
    tax_category(subtotal, "TaxCategory", draft, with_reason=True)
    sums = group(root, "LegalMonetaryTotal")
    amount(sums, "LineExtensionAmount", draft.net_cents)
    amount(sums, "TaxExclusiveAmount", draft.net_cents)
    amount(sums, "TaxInclusiveAmount", draft.total_cents)
    amount(sums, "PayableAmount", draft.total_cents)
