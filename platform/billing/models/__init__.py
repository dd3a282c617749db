"""Who buys what from us, at which price, and how it is paid. All of it lives in the hub."""

from billing.models.audit import Approval, BillingAudit
from billing.models.banking import BankLine, BankStatement
from billing.models.contracts import Contract, Offer, OfferAnswer
from billing.models.documents import CreditNote, Invoice, IssuedDocument, NumberSeries
from billing.models.dunning import DunningStep
from billing.models.facts import Fact
from billing.models.ledger import LedgerEntry, LedgerTransaction
from billing.models.licences import (
    Licence,
    LicenceChange,
    LicenceNotice,
    LicencePeriod,
    Usage,
)
from billing.models.mergers import Merger
from billing.models.offers import OfferPreparation
from billing.models.orders import ExportDownload, LicenceOrder
from billing.models.organisations import Contact, Organisation
from billing.models.peppol import PeppolMessage
from billing.models.price_lists import IndexFigure, PriceList
from billing.models.projects import ProjectAppointment
from billing.models.stripe import (
    StripeCheckout,
    StripeEvent,
    StripeMove,
    StripePayout,
    StripeRefund,
)

__all__ = [
    "Approval",
    "BankLine",
    "BankStatement",
    "BillingAudit",
    "Contact",
    "Contract",
    "CreditNote",
    "DunningStep",
    "ExportDownload",
    "Fact",
    "IndexFigure",
    "Invoice",
    "IssuedDocument",
    "LedgerEntry",
    "LedgerTransaction",
    "Licence",
    "LicenceChange",
    "LicenceNotice",
    "LicenceOrder",
    "LicencePeriod",
    "Merger",
    "NumberSeries",
    "Offer",
    "OfferAnswer",
    "OfferPreparation",
    "Organisation",
    "PeppolMessage",
    "PriceList",
    "ProjectAppointment",
    "StripeCheckout",
    "StripeEvent",
    "StripeMove",
    "StripePayout",
    "StripeRefund",
    "Usage",
]
