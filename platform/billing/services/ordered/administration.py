"""Purchase order numbers, contacts, and pages where an invoice is paid."""

from typing import Any

from django.db.models import Q

from billing.models import Contact, LicenceOrder, LicencePeriod
from billing.services.ordered.asking import NoSuchThing, asking_party, invoice_of_order
from billing.services.paying import open_checkout
from billing.services.periods import set_order_reference

MOST_CONTACTS = 10


def note_order_reference(order: LicenceOrder) -> dict[str, Any]:
    """Note the purchase order of a period; raises `PeriodInvoiced` when the invoice is out."""
    party = asking_party(order)
    period = LicencePeriod.objects.filter(
        Q(licence__in=party.licences), pk=order.details["period"]
    ).first()
    if period is None:
        raise NoSuchThing("period")
    set_order_reference(period=period, order_reference=str(order.details["order_reference"])[:50])
    return {}


def note_contacts(order: LicenceOrder) -> dict[str, Any]:
    """Replace the people whom we write to about one subject."""
    party = asking_party(order)
    subject = Contact.Subject(order.details["subject"])
    named = {each["email"].lower(): each for each in order.details["contacts"][:MOST_CONTACTS]}
    Contact.objects.filter(organisation=party.organisation, subject=subject).delete()
    Contact.objects.bulk_create(
        Contact(
            organisation=party.organisation,
            subject=subject,
            name=each["name"][:100],
            email=email[:254],
            phone=each.get("phone", "")[:30],
        )
        for email, each in named.items()
    )
    return {}


def open_payment_page(order: LicenceOrder) -> dict[str, Any]:
    """Open a page where what is open of an invoice can be paid."""
    return {"url": open_checkout(invoice=invoice_of_order(order)).url}
