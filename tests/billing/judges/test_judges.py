"""Every document of 500 passes both judges, and says the same in UBL, PDF, row and ledger."""

import re
from collections import Counter
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from lxml import etree
from mockeinvoice import validate
from pypdf import PdfReader

from billing.documents import ubl_parts
from billing.models import CreditNote, Invoice, LedgerEntry
from billing.services.crediting import issue_credit_note
from billing.services.sending import document_of
from tests.billing import selling
from tests.billing.judges.cases import documents
from tests.billing.judges.official import broken_rules

pytestmark = pytest.mark.django_db
CASES = 500
TOTAL = "{*}LegalMonetaryTotal/{*}"


@pytest.fixture(autouse=True)
def _files_in_memory(settings: Any) -> None:
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": memory}


def _cents(root: Any, path: str) -> int:
    return int(root.findtext(path).replace(".", ""))


def _pdf(issued: Invoice | CreditNote) -> PdfReader:
    with default_storage.open(issued.pdf_name) as file:
        return PdfReader(BytesIO(file.read()))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def say_the_same(issued: Invoice | CreditNote) -> None:
    """Compare the row with its UBL, its PDF and its booking, to the cent."""
    root = etree.fromstring(issued.ubl.encode())
    assert _cents(root, f"{TOTAL}TaxExclusiveAmount") == issued.net_cents
    assert _cents(root, "{*}TaxTotal/{*}TaxAmount") == issued.vat_cents
    assert _cents(root, f"{TOTAL}PayableAmount") == issued.total_cents
    pdf = _pdf(issued)
    words = [_digits(line) for page in pdf.pages for line in page.extract_text().splitlines()]
    for cents in (issued.net_cents, issued.vat_cents, issued.total_cents):
        assert any(line.endswith(f"{cents:03d}") for line in words), issued.number
    assert pdf.attachments[f"{issued.number}.xml"][0] == issued.ubl.encode()
    name = "invoice" if isinstance(issued, Invoice) else "credit note"
    entries = LedgerEntry.objects.filter(transaction__source=f"{name} {issued.number}")
    sides: Counter[str] = Counter()
    for entry in entries:
        sides[entry.account] += entry.debit_cents - entry.credit_cents
    assert (abs(sides["400000"]), abs(sides["451000"])) == (issued.total_cents, issued.vat_cents)


@pytest.mark.beside
def test_five_hundred_documents_pass_both_judges_and_say_the_same_everywhere(capsys: Any):
    found: Counter[str] = Counter()
    for issued in documents(CASES):
        sent = document_of(issued.peppol)
        _document, report = validate(sent)
        assert (report.verdict, report.failures) == ("valid", []), (issued.number, issued.buyer)
        assert broken_rules(sent) == [], (issued.number, issued.buyer)
        say_the_same(issued)
        found[type(issued).__name__] += 1
        found[issued.vat_category] += 1

    with capsys.disabled():
        print(f"\n{CASES} documents passed mock-einvoice and the official rules: {dict(found)}")
    assert found["Invoice"] + found["CreditNote"] == found["S"] + found["AE"] == CASES
    assert min(found.values()) > 50


MISTAKES = {
    "a sum": (b">27830.00</cbc:PayableAmount>", b">27830.01</cbc:PayableAmount>", "BR-CO-16"),
    "the VAT": (b">4830.00</cbc:TaxAmount>", b">48.00</cbc:TaxAmount>", "BR-S-09"),
    "the buyer": (b'schemeID="0208">0200', b'schemeID="0208">0300', "PEPPOL-COMMON-R043"),
    "the profile": (b"billing:01:1.0", b"billing:99", "PEPPOL-EN16931-R007"),
}


@pytest.mark.parametrize("what", MISTAKES)
def test_both_judges_notice_a_mistake_in(what: str):
    right, wrong, rule = MISTAKES[what]
    issued = selling.invoice()
    sent = document_of(issued.peppol)
    assert right in sent

    changed = sent.replace(right, wrong)

    assert rule in broken_rules(changed)
    assert rule in {finding.code for finding in validate(changed)[1].findings}


@pytest.mark.parametrize("what", ["ubl", "pdf", "ledger"])
def test_one_that_says_something_else_is_noticed(what: str, monkeypatch: pytest.MonkeyPatch):
    if what == "ubl":
        amount = ubl_parts.amount
        monkeypatch.setattr(
            "billing.documents.ubl.amount",
            lambda parent, name, cents: amount(parent, name, cents + 1),
        )
    elif what == "pdf":
        monkeypatch.setattr("billing.documents.words.money", lambda cents: f"€ {cents + 1}")
    else:
        monkeypatch.setattr(
            "billing.services.bookkeeping.revenue_account", lambda _invoice: "451000"
        )

    with pytest.raises(AssertionError):
        say_the_same(selling.invoice())


def test_a_credit_note_names_its_invoice():
    invoice = selling.invoice()
    note = issue_credit_note(invoice=invoice, net_cents=100, reason="Mistake")

    root = etree.fromstring(note.ubl.encode())

    assert root.findtext("{*}BillingReference/{*}InvoiceDocumentReference/{*}ID") == invoice.number
    assert root.findtext("{*}CreditNoteTypeCode") == "381"


def test_the_pdf_is_for_archives_and_for_screen_readers():
    issued = selling.invoice()

    root: Any = _pdf(issued).trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()

    assert root["/MarkInfo"]["/Marked"]
    assert re.search(r"pdfaid:part>3<.*pdfaid:conformance>A<", metadata, re.S)
    assert "<pdfuaid:part>1<" in metadata
    assert root["/Lang"] == "nl"


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_an_invoice_is_written_in_the_buyers_language(language: str):
    issued = selling.invoice(selling.licence(selling.organisation(language=language)))

    pdf = _pdf(issued)
    text = "".join(page.extract_text() for page in pdf.pages)
    root: Any = pdf.trailer["/Root"]

    assert issued.reference in text
    assert root["/Lang"].startswith(language)
