"""A payment's life by chance, and webhooks that get lost, doubled and out of order."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from billing.models import Invoice
from billing.services.crediting import issue_credit_note
from billing.services.reconciling import reconcile
from billing.services.refunding import refund_credit_notes
from billing.standing import standing_of
from tests.billing.stripe.fake import FakeStripe
from tests.billing.stripe.happenings import booked, deliver, invoice_with_page, standing


@dataclass(frozen=True)
class Life:
    """What happens to one invoice."""

    net_cents: int
    is_delayed: bool
    bounces: bool
    disputed: str
    credited_share: int
    refund_ends: str


lives = st.builds(
    Life,
    net_cents=st.integers(1_000, 5_000_000),
    is_delayed=st.booleans(),
    bounces=st.booleans(),
    disputed=st.sampled_from(["", "open", "won", "lost"]),
    credited_share=st.sampled_from([0, 30, 100]),
    refund_ends=st.sampled_from(["pending", "succeeded", "failed", "failed at once"]),
)


@dataclass(frozen=True)
class Truth:
    """What Stripe has, whatever we heard of it."""

    at_stripe: int
    balance: int


def live(fake: FakeStripe, life: Life) -> Invoice:
    """Let it happen at Stripe; nobody hears of it yet but by refunds that we ask for."""
    invoice, page = invoice_with_page(life.net_cents)
    intent = fake.pay(str(page.session_id), is_delayed=life.is_delayed)
    if life.is_delayed and life.bounces:
        fake.bounce(intent)
        return invoice
    if life.is_delayed:
        fake.settle(intent)
    if life.credited_share:
        _credit_and_refund(fake, invoice, life)
    if life.disputed and not fake.things["refunds"]:
        dispute = fake.dispute(intent)
        if life.disputed != "open":
            fake.close_dispute(dispute, is_won=life.disputed == "won")
    return invoice


def _credit_and_refund(fake: FakeStripe, invoice: Invoice, life: Life) -> None:
    reconcile()
    issue_credit_note(
        invoice=invoice, net_cents=life.net_cents * life.credited_share // 100, reason="mistake"
    )
    refund_credit_notes()
    for refund in fake.things["refunds"].values():
        if life.refund_ends in ("succeeded", "failed"):
            fake.finish(refund)
        if life.refund_ends.startswith("failed"):
            fake.finish(refund, "failed")


def truth_about(fake: FakeStripe, invoice: Invoice) -> Truth:
    """Count the money at Stripe itself, by another way than the product does."""
    things = fake.things
    paid = sum(intent["amount_received"] for intent in things["payment_intents"].values())
    left = sum(r["amount"] for r in things["refunds"].values() if r["status"] == "succeeded")
    taken = sum(d["amount"] for d in things["disputes"].values() if d["status"] != "won")
    at_stripe = paid - left - taken
    return Truth(at_stripe, invoice.total_cents - _credited(invoice) - at_stripe)


def _credited(invoice: Invoice) -> int:
    return sum(note.total_cents for note in invoice.credit_notes.all())


def what_we_believe(invoice: Invoice) -> Truth:
    """Return what facts and ledger say; what Stripe kept was at Stripe too."""
    found = standing_of(invoice.total_cents, invoice.facts.all())
    assert found == standing(invoice)
    return Truth(booked("580000") + booked("657000"), found.balance_cents)


def deliver_in_disorder(fake: FakeStripe, chance: Any) -> None:
    """Lose some webhooks, double some, and let them arrive in any order."""
    kept = [event for event in fake.events if chance.random() > 0.4]
    doubled = kept + [event for event in kept if chance.random() > 0.5]
    chance.shuffle(doubled)
    deliver(*doubled)
