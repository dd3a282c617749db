"""A household's invitation, of which only a digest of the code is kept, and its redemptions."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from common.identifiers import new_id
from common.personal_data import PersonalData


class Invitation(models.Model):
    """What a household may redeem; the code itself is printed in the letter and nowhere kept."""

    personal_data = PersonalData(
        holds="a household (an address), a keyed digest of its code",
        purpose="to let the people at an address into their own neighbourhood, and nobody else",
        controller="platform",
        retention="a year after it expired",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household = models.ForeignKey("neighbourhoods.Household", on_delete=models.CASCADE)
    batch = models.ForeignKey("invitations.LetterBatch", null=True, on_delete=models.CASCADE)
    code_digest = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField()
    max_adults = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["batch", "household"],
                condition=Q(batch__isnull=False),
                name="invitation_once_per_household",
            )
        ]

    def __str__(self) -> str:
        return f"invitation {self.id}"

    @property
    def is_expired(self) -> bool:
        """Return whether the last day printed in the letter has passed."""
        return timezone.localdate() > self.expires_on


class RedemptionQuerySet(models.QuerySet["Redemption"]):
    """Redemptions by what they mean for the places of a household."""

    def held(self, *, now: datetime) -> "RedemptionQuerySet":
        """Places kept for people who are joining now."""
        return self.filter(completed_at=None, held_until__gt=now)

    def abandoned(self, *, now: datetime) -> "RedemptionQuerySet":
        """Holds that ran out before their person finished joining."""
        return self.filter(completed_at=None, held_until__lte=now)


class Redemption(models.Model):
    """One adult's place: held while she joins, completed once she is a resident."""

    personal_data = PersonalData(
        holds="first and last name of somebody joining, and which resident she became",
        purpose="to keep a place for an hour, and to let no more people in than a household has",
        controller="platform",
        retention="names: a day; which resident: until erased; the rest as long as the invitation",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="redemptions")
    resident_id = models.UUIDField(null=True, unique=True)
    first_name = models.CharField(max_length=60, blank=True)
    last_name = models.CharField(max_length=60, blank=True)
    held_until = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)

    objects = RedemptionQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["held_until"],
                condition=Q(completed_at=None),
                name="redemption_open_holds",
            )
        ]

    def __str__(self) -> str:
        return f"redemption {self.id}"
