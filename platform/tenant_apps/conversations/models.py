"""Posts, photos and replies of neighbours."""

from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.identifiers import new_id
from common.personal_data import PersonalData
from common.tenancy import current_municipality
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.residents.models import Resident

_WRITING = PersonalData(
    holds="what a resident writes to the neighbours, and when",
    purpose="let neighbours talk with each other",
    controller="platform",
    retention="until the author deletes it or leaves",
)


class Theme(models.TextChoices):
    """What a post is about; the municipality sees counts per theme, never text."""

    LENDING = "lending", _("Lending")
    HELP = "help", _("Help")
    MEETING = "meeting", _("Meeting")
    LOST_AND_FOUND = "lost_and_found", _("Lost and found")
    INFORMATION = "information", _("Good to know")
    SERVICES = "services", _("Services")
    SAFETY = "safety", _("Safety")


class PostQuerySet(models.QuerySet["Post"]):
    """Filters with names."""

    def visible_to(self, resident: Resident) -> "PostQuerySet":
        """Those that the resident may read: of the own neighbourhood."""
        return self.visible_in(resident.neighbourhood_id)

    def visible_in(self, neighbourhood_id: UUID) -> "PostQuerySet":
        """Those of one neighbourhood, by neighbours who have not left."""
        return self.filter(neighbourhood=neighbourhood_id, author__departure=None)


class Post(models.Model):
    """Something a resident tells or asks the own neighbourhood."""

    personal_data = _WRITING

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        on_delete=models.PROTECT,
        db_index=False,  # post_newest_first begins with it
    )
    author = models.ForeignKey(
        Resident, on_delete=models.CASCADE, related_name="posts", db_index=False
    )
    theme = models.CharField(max_length=16, choices=Theme)
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=5000)
    reply_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    submission_key = models.UUIDField(default=uuid4)

    objects = PostQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["neighbourhood", "-created_at", "-id"], name="post_newest_first"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["author", "submission_key"], name="post_sent_once"),
        ]


def photo_path(photo: Any, filename: str) -> str:
    """Return where a photo's file goes: a name of its own in the municipality's folder."""
    return f"{current_municipality().schema_name}/photos/{photo.id}.webp"


def small_photo_path(photo: Any, filename: str) -> str:
    """Return where the smaller version for lists goes."""
    return f"{current_municipality().schema_name}/photos/{photo.id}-small.webp"


class Photo(models.Model):
    """A picture in a post, stripped of metadata and resized before it was stored."""

    personal_data = PersonalData(
        holds="a picture that a resident shows the neighbours, without its metadata",
        purpose="let neighbours show what they mean",
        controller="platform",
        retention="until the author deletes the post or leaves",
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="photos")
    file = models.FileField(upload_to=photo_path)
    small = models.FileField(upload_to=small_photo_path, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt_text = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)


class ReplyQuerySet(models.QuerySet["Reply"]):
    """Filters with names."""

    def visible_to(self, resident: Resident) -> "ReplyQuerySet":
        """Those under posts that the resident may read, by neighbours who have not left."""
        posts = Post.objects.visible_to(resident)
        return self.filter(post__in=posts, author__departure=None)


class Reply(models.Model):
    """An answer under a post."""

    personal_data = _WRITING

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="replies", db_index=False)
    author = models.ForeignKey(
        Resident, on_delete=models.CASCADE, related_name="replies", db_index=False
    )
    text = models.TextField(max_length=3000)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    submission_key = models.UUIDField(default=uuid4)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "replies"
        indexes: ClassVar = [models.Index(fields=["post", "created_at"], name="reply_in_order")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["author", "submission_key"], name="reply_sent_once"),
        ]


class Outcome(models.Model):
    """How a post ended well: solved, lent, found, or the neighbours met."""

    class Kind(models.TextChoices):
        """What came of it."""

        SOLVED = "solved", _("Solved")
        LENT = "lent", _("Lent")
        MET = "met", _("We met")
        FOUND = "found", _("Found")

    personal_data = _WRITING

    post = models.OneToOneField(
        Post, on_delete=models.CASCADE, primary_key=True, related_name="outcome"
    )
    kind = models.CharField(max_length=8, choices=Kind)
    created_at = models.DateTimeField()


def outcomes_of(theme: str) -> tuple[Outcome.Kind, ...]:
    """Return how a post of this theme may end, the likeliest first."""
    kind = {
        Theme.LENDING: Outcome.Kind.LENT,
        Theme.MEETING: Outcome.Kind.MET,
        Theme.LOST_AND_FOUND: Outcome.Kind.FOUND,
    }.get(Theme(theme))
    return (kind, Outcome.Kind.SOLVED) if kind else (Outcome.Kind.SOLVED,)
