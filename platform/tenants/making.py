"""The making of a municipality: how far it is, and the SQL that its schema is made of."""

from django.db import models

from common.identifiers import new_id
from common.personal_data import PersonalData


class ProvisioningJob(models.Model):
    """The making of a municipality, step by step; it resumes where it was interrupted."""

    class Step(models.TextChoices):
        """What was finished last."""

        REGISTERED = "registered"
        SCHEMA = "schema"
        NEIGHBOURHOODS = "neighbourhoods"
        OPENED = "opened"

    personal_data = PersonalData.none("progress of a technical job")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.OneToOneField(
        "tenants.Municipality", on_delete=models.CASCADE, related_name="provisioning"
    )
    step = models.CharField(max_length=16, choices=Step, default=Step.REGISTERED)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    @property
    def percentage(self) -> int:
        """How far the job is, as a whole percentage."""
        steps = list(self.Step)
        return 100 * (steps.index(self.Step(self.step)) + 1) // len(steps)


class SchemaTemplate(models.Model):
    """The SQL that makes a municipality's schema, recorded from a real migration run."""

    personal_data = PersonalData.none("structure without content")

    fingerprint = models.CharField(max_length=64, primary_key=True)
    sql = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
