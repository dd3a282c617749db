"""The neighbourhood. Its code and validity are attributes; the id is our own."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.identifiers import new_id
from common.personal_data import PersonalData


class NeighbourhoodQuerySet(models.QuerySet["Neighbourhood"]):
    """Filters with names."""

    def current(self) -> "NeighbourhoodQuerySet":
        """Those that a later division did not replace."""
        return self.filter(ended_on=None)

    def open(self) -> "NeighbourhoodQuerySet":
        """Those where residents can join and talk."""
        return self.current().filter(status__in=Neighbourhood.OPEN)


class Neighbourhood(models.Model):
    """A part of the municipality that its residents call their neighbourhood."""

    class Status(models.TextChoices):
        """How far the roll-out is."""

        DORMANT = "dormant", _("Not started")
        INVITED = "invited", _("Letters under way")
        PILOT = "pilot", _("Pilot")
        LIVE = "live", _("In use")
        PAUSED = "paused", _("Paused")

    OPEN = (Status.INVITED, Status.PILOT, Status.LIVE)
    personal_data = PersonalData.none("a place")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    source_code = models.CharField(max_length=40, unique=True)
    source = models.CharField(max_length=200)
    valid_from = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    boundary: "models.JSONField[dict[str, Any]]" = models.JSONField()
    map_boundary = models.JSONField(null=True)
    is_schematic = models.BooleanField(default=False)
    status = models.CharField(max_length=8, choices=Status, default=Status.DORMANT)
    household_count = models.PositiveIntegerField(null=True)
    household_count_source = models.CharField(max_length=200, blank=True)
    household_count_on = models.DateField(null=True)

    objects = NeighbourhoodQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
