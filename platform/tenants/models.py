"""Municipalities as tenants, and who belongs to them. All of it lives in the hub."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django_tenants.models import DomainMixin, TenantMixin

from common.identifiers import new_id
from common.look import logo_path
from common.personal_data import PersonalData
from tenants.exits import Exit, ExitChoice
from tenants.making import ProvisioningJob, SchemaTemplate

# Beside what stands here.
__all__ = ["Exit", "ExitChoice", "ProvisioningJob", "SchemaTemplate"]


class Municipality(TenantMixin):
    """A municipality with a schema of its own. `schema_name` is opaque and never changes."""

    class State(models.TextChoices):
        """What the licence allows; the residents' network is open in every state."""

        COMMUNITY = "community"
        PILOT = "pilot"
        LICENSED = "licensed"
        GRACE = "grace"
        RESTRICTED = "restricted"
        ENDED = "ended"

    class Tile(models.TextChoices):
        """The cement tile that stands for the municipality on screen and on paper."""

        ROSETTE = "rosette"
        WAVE = "wave"
        STAIR = "stair"
        VINE = "vine"

    personal_data = PersonalData.none("a public body")
    auto_create_schema = False
    auto_drop_schema = False

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=63, unique=True)
    state = models.CharField(max_length=12, choices=State, default=State.COMMUNITY)
    languages = models.JSONField(default=list)
    brand_colour = models.CharField(max_length=7, default="#1d4f47")
    tile = models.CharField(max_length=8, choices=Tile, default=Tile.ROSETTE)
    # Under which name its file lies (tenants.looks), empty where it has none.
    logo = models.CharField(max_length=16, blank=True, db_default="", default="")
    cell = models.CharField(max_length=32)
    country = models.CharField(max_length=2, default="be")
    nis_code = models.CharField(max_length=10, blank=True)
    households = models.PositiveIntegerField(null=True)
    households_source = models.CharField(max_length=200, blank=True)
    households_on = models.DateField(null=True)
    is_schematic = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    is_open = models.BooleanField(default=False)
    # Being tried out: few test residents, no letters, not on the public map.
    is_trial = models.BooleanField(default=False)
    host = models.CharField(max_length=253)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "municipalities"
        ordering: ClassVar = ["name"]
        # The dashboard writes these two, and they become part of style sheets and file names.
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(brand_colour__regex="^#[0-9a-fA-F]{6}$"), name="a_real_colour"
            ),
            models.CheckConstraint(
                condition=models.Q(logo__regex="^([0-9a-f]{16})?$"), name="a_name_of_a_logo"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def default_language(self) -> str:
        """The first of the offered languages."""
        return self.languages[0] if self.languages else "nl"

    @property
    def is_reachable(self) -> bool:
        """Whether the municipality can be addressed here: its licence runs, or it is on trial."""
        return self.is_trial or self.state in {"pilot", "licensed", "grace"}

    @property
    def logo_path(self) -> str:
        """Where the logo is served; nowhere when the municipality itself takes no part."""
        takes_part = self.is_trial or self.state not in {"community", "ended"}
        return logo_path(self.pk, self.logo) if takes_part else ""


class Domain(DomainMixin):
    """A host name under which residents reach their municipality: subdomain or own domain."""

    personal_data = PersonalData.none("a host name of a public body")


class Membership(models.Model):
    """The only link between a person who signs in and a resident row in a municipality."""

    personal_data = PersonalData(
        holds="which identity is which resident of which municipality",
        purpose="let one identity live in several municipalities that cannot link them",
        controller="platform",
        retention="until the resident leaves; then 30 days",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    identity = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="memberships"
    )
    resident_id = models.UUIDField(unique=True, default=uuid4)
    joined_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["identity", "municipality"],
                condition=models.Q(ended_at=None),
                name="one_current_membership",
            )
        ]


class Appointment(models.Model):
    """An official, care worker or project manager who may enter a municipality's other doors."""

    personal_data = PersonalData(
        holds="who works for which municipality, and in which office",
        purpose="let officials and care workers sign in at their door",
        controller="municipality",
        retention="two years after the appointment ends",
    )

    class Role(models.TextChoices):
        """What the municipality appoints somebody to."""

        OFFICIAL = "official"
        CARE_WORKER = "care_worker"
        PROJECT_MANAGER = "project_manager"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    identity = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="appointments"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="appointments"
    )
    role = models.CharField(max_length=16, choices=Role)
    title = models.CharField(max_length=100, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["identity", "municipality", "role"],
                condition=models.Q(ended_at=None),
                name="one_current_appointment",
            )
        ]
