"""Purchase order numbers: a public buyer in Belgium gives one, or says that it uses none."""

from billing.models import Organisation

# What stands on a period whose buyer said that it works without purchase orders.
NONE = "-"


def is_awaited(buyer: Organisation, order_reference: str) -> bool:
    """Say whether the invoice has to wait for the buyer's number.

    An invoice without it comes back from a Belgian town hall; elsewhere our offer's number does.
    """
    is_public = buyer.kind == Organisation.Kind.MUNICIPALITY
    return is_public and buyer.country == "be" and not order_reference.strip()


def printed(order_reference: str) -> str:
    """Return what stands on the invoice: nothing where the buyer uses no numbers."""
    stated = order_reference.strip()
    return "" if stated == NONE else stated
