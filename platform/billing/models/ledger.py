"""Double entry: what each transaction debits it credits, and a trigger sees to that."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from common.identifiers import new_id
from common.personal_data import PersonalData


class LedgerTransaction(models.Model):
    """One event booked, with its entries. Never changed: a mistake is booked back."""

    personal_data = PersonalData.none("bookkeeping")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    booked_on = models.DateField()
    text = models.CharField(max_length=200)
    # What it stands for: "invoice 2026-000123", "fact <id>"; booked once.
    source = models.CharField(max_length=60, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["booked_on", "created_at"]


class LedgerEntry(models.Model):
    """One side of a transaction on one account; exactly one of the two amounts is not zero."""

    class Account(models.TextChoices):
        """The accounts, by their number in the Belgian minimum chart (PCMN/MAR)."""

        RECEIVABLES = "400000"
        VAT_DUE = "451000"
        DEFERRED_REVENUE = "493000"
        BANK = "550000"
        STRIPE = "580000"
        WRITE_OFFS = "642000"
        FEES = "657000"
        REVENUE = "700000"

    personal_data = PersonalData.none("bookkeeping")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    transaction = models.ForeignKey(
        LedgerTransaction, on_delete=models.PROTECT, related_name="entries"
    )
    account = models.CharField(max_length=6, choices=Account)
    debit_cents = models.PositiveBigIntegerField(default=0)
    credit_cents = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(debit_cents=0, credit_cents__gt=0)
                | Q(debit_cents__gt=0, credit_cents=0),
                name="entry_has_one_side",
            )
        ]
