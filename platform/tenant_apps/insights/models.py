"""Raw activity (private) and the weekly figures made from it (published, suppressed)."""

from typing import ClassVar

from django.db import models

from common.identifiers import new_id
from common.personal_data import PersonalData
from tenant_apps.neighbourhoods.models import Household, Neighbourhood


class Activity(models.Model):
    """That a household posted or replied in a week. Never read by a dashboard."""

    class Kind(models.TextChoices):
        """What the household did."""

        POST = "post"
        REPLY = "reply"

    personal_data = PersonalData(
        holds="which household did what kind of thing in which week, no text",
        purpose="count per week and theme",
        controller="platform",
        retention="13 months",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    week_starts_on = models.DateField()
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE)
    household = models.ForeignKey(Household, on_delete=models.CASCADE)
    kind = models.CharField(max_length=8, choices=Kind)
    theme = models.CharField(max_length=16, blank=True)
    source_id = models.UUIDField(unique=True)

    class Meta:
        verbose_name_plural = "activities"
        indexes: ClassVar = [models.Index(fields=["week_starts_on"], name="activity_by_week")]


class FrozenWeek(models.Model):
    """That the figures of a calendar week were published, and when. They never change again."""

    personal_data = PersonalData.none("a date")

    starts_on = models.DateField(primary_key=True)
    frozen_at = models.DateTimeField(auto_now_add=True)


class WeeklyInsight(models.Model):
    """One published figure of one closed week; it never changes once it is frozen."""

    class Metric(models.TextChoices):
        """What is counted."""

        CONNECTED_HOUSEHOLDS = "connected_households"
        ACTIVE_HOUSEHOLDS = "active_households"
        POSTS = "posts"
        REPLIES = "replies"
        INTERACTIONS = "interactions"

    class Suppression(models.TextChoices):
        """Why there is no value."""

        NONE = ""
        SMALL = "small"
        COMPLEMENTARY = "complementary"

    personal_data = PersonalData.none("counts over at least ten households")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    week_starts_on = models.DateField()
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, null=True)
    metric = models.CharField(max_length=24, choices=Metric)
    theme = models.CharField(max_length=16, blank=True)
    value = models.PositiveIntegerField(null=True)
    suppression = models.CharField(max_length=13, choices=Suppression, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["week_starts_on", "neighbourhood", "metric", "theme"],
                name="one_figure_per_neighbourhood",
            ),
            models.UniqueConstraint(
                fields=["week_starts_on", "metric", "theme"],
                condition=models.Q(neighbourhood=None),
                name="one_figure_for_the_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(value=None, suppression__in=["small", "complementary"])
                | models.Q(value__isnull=False, suppression=""),
                name="value_or_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(value=None) | models.Q(value__gte=10),
                name="value_of_ten_or_more",
            ),
        ]
