"""Neighbourhoods that an official draws: as they stand, and each step that led there."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.identifiers import new_id
from common.personal_data import PersonalData
from onboarding.models.onboarding import Onboarding
from onboarding.models.people import RETENTION, Participant


class Sketch(models.Model):
    """A division being drawn. It counts for nothing until somebody takes it over."""

    class Base(models.TextChoices):
        """What was there to begin with."""

        ATLAS = "atlas", _("The published neighbourhoods")
        UPLOAD = "upload", _("Our own, as we chose them last")
        OUTLINE = "outline", _("The whole municipality, in one piece")

    personal_data = PersonalData.none("places")

    onboarding = models.OneToOneField(
        Onboarding, on_delete=models.CASCADE, primary_key=True, related_name="sketch"
    )
    base = models.CharField(max_length=7, choices=Base)
    # Grows with every change, so that whoever changes says what they saw.
    version = models.PositiveIntegerField(default=0)
    # A list of {"code", "name", "boundary"}: GeoJSON in degrees. "stem" is the name of what a part
    # was cut from, for as long as the part's own name is one that we made up.
    areas: "models.JSONField[list[dict[str, Any]]]" = models.JSONField(default=list)


class SketchStep(models.Model):
    """One change of a sketch: what was there before and after. The latest can be taken back."""

    class Verb(models.TextChoices):
        """What was done."""

        BEGIN = "begin"
        CUT = "cut"
        JOIN = "join"
        RENAME = "rename"

    personal_data = PersonalData(
        holds="which official changed which neighbourhood of a drawing",
        purpose="tell a colleague who draws at the same time what changed meanwhile",
        controller="platform",
        retention=RETENTION,
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sketch = models.ForeignKey(Sketch, on_delete=models.CASCADE, related_name="steps")
    # The version of the sketch that it led to.
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=6, choices=Verb)
    # What the drawing had begun with before this step; empty before the first one.
    base = models.CharField(max_length=7, choices=Sketch.Base, blank=True)
    # Areas as in the sketch, those that the step is about first; others only got a corner more.
    before: "models.JSONField[list[dict[str, Any]]]" = models.JSONField()
    after: "models.JSONField[list[dict[str, Any]]]" = models.JSONField()
    made_by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sketch", "number"], name="a_step_has_its_number")
        ]
