"""Residents as their neighbours know them."""

from datetime import timedelta
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils import timezone

from common.personal_data import PersonalData
from tenant_apps.neighbourhoods.models import Household, Neighbourhood

NEW_FOR = timedelta(days=14)


class ResidentQuerySet(models.QuerySet["Resident"]):
    """Filters with names."""

    def present(self) -> "ResidentQuerySet":
        """Those who have not left."""
        return self.filter(departure=None)


class Resident(models.Model):
    """Somebody who lives here, by real name. The id is random and says nothing by itself."""

    personal_data = PersonalData(
        holds="real name, household, moment of joining and of the last visit",
        purpose="let neighbours know who they talk with",
        controller="platform",
        retention="until the resident leaves; then erased after 30 days",
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="residents")
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.PROTECT, related_name="residents"
    )
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=60)
    street = models.CharField(max_length=120)
    joined_at = models.DateTimeField()
    last_seen_at = models.DateTimeField(null=True)
    previous_seen_at = models.DateTimeField(null=True)
    is_coordinator = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)

    objects = ResidentQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["neighbourhood", "last_name"], name="resident_by_name"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def is_new(self) -> bool:
        """Whether the resident joined in the past fortnight."""
        return timezone.now() - self.joined_at < NEW_FOR

    @property
    def initials(self) -> str:
        """Two letters for the avatar."""
        return (self.first_name[:1] + self.last_name[:1]).upper()


class Departure(models.Model):
    """That a resident left, and when."""

    personal_data = PersonalData(
        holds="that and when a resident left",
        purpose="close access at once, erase later",
        controller="platform",
        retention="30 days",
    )

    resident = models.OneToOneField(
        Resident, on_delete=models.CASCADE, primary_key=True, related_name="departure"
    )
    left_at = models.DateTimeField()
