"""Our account at Stripe, line by line, against what we know of the same money."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from billing.closings import Check
from billing.models import BankLine, Fact, StripeCheckout, StripeMove
from billing.standing import LOWERS
from billing.stripe_money import cost_of_move, is_within_stripe

# The same refund may have left and, when it failed, come back.
Told = dict[tuple[str, bool], int]


def costs_of_stripe(first: date, last: date) -> int:
    """Return what Stripe kept of what moved from a day to another."""
    moves = StripeMove.objects.filter(happened_on__range=(first, last))
    return sum(cost_of_move(*each) for each in moves.values_list("kind", "cents", "fee_cents"))


def payouts_brought(first: date, last: date) -> list[BankLine]:
    """Return the lines of our bank that brought a payout."""
    lines = BankLine.objects.filter(payout__isnull=False, booked_on__range=(first, last))
    return list(lines.only("key", "cents", "payout_id"))


def moves_told(first: date, last: date) -> Check:
    """See whether each movement at Stripe is a fact; by its name, since days may differ.

    So the account of money on its way holds what Stripe has of ours, and nothing else.
    """
    moves = [
        move
        for move in StripeMove.objects.filter(happened_on__range=(first, last))
        if not is_within_stripe(move.kind)
    ]
    payments = _payments_of(moves)
    told: Told = defaultdict(int)
    names = {name for move in moves for name in _names(move, payments)}
    facts = Fact.objects.filter(source=Fact.Source.STRIPE, money_id__in=names)
    for kind, money_id, cents in facts.values_list("kind", "money_id", "cents"):
        told[money_id, LOWERS[kind] < 0] += -LOWERS[kind] * cents
    found = {move.pk: _found(move, payments, told) for move in moves}
    where = tuple(sorted(move.pk for move in moves if move.cents != found[move.pk]))
    return Check("stripe_moves", sum(move.cents for move in moves), sum(found.values()), where)


def _payments_of(moves: Iterable[StripeMove]) -> dict[str, str]:
    """Return the payments by the name that Stripe's account gives them."""
    charges = {move.source_id for move in moves if move.source_id}
    pages = StripeCheckout.objects.filter(charge_id__in=charges)
    return dict(pages.values_list("charge_id", "payment_intent_id"))


def _names(move: StripeMove, payments: dict[str, str]) -> tuple[str, ...]:
    return move.pk, move.source_id, payments.get(move.source_id, "")


def _found(move: StripeMove, payments: dict[str, str], told: Told) -> int:
    """Return what we were told of a movement: money that came, or money that went."""
    return sum(told.get((name, move.cents > 0), 0) for name in _names(move, payments) if name)
