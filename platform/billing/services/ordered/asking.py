"""Who asks, and for which organisation: looked up when the order is carried out."""

from billing.models import Invoice, LicenceOrder
from billing.queries.on_behalf import is_on_behalf
from billing.queries.own_documents import own_invoices
from billing.queries.parties import Party, party_of_identity, party_of_municipality


class NotAppointed(Exception):
    """Whoever asked stands for no organisation here, or not any longer."""


class NoSuchThing(LookupError):
    """The order names something that the organisation does not have."""


def asking_party(order: LicenceOrder, *, as_municipality: bool = False) -> Party:
    """Return whom an order is for; raise `NotAppointed`."""
    party = party_of_identity(order.municipality, order.asked_by)
    if party is None and is_on_behalf(order):
        party = party_of_municipality(order.municipality)
    if party is None or (as_municipality and not party.is_municipality):
        raise NotAppointed(str(order.asked_by))
    return party


def invoice_of_order(order: LicenceOrder) -> Invoice:
    """Return the invoice that an order is about, if it is the organisation's own."""
    party = asking_party(order)
    found = own_invoices(party).filter(number=str(order.details.get("number", ""))).first()
    if found is None:
        raise NoSuchThing("invoice")
    return found
