"""What an object of Stripe's says about money. Pure: no database, no library.

Everything here only grows while an object lives: what an earlier look said, a later look still
says. So lost, doubled and reordered news end in the same facts once the last state was seen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from billing.standing import PAID, REFUNDED, REVERSED

Payload = dict[str, Any]


@dataclass(frozen=True)
class Money:
    """Money that moved at Stripe, named by itself and never by the event that told of it."""

    kind: str
    cents: int
    money_id: str
    payment_intent_id: str
    # What we wrote on it; empty on what was made in Stripe's own pages.
    invoice_id: str


# Kinds of movement that are a price and nothing else.
PRICES = frozenset({"stripe_fee", "stripe_fx_fee", "tax_fee"})


def cost_of_move(kind: str, cents: int, fee_cents: int) -> int:
    """Return what a movement of our account at Stripe cost us; below zero is given back."""
    return fee_cents - cents if kind in PRICES else fee_cents


def is_within_stripe(kind: str) -> bool:
    """Say whether a movement is no money of an invoice: a payout, or held and let go again."""
    return kind in PRICES or kind.startswith(("payout", "reserve")) or kind.endswith(_HELD)


_HELD = ("_hold", "_release")


def money_in(thing: Payload) -> list[Money]:
    """Return the money that an object tells of; nothing where it tells of none, or not in euro."""
    read = _READERS.get(thing.get("object", ""))
    if read is None or thing.get("currency") != "eur":
        return []
    return [money for money in read(thing) if money.cents > 0]


def invoice_named_by(thing: Payload) -> str:
    """Return the invoice that we wrote on an object of Stripe's."""
    return str((thing.get("metadata") or {}).get("invoice") or "")


def _in_session(session: Payload) -> list[Money]:
    """A completed session may be unpaid for days: a direct debit takes them."""
    if session["payment_status"] != "paid" or not session.get("payment_intent"):
        return []
    return [_money(PAID, session["amount_total"] or 0, session["payment_intent"], session)]


def _in_intent(intent: Payload) -> list[Money]:
    if intent["status"] != "succeeded":
        return []
    return [_money(PAID, intent["amount_received"], intent["id"], intent, intent["id"])]


def _in_refund(refund: Payload) -> list[Money]:
    """A refund that fails after all has left and come back."""
    left = _money(REFUNDED, refund["amount"], refund["id"], refund)
    back = _money(PAID, refund["amount"], refund["id"], refund)
    return {"succeeded": [left], "failed": [left, back]}.get(refund.get("status") or "", [])


def _in_dispute(dispute: Payload) -> list[Money]:
    """What the dispute took from our balance, and what it gave back; a question moves nothing."""
    return [
        _money(REVERSED if move["amount"] < 0 else PAID, abs(move["amount"]), move["id"], dispute)
        for move in dispute["balance_transactions"]
    ]


def _money(kind: str, cents: int, money_id: str, thing: Payload, intent: str = "") -> Money:
    payment = intent or str(thing.get("payment_intent") or "")
    return Money(kind, cents, money_id, payment, invoice_named_by(thing))


_READERS: dict[str, Callable[[Payload], list[Money]]] = {
    "checkout.session": _in_session,
    "payment_intent": _in_intent,
    "refund": _in_refund,
    "dispute": _in_dispute,
}
