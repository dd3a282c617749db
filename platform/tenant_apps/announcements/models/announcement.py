"""Announcements: what the municipality says, to whom, in which languages, and taken back."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils import timezone

from common.identifiers import new_id
from common.personal_data import PersonalData
from tenant_apps.neighbourhoods.models import Neighbourhood

# Only a draft is ever deleted, and a draft has none of these. The dashboard, which deletes it, may
# not even look whether there are any.
KEPT = models.DO_NOTHING


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    """Filters with names."""

    def public(self) -> "AnnouncementQuerySet":
        """Those that residents see: published and not withdrawn."""
        return self.filter(published_at__isnull=False, withdrawal=None)

    def due(self) -> "AnnouncementQuerySet":
        """Those whose moment has come and that the worker has not published yet."""
        return self.filter(published_at=None, publish_at__lte=timezone.now())


class Announcement(models.Model):
    """What the municipality tells chosen neighbourhoods, now or at a set moment.

    Without `publish_at` it is a draft; with it, it is scheduled until the worker publishes it.
    """

    personal_data = PersonalData(
        holds="name of the official who wrote it",
        purpose="say who speaks for the municipality",
        controller="municipality",
        retention="as long as the municipality keeps its announcements",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=8000)
    language = models.CharField(max_length=2)
    neighbourhoods = models.ManyToManyField(Neighbourhood, through="Target")
    author_name = models.CharField(max_length=120)
    # Empty where the municipality itself announces; else the project licence and its holder.
    licence_id = models.UUIDField(null=True)
    sender = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    publish_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    submission_key = models.UUIDField(default=uuid4, unique=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["publish_at"],
                name="announcement_due",
                condition=models.Q(published_at=None),
            ),
            models.Index(fields=["-published_at"], name="announcement_newest_first"),
        ]

    @property
    def stage(self) -> str:
        """Return one word for where it stands: draft, scheduled, published or withdrawn."""
        if self.published_at:
            return "withdrawn" if hasattr(self, "withdrawal") else "published"
        return "scheduled" if self.publish_at else "draft"

    @property
    def may_be_changed(self) -> bool:
        """Whether nobody has read it yet."""
        return self.published_at is None


class Target(models.Model):
    """One neighbourhood that an announcement is for."""

    personal_data = PersonalData.none("an announcement and a neighbourhood")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="targets")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["announcement", "neighbourhood"], name="one_target_per_neighbourhood"
            )
        ]


class AnnouncementText(models.Model):
    """The announcement in another language that the municipality offers."""

    personal_data = PersonalData.none("a translation of a public text")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    announcement = models.ForeignKey(
        Announcement, on_delete=models.CASCADE, related_name="translations"
    )
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=8000)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["announcement", "language"], name="one_text_per_language"
            )
        ]


class Withdrawal(models.Model):
    """That an announcement was taken back, by whom and when."""

    personal_data = PersonalData(
        holds="name of the official who took it back",
        purpose="account for what the municipality said",
        controller="municipality",
        retention="with the announcement",
    )

    announcement = models.OneToOneField(
        Announcement, KEPT, primary_key=True, related_name="withdrawal"
    )
    withdrawn_by = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(auto_now_add=True)
