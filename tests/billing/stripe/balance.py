"""What an invoice leaves at Stripe, what our books say of it, and whether they agree."""

from billing.models import StripeMove
from billing.services.closing import close_month
from tests.billing.stripe.happenings import booked

CENTS = 2_783_000
FEE = 25 + CENTS * 15 // 1000


def books() -> tuple[int, int, int]:
    """Return what the bank, the money on its way and the charges stand at."""
    return booked("550000"), booked("580000"), booked("657000")


def closing():
    """Close the month in which something moved at Stripe."""
    return close_month(StripeMove.objects.latest("happened_on").happened_on)


def disagreements():
    return [each.name for each in closing().disagreements]
