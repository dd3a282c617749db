"""The account of the fake Stripe: what moves on it, what Stripe keeps, what it pays out."""

from collections.abc import Callable
from typing import Any

from tests.billing.stripe.contract import Json

DISPUTE_FEE = 2_000
A_DAY = 86_400


def fee_of(cents: int) -> int:
    """Return what Stripe keeps of a payment: 1.5 % and 25 cents."""
    return 25 + cents * 15 // 1000


class Account:
    """A balance in euro, line by line."""

    def __init__(self, keep: Callable[..., Json], things: dict[str, dict[str, Json]]) -> None:
        self._keep = keep
        self._things = things
        things.update(balance_transactions={}, payouts={})

    @property
    def lines(self) -> list[Json]:
        """Return the balance transactions, the oldest first."""
        return list(self._things["balance_transactions"].values())

    @property
    def balance(self) -> int:
        """Return what Stripe has of ours."""
        return sum(line["net"] for line in self.lines)

    @property
    def fees(self) -> int:
        """Return what Stripe kept, or charged by itself."""
        charged = sum(-line["amount"] for line in self.lines if line["type"] == "stripe_fee")
        return charged + sum(line["fee"] for line in self.lines)

    def move(self, kind: str, cents: int, source: str, *, fee: int = 0) -> Json:
        """Write a line."""
        return self._keep(
            "balance_transactions",
            "balance_transaction",
            prefix="txn",
            type=kind,
            amount=cents,
            fee=fee,
            net=cents - fee,
            currency="eur",
            source=source,
        )

    def pay_out(self, cents: int | None = None, **values: Any) -> Json:
        """Send everything, or an amount, to the bank."""
        amount = self.balance if cents is None else cents
        payout = self._keep(
            "payouts", "payout", prefix="po", amount=amount, currency="eur", status="in_transit",
            **values,
        )  # fmt: skip
        payout["arrival_date"] = payout["created"] + 2 * A_DAY
        self.move("payout", -amount, payout["id"])
        return payout

    def fail(self, payout: Json) -> None:
        """Let the bank refuse a payout: the money is back on the account."""
        payout["status"] = "failed"
        self.move("payout_failure", payout["amount"], payout["id"])
