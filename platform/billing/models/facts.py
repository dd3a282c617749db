"""What happened to the money of an invoice. Their order never matters, nor a repetition."""

from typing import ClassVar

from django.db import models

from billing.models.documents import Invoice
from common.identifiers import new_id
from common.personal_data import PersonalData


class Fact(models.Model):
    """Money moved, or was given up. Never changed, never deleted; `billing.standing` folds them."""

    class Kind(models.TextChoices):
        """What happened."""

        PAID = "paid"
        REFUNDED = "refunded"
        REVERSED = "reversed"
        CREDITED = "credited"
        WRITTEN_OFF = "written_off"

    class Source(models.TextChoices):
        """Who told us."""

        BANK = "bank"
        STRIPE = "stripe"
        CREDIT_NOTE = "credit_note"
        STAFF = "staff"
        # Not told by anybody: what one invoice had too much pays another of the same buyer.
        SET_OFF = "set_off"

    personal_data = PersonalData.none("a payment by a public body or a company")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=11, choices=Kind)
    source = models.CharField(max_length=11, choices=Source)
    cents = models.PositiveBigIntegerField()
    # The money's own name: "pi_...", "re_...", a bank line's key, a credit note's number. Two
    # events can tell of one payment.
    money_id = models.CharField(max_length=140)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["happened_on", "recorded_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["invoice", "kind", "money_id"], name="one_fact_per_money"
            )
        ]
