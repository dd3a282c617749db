"""Who read and thanked (private), and how many did (published)."""

from datetime import timedelta
from typing import ClassVar

from django.db import models

from common.identifiers import new_id
from common.personal_data import PersonalData
from tenant_apps.announcements.models.announcement import KEPT, Announcement, Target
from tenant_apps.neighbourhoods.models import Household
from tenant_apps.residents.models import Resident

# For so long after publication reading and thanking are noted and counted; then they are erased.
COUNTED_FOR = timedelta(days=90)


class Reading(models.Model):
    """That a household saw an announcement. The dashboard has no privilege on this table."""

    personal_data = PersonalData(
        holds="which household saw which announcement, on which day",
        purpose="count how many households were reached",
        controller="platform",
        retention="90 days after publication",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    announcement = models.ForeignKey(Announcement, KEPT, related_name="readings")
    household = models.ForeignKey(Household, on_delete=models.CASCADE)
    read_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["announcement", "household"], name="one_reading")
        ]


class Thanks(models.Model):
    """A resident thanked the municipality. The dashboard sees a number, never who."""

    personal_data = PersonalData(
        holds="which resident thanked for which announcement",
        purpose="tell the municipality how many were helped",
        controller="platform",
        retention="90 days after publication",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    announcement = models.ForeignKey(Announcement, KEPT, related_name="thanks")
    resident = models.ForeignKey(Resident, on_delete=models.CASCADE)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "thanks"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["announcement", "resident"], name="one_thanks")
        ]


def _nothing_or_ten(field: str) -> models.Q:
    return models.Q(**{field: None}) | models.Q(**{f"{field}__gte": 10})


class AnnouncementCount(models.Model):
    """What the official sees: counts of households, and nothing where they are fewer than ten.

    `tenant_apps/announcements/counting.py` says when a count changes.
    """

    personal_data = PersonalData.none("counts of at least ten households")

    announcement = models.OneToOneField(Announcement, KEPT, primary_key=True, related_name="count")
    households_addressed = models.PositiveIntegerField(null=True)
    households_reached = models.PositiveIntegerField(null=True)
    households_thanked = models.PositiveIntegerField(null=True)
    counted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(
                    _nothing_or_ten("households_addressed"),
                    _nothing_or_ten("households_reached"),
                    _nothing_or_ten("households_thanked"),
                ),
                name="counts_of_ten_or_more",
            )
        ]


class TargetCount(models.Model):
    """The households reached in one of the neighbourhoods, at least ten."""

    personal_data = PersonalData.none("counts of at least ten households")

    target = models.OneToOneField(Target, KEPT, primary_key=True, related_name="count")
    households_reached = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(households_reached__gte=10), name="reach_of_ten_or_more"
            )
        ]
