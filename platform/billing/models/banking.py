"""What our bank told us (camt.053), line by line."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from billing.models.documents import Invoice
from billing.models.stripe import StripePayout
from common.identifiers import new_id
from common.personal_data import PersonalData


class BankStatement(models.Model):
    """One statement of one account: its lines lead from the opening to the closing balance."""

    personal_data = PersonalData(
        holds="which member of platform staff imported a bank statement",
        purpose="account for bookings",
        controller="platform",
        retention="ten years",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    iban = models.CharField(max_length=34)
    # The bank's own name for the statement.
    statement_id = models.CharField(max_length=100)
    opening_cents = models.BigIntegerField()
    closing_cents = models.BigIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    sha256 = models.CharField(max_length=64)
    imported_by = models.UUIDField(null=True)
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-ends_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["iban", "statement_id"], name="one_row_per_statement")
        ]


class BankLine(models.Model):
    """One movement: booked on invoices or a payout, ignored with a reason, or in review."""

    class Decision(models.TextChoices):
        """What became of it."""

        REVIEW = "review"
        BOOKED = "booked"
        IGNORED = "ignored"

    personal_data = PersonalData(
        holds="name and account of whoever paid us, what they wrote, and who booked it",
        purpose="find the invoice that a payment is for",
        controller="platform",
        retention="ten years",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    statement = models.ForeignKey(BankStatement, on_delete=models.PROTECT, related_name="lines")
    # IBAN, the bank's reference and the index in the batch: importing a file twice adds nothing.
    key = models.CharField(max_length=140, unique=True)
    booked_on = models.DateField()
    # Negative where money left.
    cents = models.BigIntegerField()
    is_reversal = models.BooleanField(default=False)
    # The key of the payment that a reversal takes back, where the bank names it.
    reverses = models.CharField(max_length=140, blank=True)
    # What whoever paid called the payment: the bank repeats it where it takes the payment back.
    end_to_end_id = models.CharField(max_length=35, blank=True, db_index=True)
    counterparty = models.CharField(max_length=140, blank=True)
    counterparty_iban = models.CharField(max_length=34, blank=True)
    reference = models.CharField(max_length=35, blank=True)
    message = models.CharField(max_length=500, blank=True)
    decision = models.CharField(max_length=7, choices=Decision, default=Decision.REVIEW)
    reason = models.CharField(max_length=500, blank=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    # Where exactly one invoice carries it.
    invoice = models.ForeignKey(
        Invoice, on_delete=models.PROTECT, null=True, related_name="bank_lines"
    )
    # Where it is money that Stripe paid out: one line for each payout, never two.
    payout = models.OneToOneField(
        StripePayout, on_delete=models.PROTECT, null=True, related_name="bank_line"
    )

    class Meta:
        ordering: ClassVar = ["booked_on", "key"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(decision="ignored") | ~Q(reason=""), name="ignored_with_a_reason"
            ),
            models.CheckConstraint(condition=~Q(cents=0), name="line_moves_money"),
        ]
