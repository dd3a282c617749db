"""The dashboard's own attempts to read what it may not, and what the database answered."""

from typing import ClassVar

from django.db import models

from common.identifiers import new_id
from common.personal_data import PersonalData


class ProbeRun(models.Model):
    """One round of attempts, made with the dashboard's own database login."""

    personal_data = PersonalData.none("a technical check")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    began_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveIntegerField()
    refusals = models.PositiveIntegerField()

    @property
    def is_clean(self) -> bool:
        """Whether every attempt was refused."""
        return self.attempts == self.refusals


class Probe(models.Model):
    """One attempt: what was tried, and in which words the database refused it."""

    personal_data = PersonalData.none("a technical check")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(ProbeRun, on_delete=models.CASCADE, related_name="probes")
    statement = models.CharField(max_length=300)
    was_refused = models.BooleanField()
    answer = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["id"]
