"""A municipality leaves: how far its exit is, and what residents chose meanwhile."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from common.identifiers import new_id
from common.personal_data import PersonalData


class Exit(models.Model):
    """The leaving of a municipality, step by step; it resumes where it was interrupted."""

    class Step(models.TextChoices):
        """What was finished last."""

        ASKED = "asked"
        TOLD = "told"
        DECIDED = "decided"
        PEOPLE = "people"
        SCHEMA = "schema"
        FILES = "files"
        ROWS = "rows"
        PROVEN = "proven"
        CERTIFIED = "certified"

    class Outcome(models.TextChoices):
        """What residents' choices, or a renewal meanwhile, made of it."""

        KEPT = "kept"
        DROPPED = "dropped"
        CALLED_OFF = "called_off"

    personal_data = PersonalData(
        holds="which official asked to leave, and the address that gets the certificate",
        purpose="prove that a municipality left, and what became of its data",
        controller="platform",
        retention="ten years after the exit",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.ForeignKey(
        "tenants.Municipality", on_delete=models.PROTECT, related_name="exits"
    )
    asked_by = models.UUIDField()
    decided_by = models.CharField(max_length=150)
    certificate_to = models.EmailField()
    asked_at = models.DateTimeField(auto_now_add=True)
    # The first day on which residents can no longer choose.
    choose_until = models.DateField()
    step = models.CharField(max_length=9, choices=Step, default=Step.ASKED)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    # What was there and is gone: counts of residents, choices, rows and files.
    counts: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    # Rows of the hub that stay, each with how long and why.
    leftovers: "models.JSONField[list[dict[str, Any]]]" = models.JSONField(default=list)
    # What was asked of the databases and the storage, and what they answered.
    probes: "models.JSONField[list[dict[str, Any]]]" = models.JSONField(default=list)
    certificate = models.CharField(max_length=200, blank=True)
    certificate_sha256 = models.CharField(max_length=64, blank=True)
    error = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-asked_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality"], condition=Q(finished_at=None), name="one_exit_at_a_time"
            )
        ]

    @property
    def percentage(self) -> int:
        """How far the exit is, as a whole percentage."""
        steps = list(self.Step)
        return 100 * (steps.index(self.Step(self.step)) + 1) // len(steps)


class ExitChoice(models.Model):
    """What one resident wants, by the random id that means nothing outside the municipality."""

    class Choice(models.TextChoices):
        """Keep the network, take one's own data and go, or be erased."""

        KEEP = "keep"
        TAKE = "take"
        ERASE = "erase"

    personal_data = PersonalData(
        holds="what a resident chose when the municipality left",
        purpose="do with the resident's data what the resident wants",
        controller="platform",
        retention="until the exit is carried out; then only the counts stay",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    exit = models.ForeignKey(Exit, on_delete=models.CASCADE, related_name="choices")
    resident_id = models.UUIDField()
    choice = models.CharField(max_length=5, choices=Choice)
    chosen_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["exit", "resident_id"], name="one_choice_per_resident")
        ]
