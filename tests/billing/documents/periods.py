"""A licence with one period, as the tests of its invoices want it."""

from billing.models import LicencePeriod
from tests.billing import selling


def period(cents: int = 2_300_000, order_reference: str = "PO-1", **values) -> LicencePeriod:
    """Make a licence with one period."""
    buyer = values.pop("buyer", None) or selling.organisation(language="en")
    licence = selling.licence(buyer, **values)
    return LicencePeriod.objects.create(
        licence=licence,
        starts_on=licence.starts_on,
        ends_on=licence.ends_on,
        inhabitants=78_000,
        net_cents=cents,
        order_reference=order_reference,
    )
