"""Effects to come. A row is written in the transaction that causes it; the worker delivers."""

from typing import ClassVar

from django.db import models

from common.identifiers import new_id
from common.personal_data import PersonalData


class OutboxEvent(models.Model):
    """Something happened that others must still act on; handled exactly once per consumer key."""

    personal_data = PersonalData(
        holds="ids of rows and residents, no text",
        purpose="act on what happened, also after a crash",
        controller="platform",
        retention="30 days after it is handled",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    topic = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    available_at = models.DateTimeField(auto_now_add=True)
    handled_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["available_at"],
                name="outboxevent_pending",
                condition=models.Q(handled_at=None),
            )
        ]


class Mail(models.Model):
    """One mail to one resident. The id follows from cause and reader, so it exists once."""

    personal_data = PersonalData(
        holds="which resident is told of what; until it is sent also title and author",
        purpose="send each mail once",
        controller="platform",
        retention="30 days after sending; 30 days where it could not be sent",
    )

    id = models.UUIDField(primary_key=True, editable=False)
    resident_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    context = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    available_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    dropped_because = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["available_at"], name="mail_pending", condition=models.Q(sent_at=None)
            )
        ]


class Preference(models.Model):
    """Whether a resident wants mail of one kind; without a row, the kind's default holds."""

    personal_data = PersonalData(
        holds="which mail a resident wants",
        purpose="send nothing that is not wanted",
        controller="platform",
        retention="until the resident leaves",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    resident_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    is_wanted = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["resident_id", "kind"], name="one_preference_per_kind")
        ]
