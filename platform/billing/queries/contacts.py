"""Whom we write to at an organisation."""

from billing.models import Contact, Organisation


def contract_addresses(organisation: Organisation) -> list[str]:
    """Return whom we write to about a contract; where nobody was named, the invoices' address."""
    contacts = Contact.objects.filter(organisation=organisation, subject=Contact.Subject.CONTRACT)
    named = list(contacts.values_list("email", flat=True))
    return named or [address for address in (organisation.invoice_email,) if address]
