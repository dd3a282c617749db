"""The pieces of a UBL document: elements, amounts, parties, lines."""

from decimal import Decimal
from typing import Any

from lxml import etree

from billing.documents.draft import Draft
from billing.lines import Line
from billing.parties import Party

CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
CREDIT_TRANSFER = "30"
Element = Any


def add(parent: Element, name: str, text: str, /, **attributes: str) -> Element:
    """Add an element with a text. XML has no place for control characters: they become spaces."""
    element = etree.SubElement(parent, f"{{{CBC}}}{name}", attributes)
    element.text = "".join(each if each.isprintable() else " " for each in text).strip()
    return element


def group(parent: Element, name: str) -> Element:
    """Add an element that holds others."""
    return etree.SubElement(parent, f"{{{CAC}}}{name}")


def amount(parent: Element, name: str, cents: int) -> Element:
    """Add an amount in euro."""
    return add(parent, name, f"{Decimal(cents).scaleb(-2):.2f}", currencyID="EUR")


def party(parent: Element, who: Party) -> None:
    """Add a party with its electronic address, registration and VAT number."""
    inside = group(parent, "Party")
    scheme, number = who.register_scheme, who.enterprise_number
    add(inside, "EndpointID", number, schemeID=scheme)
    add(group(inside, "PartyName"), "Name", who.name)
    address = group(inside, "PostalAddress")
    add(address, "StreetName", who.street)
    add(address, "CityName", who.town)
    add(address, "PostalZone", who.postal_code)
    add(group(address, "Country"), "IdentificationCode", who.country.upper())
    if who.vat_identifier:
        registration = group(inside, "PartyTaxScheme")
        add(registration, "CompanyID", who.vat_identifier)
        add(group(registration, "TaxScheme"), "ID", "VAT")
    legal = group(inside, "PartyLegalEntity")
    add(legal, "RegistrationName", who.name)
    add(legal, "CompanyID", number, schemeID=scheme)
    if who.registration:
        add(legal, "CompanyLegalForm", who.registration)
    if who.email:
        add(group(inside, "Contact"), "ElectronicMail", who.email)


def payment_means(parent: Element, draft: Draft) -> None:
    """Add the account to pay into, and the structured communication."""
    means = group(parent, "PaymentMeans")
    add(means, "PaymentMeansCode", CREDIT_TRANSFER, name="Credit transfer")
    add(means, "PaymentID", draft.payment_reference)
    account = group(means, "PayeeFinancialAccount")
    add(account, "ID", draft.seller.iban)
    add(account, "Name", draft.seller.name)
    if draft.seller.bic:
        add(group(account, "FinancialInstitutionBranch"), "ID", draft.seller.bic)


def tax_category(parent: Element, name: str, draft: Draft, *, with_reason: bool = False) -> None:
    """Add the VAT category, on the sums also why nothing is charged."""
    category = group(parent, name)
    add(category, "ID", draft.vat_category)
    add(category, "Percent", str(draft.vat_percent))
    if with_reason and draft.is_reverse_charge:
        add(category, "TaxExemptionReasonCode", "VATEX-EU-AE")
        add(category, "TaxExemptionReason", "Reverse charge")
    add(group(category, "TaxScheme"), "ID", "VAT")


def line(root: Element, position: int, each: Line, draft: Draft) -> None:
    """Add one line."""
    inside = group(root, "CreditNoteLine" if draft.is_credit_note else "InvoiceLine")
    add(inside, "ID", str(position))
    quantity = "CreditedQuantity" if draft.is_credit_note else "InvoicedQuantity"
    add(inside, quantity, str(each.quantity), unitCode="C62")
    amount(inside, "LineExtensionAmount", each.net_cents)
    item = group(inside, "Item")
    add(item, "Name", each.text)
    tax_category(item, "ClassifiedTaxCategory", draft)
    amount(group(inside, "Price"), "PriceAmount", each.unit_cents)
