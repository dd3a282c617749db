"""A Stripe of our own with a memory: sessions, payments, refunds, disputes, webhooks.

It decides nothing about shapes: the contract judges all that goes in and comes out.
"""

import json
from itertools import count
from time import time
from typing import Any
from urllib.parse import urlsplit

import stripe

from billing.stripe_gateway import API_VERSION
from tests.billing.stripe.account import DISPUTE_FEE, Account, fee_of
from tests.billing.stripe.contract import Json, check_object, check_reply, checked_request
from tests.billing.stripe.examples import example

SECRET = "whsec_of_the_tests"
A_DAY = 86_400


class FakeStripe(stripe.HTTPClient):
    """Answers the real library's requests, and keeps the webhooks that it would send."""

    name = "fake"

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count(1)
        self._started = int(time())
        self._answered: dict[str, tuple[Any, Json]] = {}
        self.things: dict[str, dict[str, Json]] = {
            "sessions": {}, "payment_intents": {}, "refunds": {}, "disputes": {},
        }  # fmt: skip
        self.account = Account(self._keep, self.things)
        self.events: list[Json] = []
        self.requests: list[tuple[str, str, Json]] = []
        self.outage: Exception | None = None

    # -- Requests -----------------------------------------------------------------------------
    def request(
        self, method: str, url: str, headers: Any, post_data: Any = None, **_options: Any
    ) -> tuple[str, int, dict[str, str]]:
        """Judge a request, answer it, judge the answer."""
        parts = urlsplit(url)
        body = post_data.decode() if isinstance(post_data, bytes) else post_data or ""
        template, asked = checked_request(method, parts.path, parts.query, body)
        assert headers["Stripe-Version"] == API_VERSION
        self.requests.append((method, template, asked))
        if self.outage:
            raise self.outage
        status, reply = self._idempotent(method, template, parts.path, asked, headers)
        if status == 200:
            check_reply(method, template, reply)
        return json.dumps(reply), status, {"request-id": "req_1"}

    def close(self) -> None:
        """Nothing is open."""

    def _idempotent(
        self, method: str, template: str, path: str, asked: Json, headers: Any
    ) -> tuple[int, Json]:
        key = headers.get("Idempotency-Key") if method == "post" else None
        if key in self._answered:
            before, reply = self._answered[key]
            if before == (path, asked):
                return 200, reply
            return 400, _error("idempotency_error", "Keys are for the same parameters")
        try:
            reply = self._act(method, template, path, asked)
        except LookupError as refusal:
            return 400, _error("invalid_request_error", str(refusal))
        if key:
            self._answered[key] = ((path, asked), json.loads(json.dumps(reply)))
        return 200, reply

    def _act(self, method: str, template: str, path: str, asked: Json) -> Json:
        if method == "get":
            return self._listed(template, asked)
        if template == "/v1/refunds":
            return self.new_refund(asked)
        if template == "/v1/checkout/sessions":
            return self._new_session(asked)
        session = self.things["sessions"][path.split("/")[4]]
        if session["status"] != "open":
            raise LookupError("Only Checkout Sessions with a status in [open] can be expired.")
        session["status"] = "expired"
        self._emit("checkout.session.expired", session)
        return session

    def _listed(self, template: str, asked: Json) -> Json:
        found = sorted(self.things[template.rpartition("/")[2]].values(), key=_age, reverse=True)
        keys = [thing["id"] for thing in found]
        begin = keys.index(asked["starting_after"]) + 1 if "starting_after" in asked else 0
        page = found[begin : begin + 2]  # small pages, so that there are several
        has_more = begin + 2 < len(found)
        return {"object": "list", "url": template, "has_more": has_more, "data": page}

    def _new_session(self, asked: Json) -> Json:
        line = asked["line_items"][0]
        return self._keep(
            "sessions",
            "checkout.session",
            prefix="cs",
            amount_total=line["price_data"]["unit_amount"] * line["quantity"],
            currency=line["price_data"]["currency"],
            client_reference_id=asked["client_reference_id"],
            metadata=asked["metadata"],
            mode="payment",
            payment_status="unpaid",
            status="open",
            url="https://checkout.stripe.example/pay",
            expires_at=self._started + A_DAY,
        )

    def new_refund(self, asked: Json) -> Json:
        payment = self.things["payment_intents"][asked["payment_intent"]]
        refunded = sum(
            refund["amount"]
            for refund in self.things["refunds"].values()
            if refund["payment_intent"] == payment["id"] and refund["status"] != "failed"
        )
        if refunded + asked["amount"] > payment["amount_received"]:
            raise LookupError("Refund amount is greater than unrefunded amount on charge")
        refund = self._keep(
            "refunds",
            "refund",
            prefix="re",
            amount=asked["amount"],
            currency="eur",
            payment_intent=payment["id"],
            metadata=asked.get("metadata", {}),
            status="pending",
        )
        self._emit("refund.created", refund)
        return refund

    def _keep(self, kind: str, schema: str, *, prefix: str, **values: Any) -> Json:
        number = next(self._numbers)
        values["created"] = self._started + number
        thing = example(schema, id=f"{prefix}_{number}", **values)
        self.things[kind][thing["id"]] = thing
        return thing

    # -- What people and banks do -------------------------------------------------------------
    def pay(self, session_id: str, *, is_delayed: bool = False) -> Json:
        """Pay on a page: at once by card, or to arrive later by direct debit."""
        session = self.things["sessions"][session_id]
        intent = self._keep(
            "payment_intents",
            "payment_intent",
            prefix="pi",
            amount=session["amount_total"],
            amount_received=0,
            currency="eur",
            metadata=session["metadata"],
            status="processing",
        )
        session.update(status="complete", payment_intent=intent["id"])
        if is_delayed:
            self._emit("checkout.session.completed", session)
        else:
            self._arrived(intent, session, "checkout.session.completed")
        return intent

    def settle(self, intent: Json) -> None:
        """Let a direct debit arrive."""
        session = self._session_of(intent)
        self._arrived(intent, session, "checkout.session.async_payment_succeeded")

    def bounce(self, intent: Json) -> None:
        """Let a direct debit fail."""
        intent["status"] = "requires_payment_method"
        self._emit("payment_intent.payment_failed", intent)
        self._emit("checkout.session.async_payment_failed", self._session_of(intent))

    def finish(self, refund: Json, status: str = "succeeded") -> None:
        """Let a refund arrive, or fail."""
        if refund["status"] == "pending":
            self.account.move("refund", -refund["amount"], refund["id"])
        if status == "failed":
            self.account.move("refund_failure", refund["amount"], refund["id"])
        refund["status"] = status
        self._emit("refund.failed" if status == "failed" else "refund.updated", refund)

    def dispute(self, intent: Json) -> Json:
        """Let the payer's bank take a payment back."""
        dispute = self._keep(
            "disputes",
            "dispute",
            prefix="du",
            amount=intent["amount"],
            currency="eur",
            payment_intent=intent["id"],
            status="needs_response",
        )
        self._move(dispute, -intent["amount"])
        self._emit("charge.dispute.created", dispute)
        return dispute

    def close_dispute(self, dispute: Json, *, is_won: bool) -> None:
        """Let the dispute end, with the money back where we win."""
        dispute["status"] = "won" if is_won else "lost"
        if is_won:
            self._move(dispute, dispute["amount"])
        self._emit("charge.dispute.closed", dispute)

    def _move(self, dispute: Json, cents: int) -> None:
        fee = DISPUTE_FEE if cents < 0 else 0
        move = self.account.move("adjustment", cents, dispute["id"], fee=fee)
        dispute["balance_transactions"] = [*dispute["balance_transactions"], move]

    def _arrived(self, intent: Json, session: Json, told_by: str) -> None:
        charge, cents = f"ch_{next(self._numbers)}", intent["amount"]
        intent.update(status="succeeded", amount_received=cents, latest_charge=charge)
        self.account.move("charge", cents, charge, fee=fee_of(cents))
        session["payment_status"] = "paid"
        self._emit("payment_intent.succeeded", intent)
        self._emit(told_by, session)

    def _session_of(self, intent: Json) -> Json:
        sessions = self.things["sessions"].values()
        return next(each for each in sessions if each["payment_intent"] == intent["id"])

    def _emit(self, kind: str, thing: Json) -> None:
        check_object(thing)
        event = example(
            "event",
            id=f"evt_{next(self._numbers)}",
            api_version=API_VERSION,
            created=self._started + len(self.events),
            type=kind,
            data={"object": json.loads(json.dumps(thing))},
        )
        check_object(event)
        self.events.append(event)


def signed(event: Json, secret: str = SECRET, at: int | None = None) -> tuple[bytes, str]:
    """Return a webhook's body and its signature."""
    body = json.dumps(event)
    header = stripe.WebhookSignature.generate_signature_header(body, secret, at)
    return body.encode(), header


def _age(thing: Json) -> int:
    return int(thing["created"])


def _error(kind: str, message: str) -> Json:
    return {"error": {"type": kind, "message": message}}
