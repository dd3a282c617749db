"""What the law wants on an invoice and on a credit note stands on paper and in the UBL."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from lxml import etree
from pypdf import PdfReader

from billing.documents.draft import Draft
from billing.documents.pdf import pdf_of
from billing.documents.ubl import ubl_of
from billing.lines import Line
from billing.parties import Party, seller
from config.seller import EXAMPLE

BELGIAN = Party.from_json(EXAMPLE)
DUTCH = replace(
    BELGIAN,
    name="Kwartier B.V.",
    country="nl",
    register_scheme="0106",
    register_number="12345678",
    vat_number="NL004495445B01",
    registration="",
)
BOECHOUT = Party(
    name="Gemeente Boechout",
    country="be",
    register_scheme="0208",
    register_number="0207.500.123",
    vat_number="BE0207500123",
    street="Jef Van Hoofplein 20",
    postal_code="2530",
    town="Boechout",
)
EINDHOVEN = replace(
    BOECHOUT,
    name="Gemeente Eindhoven",
    country="nl",
    register_scheme="0190",
    register_number="00000001001902763000",
    vat_number="NL001902763B01",
)
INVOICE = Draft(
    number="2026-000123",
    issued_on=date(2026, 11, 22),
    language="en",
    seller=BELGIAN,
    buyer=BOECHOUT,
    lines=(Line("Licence", 1, 240_000), Line("Inhabitants", 8_000, 40)),
    vat_cents=117_600,
    vat_category="S",
    vat_percent=21,
    starts_on=date(2027, 1, 1),
    ends_on=date(2028, 1, 1),
    order_reference="PO-4471",
    offer_number="O-2026-000012",
    due_on=date(2026, 12, 22),
    payment_days=30,
    payment_reference="+++202/6000/12320+++",
)
CREDIT_NOTE = replace(
    INVOICE,
    due_on=None,
    payment_days=0,
    payment_reference="",
    preceding=("2026-000001", date(2026, 1, 2)),
    reason="Roll-out",
)
TO_THE_STATE = "VAT to be repaid to the State in so far as it was deducted originally."


def printed(draft: Draft) -> str:
    """Return the text of the PDF, in one line."""
    pages = PdfReader(BytesIO(pdf_of(draft, ubl_of(draft)))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def told(draft: Draft, path: str) -> str | None:
    """Return what the UBL says at a path."""
    return etree.fromstring(ubl_of(draft)).findtext(path)


def test_a_belgian_invoice_has_every_mention():
    text = printed(INVOICE)

    for mention in (
        "Invoice 2026-000123", "22 November 2026", "1 January 2027 to 31 December 2027",
        "Kwartier", "Voorbeeldstraat 1", "2000 Antwerpen", "BE 0000.000.097", "RPR Antwerpen",
        "Gemeente Boechout", "Jef Van Hoofplein 20", "2530 Boechout", "BE 0207.500.123",
        "PO-4471", "8,000", "€0.40", "€3,200.00", "€5,600.00", "VAT 21 %", "€1,176.00",
        "€6,776.00", "BE68 5390 0754 7034", "GKCCBEBB", "+++202/6000/12320+++",
        "within 30 days, by 22 December 2026",
    ):  # fmt: skip
        assert mention in text, mention


def test_a_buyer_in_the_other_country_accounts_for_the_vat_and_is_told_so():
    draft = replace(INVOICE, buyer=EINDHOVEN, vat_category="AE", vat_percent=0, vat_cents=0)

    text = printed(draft)

    assert "VAT reverse-charged: Directive 2006/112/EC, articles 44 and 196." in text
    assert "NL001902763B01" in text
    assert "OIN 00000001001902763000" in text
    assert told(draft, ".//{*}TaxExemptionReasonCode") == "VATEX-EU-AE"


def test_a_dutch_seller_states_its_number_at_the_chamber_of_commerce():
    text = printed(replace(INVOICE, seller=DUTCH, buyer=EINDHOVEN))

    assert "KvK 12345678" in text
    assert "VAT NL004495445B01" in text


def test_a_buyer_without_a_vat_number_has_its_enterprise_number():
    text = printed(replace(INVOICE, buyer=replace(BOECHOUT, vat_number="")))

    assert "Enterprise number 0207.500.123" in text


def test_an_account_is_the_same_however_the_settings_write_it(settings):
    settings.SELLER = {**EXAMPLE, "iban": "be68 5390 0754 7034"}

    assert told(replace(INVOICE, seller=seller()), ".//{*}PayeeFinancialAccount/{*}ID") == (
        "BE68539007547034"
    )


def test_the_register_of_the_seller_is_in_the_ubl_too():
    path = ".//{*}AccountingSupplierParty//{*}PartyLegalEntity/{*}CompanyLegalForm"

    assert told(INVOICE, path) == "RPR Antwerpen"
    assert told(replace(INVOICE, seller=DUTCH), path) is None


def test_a_belgian_credit_note_says_what_the_buyer_does_with_its_vat():
    text = printed(CREDIT_NOTE)

    assert "Credit note 2026-000123" in text
    assert "2026-000001, 2 January 2026" in text
    assert f"Roll-out. {TO_THE_STATE}" in text
    assert told(CREDIT_NOTE, "{*}Note") == f"Roll-out. {TO_THE_STATE}"


@pytest.mark.parametrize(
    "draft",
    [
        INVOICE,
        replace(CREDIT_NOTE, seller=DUTCH, buyer=EINDHOVEN),
        replace(CREDIT_NOTE, buyer=EINDHOVEN, vat_category="AE", vat_percent=0, vat_cents=0),
    ],
    ids=["an invoice", "a Dutch seller's credit note", "a reverse-charged credit note"],
)
def test_nobody_else_is_told_to_repay_vat(draft):
    assert TO_THE_STATE not in (told(draft, "{*}Note") or "")
