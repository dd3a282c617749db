"""Which payout of Stripe's a line of our bank is."""

from datetime import timedelta

from django.db.models import QuerySet

from billing.models import BankLine, StripePayout

# What never comes; whatever else Stripe says, a line of the bank knows better.
CAME_TO_NOTHING = ("failed", "canceled")
# A bank books a little before Stripe expects it, or a weekend and a holiday after.
EARLY, LATE = timedelta(days=3), timedelta(days=10)
STRIPE = "stripe"
# Shorter words stand in any message.
LEAST_NAME = 6


def waiting_payouts() -> QuerySet[StripePayout]:
    """Return what Stripe sends and no line of our bank has brought yet, the first first."""
    found = StripePayout.objects.filter(bank_line=None).exclude(status__in=CAME_TO_NOTHING)
    return found.order_by("arrives_on", "payout_id")


def payouts_like(line: BankLine) -> QuerySet[StripePayout]:
    """Return the waiting payouts of a line's amount."""
    return waiting_payouts().filter(cents=line.cents)


def payout_brought_by(line: BankLine) -> StripePayout | None:
    """Return the one payout that a line surely is: it names it, or is Stripe's in its days."""
    text = " ".join([line.message, line.reference, line.end_to_end_id]).casefold()
    found = list(payouts_like(line))
    named = [payout for payout in found if _is_named(payout, text)]
    if not named and STRIPE in f"{line.counterparty} {text}".casefold():
        named = [p for p in found if -EARLY <= line.booked_on - p.arrives_on <= LATE]
    return named[0] if len(named) == 1 else None


def _is_named(payout: StripePayout, text: str) -> bool:
    names = (payout.payout_id, payout.trace, payout.descriptor)
    return any(len(name) >= LEAST_NAME and name.casefold() in text for name in names)
