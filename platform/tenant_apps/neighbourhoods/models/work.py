"""What the dashboard asks and the worker does: choices to apply and files to read."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.identifiers import new_id
from common.personal_data import PersonalData
from common.tenancy import current_municipality
from tenant_apps.neighbourhoods.models.address import Address
from tenant_apps.neighbourhoods.models.neighbourhood import Neighbourhood


class NeighbourhoodChoice(models.Model):
    """That somebody of the municipality chose an address's neighbourhood.

    The dashboard's login cannot move residents; the worker does, and notes `applied_at`.
    """

    personal_data = PersonalData(
        holds="name of the official who chose",
        purpose="know who decided, and let the worker move the residents along",
        controller="municipality",
        retention="as long as its address",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="choices")
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.CASCADE, related_name="choices"
    )
    chosen_by = models.CharField(max_length=120)
    chosen_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["chosen_at"],
                name="choice_to_apply",
                condition=models.Q(applied_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.neighbourhood}"


def import_path(job: Any, filename: str) -> str:
    """Return where an uploaded file waits: under our own name in the municipality's folder."""
    return f"{current_municipality().schema_name}/imports/{job.id}"


class ImportJob(models.Model):
    """A file of neighbourhoods or addresses that the worker reads, with its progress."""

    class Kind(models.TextChoices):
        """What the file holds."""

        NEIGHBOURHOODS = "neighbourhoods", _("Neighbourhoods")
        ADDRESSES = "addresses", _("Addresses")

    personal_data = PersonalData(
        holds="name of the official who uploaded a file; the file goes when it was read",
        purpose="show progress and what was wrong with the file",
        controller="municipality",
        retention="one year",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=14, choices=Kind)
    file = models.FileField(upload_to=import_path)
    file_name = models.CharField(max_length=200)
    ends_missing = models.BooleanField(default=False)
    requested_by = models.CharField(max_length=120)
    language = models.CharField(max_length=5, default="nl")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    problems = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.file_name}"

    @property
    def stage(self) -> str:
        """Where it stands: waiting, reading, imported or refused."""
        if self.finished_at:
            return "refused" if self.problems else "imported"
        return "reading" if self.attempts else "waiting"
