"""Who decided what about money and licences, and the two pairs of eyes it takes."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from common.identifiers import new_id
from common.personal_data import PersonalData


class BillingAudit(models.Model):
    """Something that a person did. Append-only: a trigger refuses to change or delete it."""

    personal_data = PersonalData(
        holds="who did what about an organisation's licence or money, and why",
        purpose="account for decisions of platform staff",
        controller="platform",
        retention="ten years",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=150)
    # Verb and noun: "restrict_licence", "import_statement".
    action = models.CharField(max_length=40, db_index=True)
    # What it was done to: "licence", "invoice 2026-000123".
    subject = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60, db_index=True)
    municipality_id = models.UUIDField(null=True, db_index=True)
    # The municipality for which a member of staff acted, where they did so on its behalf.
    is_on_behalf = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)
    details: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    happened_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering: ClassVar = ["-happened_at"]


class Approval(models.Model):
    """One member of staff asks to restrict, credit, write off or merge; another decides."""

    class Action(models.TextChoices):
        """What takes two people."""

        RESTRICT = "restrict"
        CREDIT = "credit"
        WRITE_OFF = "write_off"
        MERGE = "merge"

    personal_data = PersonalData(
        holds="which two members of staff asked for and decided on a measure",
        purpose="no one alone restricts, credits, writes off or merges",
        controller="platform",
        retention="ten years",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    action = models.CharField(max_length=9, choices=Action)
    # The licence to restrict, the invoice to credit or to write off, or the merger.
    subject_id = models.UUIDField()
    # What to credit (excluding VAT) or to write off (including it).
    cents = models.PositiveBigIntegerField(null=True)
    reason = models.CharField(max_length=500)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    is_granted = models.BooleanField(null=True)
    remark = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")), name="four_eyes"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None, decided_at=None, is_granted=None)
                | Q(decided_by__isnull=False, decided_at__isnull=False, is_granted__isnull=False),
                name="decided_as_a_whole",
            ),
            models.UniqueConstraint(
                fields=["action", "subject_id"],
                condition=Q(decided_at=None),
                name="one_open_approval",
            ),
        ]
