"""Stripe as a payment rail: one checkout for one of our invoices, and what Stripe told us."""

from typing import Any, ClassVar

from django.db import models

from billing.models.documents import CreditNote, Invoice
from common.identifiers import new_id
from common.personal_data import PersonalData


class StripeCheckout(models.Model):
    """A page at Stripe where one invoice can be paid."""

    class Status(models.TextChoices):
        """What Stripe said. Complete: somebody paid there, but a direct debit takes days."""

        OPEN = "open"
        EXPIRED = "expired"
        COMPLETE = "complete"
        FAILED = "failed"
        PAID = "paid"

    personal_data = PersonalData.none("a payment page for an invoice of an organisation")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="checkouts")
    cents = models.PositiveBigIntegerField()
    attempt = models.PositiveSmallIntegerField()
    # Empty until Stripe answered; the idempotency key finds it again.
    session_id = models.CharField(max_length=100, unique=True, null=True)
    payment_intent_id = models.CharField(max_length=100, blank=True)
    # What Stripe's account calls the payment (`StripeMove.source_id`).
    charge_id = models.CharField(max_length=100, blank=True, db_default="")
    url = models.URLField(max_length=2000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)
    # It only moves forward: late news of an earlier state changes nothing.
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["invoice", "cents", "attempt"], name="one_checkout_per_attempt"
            )
        ]


class StripeRefund(models.Model):
    """Money that goes back to a card or account because an invoice was credited."""

    personal_data = PersonalData.none("a refund to an organisation")

    credit_note = models.OneToOneField(
        CreditNote, on_delete=models.PROTECT, primary_key=True, related_name="stripe_refund"
    )
    payment_intent_id = models.CharField(max_length=100)
    cents = models.PositiveBigIntegerField()
    # Empty until Stripe answered; the idempotency key finds it again.
    refund_id = models.CharField(max_length=100, unique=True, null=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    # Why Stripe refused: a person then pays back by bank.
    error = models.TextField(blank=True)


class StripeMove(models.Model):
    """One line of our account at Stripe (a balance transaction). A trigger keeps it as it is."""

    personal_data = PersonalData.none("a movement of our own account")

    # Stripe's name of it: "txn_...".
    money_id = models.CharField(max_length=100, primary_key=True)
    # Stripe's word: charge, payment, refund, adjustment, payout, stripe_fee, ...
    kind = models.CharField(max_length=50)
    # Before what Stripe keeps; negative where money left the account.
    cents = models.BigIntegerField()
    # What Stripe keeps of it; negative where it gives some of that back.
    fee_cents = models.BigIntegerField()
    # What moved: a charge, a refund, a dispute, a payout.
    source_id = models.CharField(max_length=100, blank=True)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-happened_on", "money_id"]


class StripePayout(models.Model):
    """Money that Stripe sends to our bank. It is booked when a line of the bank says it came."""

    personal_data = PersonalData.none("a transfer between two accounts of ours")

    # Stripe's name of it: "po_...".
    payout_id = models.CharField(max_length=100, primary_key=True)
    # Negative where Stripe takes what is missing from our bank.
    cents = models.BigIntegerField()
    # Stripe's word: pending, in_transit, paid, failed, canceled.
    status = models.CharField(max_length=20)
    arrives_on = models.DateField()
    # What the bank may print beside it: Stripe's words, and the banks' own number.
    descriptor = models.CharField(max_length=100, blank=True)
    trace = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering: ClassVar = ["-arrives_on", "payout_id"]


class StripeEvent(models.Model):
    """A webhook as it came, kept once however often it is sent."""

    personal_data = PersonalData(
        holds="what Stripe sends about a payment; may name whoever paid",
        purpose="learn of payments, and show what we were told",
        controller="platform",
        retention="18 months",
    )

    event_id = models.CharField(max_length=100, primary_key=True)
    kind = models.CharField(max_length=100)
    payload: "models.JSONField[dict[str, Any]]" = models.JSONField()
    received_at = models.DateTimeField(auto_now_add=True)
    handled_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
