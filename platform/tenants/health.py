"""How a municipality fares, in numbers that say nothing of what is in it."""

from django.db import models

from common.personal_data import PersonalData


class MunicipalityHealth(models.Model):
    """Which structure its schema has, and how much waits or failed there. The staff door reads it.

    The owner's login writes the version when it migrates, the worker writes the counts.
    """

    personal_data = PersonalData.none("numbers of technical jobs")

    municipality = models.OneToOneField(
        "tenants.Municipality", on_delete=models.CASCADE, primary_key=True, related_name="health"
    )
    # `migrating.versions.version_of` the migrations that were applied.
    schema_version = models.CharField(max_length=20, blank=True)
    schema_seen_at = models.DateTimeField(null=True)
    # Mails to residents that failed and are tried again, and those given up this month: bounces.
    waiting_mails = models.PositiveIntegerField(default=0)
    refused_mails = models.PositiveIntegerField(default=0)
    # Work of the outbox, letters and imports that failed at least once and are not done.
    failed_events = models.PositiveIntegerField(default=0)
    # Since when the oldest of what failed waits.
    failing_since = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)

    @property
    def is_failing(self) -> bool:
        """Whether something waits there that went wrong."""
        return bool(self.waiting_mails or self.failed_events)
