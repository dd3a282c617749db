"""What moves on our account at Stripe: each line is kept once, and what it cost is booked.

Payments, refunds and disputes are booked by their facts; payouts by the line of our bank.
"""

from datetime import UTC, date, datetime

from django.utils import timezone

from billing.models import LedgerEntry, StripeMove, StripePayout
from billing.services.bookkeeping import book, credit, debit
from billing.services.recording import FactContradicts
from billing.stripe_money import Payload, cost_of_move
from common.tenancy import hub_atomic

Account = LedgerEntry.Account
# The source of a booking is "fee txn_...".
FEE = "fee"


def keep_move(thing: Payload) -> StripeMove | None:
    """Keep a line of the account, and book what Stripe kept of it; telling it again is nothing."""
    if thing.get("object") != "balance_transaction" or thing["currency"] != "eur":
        return None
    with hub_atomic():
        move, is_new = StripeMove.objects.get_or_create(
            money_id=thing["id"],
            defaults={
                "kind": thing["type"][:50],
                "cents": thing["amount"],
                "fee_cents": thing["fee"],
                "source_id": thing.get("source") or "",
                "happened_on": _day(thing["created"]),
            },
        )
        if (move.cents, move.fee_cents) != (thing["amount"], thing["fee"]):
            raise FactContradicts(f"{move.pk}: {move.cents} and {move.fee_cents}")
        if is_new:
            _book_cost(move)
    return move


def keep_payout(thing: Payload) -> StripePayout | None:
    """Keep what Stripe sends to our bank. Its state is Stripe's latest word, not ours."""
    if thing.get("object") != "payout" or thing["currency"] != "eur":
        return None
    payout, _is_new = StripePayout.objects.update_or_create(
        payout_id=thing["id"],
        defaults={
            "cents": thing["amount"],
            "status": thing["status"],
            "arrives_on": _day(thing["arrival_date"]),
            "descriptor": (thing.get("statement_descriptor") or "")[:100],
            "trace": ((thing.get("trace_id") or {}).get("value") or "")[:100],
        },
    )
    return payout


def _book_cost(move: StripeMove) -> None:
    cents = cost_of_move(move.kind, move.cents, move.fee_cents)
    if cents:
        book(
            source=f"{FEE} {move.pk}",
            text=f"Stripe: {move.kind}",
            booked_on=move.happened_on,
            postings=[debit(Account.FEES, cents), credit(Account.STRIPE, cents)],
        )


def _day(seconds: int) -> date:
    return timezone.localdate(datetime.fromtimestamp(seconds, UTC))
