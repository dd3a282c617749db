"""One organisation on its way in: what it said so far, and which steps it saved."""

from pathlib import PurePath
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from billing.models import Offer, Organisation
from common.identifiers import new_id
from common.personal_data import PersonalData
from tenants.models import Municipality


def logo_path(onboarding: "Onboarding", name: str) -> str:
    """Keep the logo under the onboarding it belongs to; what the file was called is forgotten."""
    return f"onboardings/{onboarding.pk}/logo-{new_id().hex[:12]}{PurePath(name).suffix}"


class Onboarding(models.Model):
    """What an organisation told us. Before `claimed_at` it is a draft that binds nobody."""

    class Kind(models.TextChoices):
        """What the organisation is to be here."""

        MUNICIPALITY = "municipality", _("A municipality")
        CARE = "care", _("A care organisation")
        PROJECT = "project", _("A project organisation")

    class Division(models.TextChoices):
        """Where the neighbourhoods come from."""

        ATLAS = "atlas", _("As published")
        UPLOAD = "upload", _("From our own file")
        DRAWN = "drawn", _("We draw them here")
        LATER = "later", _("We draw them later")

    class Outcome(models.TextChoices):
        """How it ended."""

        FINISHED = "finished"
        WITHDRAWN = "withdrawn"
        DECLINED = "declined"
        ABANDONED = "abandoned"

    personal_data = PersonalData.none("facts about a public body or a company")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    # The municipality it is about, as the atlas knows it; empty where the atlas does not.
    nis_code = models.CharField(max_length=10, blank=True)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, default="be")
    register_scheme = models.CharField(max_length=4)
    register_number = models.CharField(max_length=20)
    vat_number = models.CharField(max_length=20, blank=True)
    street = models.CharField(max_length=200)
    postal_code = models.CharField(max_length=10)
    town = models.CharField(max_length=100)
    inhabitants = models.PositiveIntegerField(null=True)
    inhabitants_source = models.CharField(max_length=200, blank=True)
    inhabitants_on = models.DateField(null=True)
    division = models.CharField(max_length=6, choices=Division, blank=True)
    # A project's neighbourhoods, or a pilot's: a list of {"code", "name"}.
    neighbourhoods: "models.JSONField[list[dict[str, str]]]" = models.JSONField(default=list)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    languages: "models.JSONField[list[str]]" = models.JSONField(default=list)
    brand_colour = models.CharField(max_length=7, default="#1d4f47")
    tile = models.CharField(
        max_length=8, choices=Municipality.Tile, default=Municipality.Tile.ROSETTE
    )
    logo = models.FileField(upload_to=logo_path, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.SET_NULL, null=True, related_name="onboardings"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, related_name="onboardings"
    )
    offer = models.ForeignKey(
        Offer, on_delete=models.SET_NULL, null=True, related_name="onboardings"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # When the first official confirmed an address of theirs.
    claimed_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["nis_code"],
                condition=Q(kind="municipality", claimed_at__isnull=False, closed_at=None)
                & ~Q(nis_code=""),
                name="one_open_onboarding_per_municipality",
            ),
            models.UniqueConstraint(
                fields=["register_scheme", "register_number"],
                condition=Q(kind__in=["municipality", "care"])
                & Q(claimed_at__isnull=False, closed_at=None),
                name="one_open_onboarding_per_number",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_for_municipality(self) -> bool:
        """Whether a municipality itself comes, with everything that it needs."""
        return self.kind == self.Kind.MUNICIPALITY


class SavedStep(models.Model):
    """A step was filled in and saved: when it was last, and by whom."""

    personal_data = PersonalData(
        holds="which official saved which step of an onboarding",
        purpose="show colleagues who filled in what",
        controller="platform",
        retention="60 days after the last step, or two years after it finished",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    onboarding = models.ForeignKey(Onboarding, on_delete=models.CASCADE, related_name="saved_steps")
    step = models.CharField(max_length=16)
    saved_by = models.ForeignKey(
        "onboarding.Participant", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["onboarding", "step"], name="a_step_is_saved_once")
        ]


class Division(models.Model):
    """Neighbourhoods of the municipality's own, from a file or drawn, until it has a schema."""

    personal_data = PersonalData.none("places")

    onboarding = models.OneToOneField(
        Onboarding, on_delete=models.CASCADE, primary_key=True, related_name="own_division"
    )
    source = models.CharField(max_length=200)
    # A list of {"code", "name", "boundary"}: GeoJSON in degrees.
    areas: "models.JSONField[list[dict[str, Any]]]" = models.JSONField()
    made_at = models.DateTimeField(auto_now=True)


class Reminder(models.Model):
    """We reminded an organisation that something waits for it; each mail goes out once."""

    personal_data = PersonalData.none("that a mail was sent about an organisation's onboarding")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    onboarding = models.ForeignKey(Onboarding, on_delete=models.CASCADE, related_name="reminders")
    # The `touched_at` it is about: whoever goes on and stops again is reminded again.
    about = models.DateTimeField()
    after_days = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["onboarding", "about", "after_days"], name="reminded_once"
            )
        ]
