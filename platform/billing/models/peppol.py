"""What went to the buyer's access point, and what came back."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from billing.models.documents import CreditNote, Invoice
from common.identifiers import new_id
from common.personal_data import PersonalData


class PeppolMessage(models.Model):
    """One document on its way to the buyer, with the latest answer (Invoice Response, BIS 63A)."""

    class State(models.TextChoices):
        """Waiting to be sent, sent, refused by the transport, or what the buyer answered."""

        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"
        RECEIVED = "received"
        IN_PROCESS = "in_process"
        UNDER_QUERY = "under_query"
        ACCEPTED = "accepted"
        CONDITIONALLY = "conditionally"
        REJECTED = "rejected"
        PAID = "paid"

    personal_data = PersonalData.none("an exchange between two organisations")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    invoice = models.OneToOneField(
        Invoice, on_delete=models.PROTECT, null=True, related_name="peppol"
    )
    credit_note = models.OneToOneField(
        CreditNote, on_delete=models.PROTECT, null=True, related_name="peppol"
    )
    transport = models.CharField(max_length=10)
    # The name the access point gave it.
    message_id = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=13, choices=State, default=State.WAITING)
    # What the buyer or the access point said, in their words.
    answer = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    # Not before: after a failure the next attempt waits, longer each time.
    available_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["available_at"], name="peppol_waiting", condition=Q(state="waiting")
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(invoice=None, credit_note__isnull=False)
                | Q(invoice__isnull=False, credit_note=None),
                name="message_carries_one_document",
            )
        ]
