"""Reminders of unpaid invoices: drafts first, then sent by a person."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from billing.models.documents import Invoice
from common.identifiers import new_id
from common.personal_data import PersonalData


class DunningStep(models.Model):
    """One reminder: drafted when due, sent after platform staff released it."""

    personal_data = PersonalData(
        holds="which member of platform staff released or dropped a reminder",
        purpose="account for reminders",
        controller="platform",
        retention="ten years",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="dunning_steps")
    # In days after the due date: 0, 7, 21 or 45.
    level = models.PositiveSmallIntegerField()
    open_cents = models.PositiveBigIntegerField()
    drafted_at = models.DateTimeField(auto_now_add=True)
    released_by = models.UUIDField(null=True)
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["invoice", "level"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["invoice", "level"], name="one_reminder_per_level"),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(released_by__isnull=False, dropped_at=None),
                name="reminder_sent_by_a_person",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None) | ~Q(reason=""), name="reminder_dropped_with_a_reason"
            ),
        ]
