"""Two municipalities become one while both have a contract."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from billing.models.licences import Licence
from common.identifiers import new_id
from common.personal_data import PersonalData


class Merger(models.Model):
    """One licence goes, the other stays and is priced for both, on a day.

    Two people agree to it (`Approval`), and the worker carries it out on its day, at the sums that
    both saw. It is about contracts: schemas, residents and officials stay where they are.
    """

    personal_data = PersonalData(
        holds="which members of staff asked for a merger of two licences or called it off",
        purpose="account for decisions about licences",
        controller="platform",
        retention="ten years after the contract ended",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    leaving = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="+")
    staying = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="+")
    # The first day on which the staying licence is for both.
    merges_on = models.DateField()
    inhabitants = models.PositiveIntegerField()
    inhabitants_source = models.CharField(max_length=200)
    # The staying buyer's purchase order for what is left of the year.
    order_reference = models.CharField(max_length=50, blank=True)
    # The sums that were shown; on the day they must be the same.
    seen: "models.JSONField[dict[str, Any]]" = models.JSONField()
    reason = models.CharField(max_length=500)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField(auto_now_add=True)
    # When the second person agreed.
    agreed_at = models.DateTimeField(null=True)
    merged_at = models.DateTimeField(null=True)
    # Why it could not be carried out on its day: a code that the page translates.
    refusal = models.CharField(max_length=60, blank=True)
    refused_at = models.DateTimeField(null=True)
    called_off_by = models.UUIDField(null=True)
    called_off_at = models.DateTimeField(null=True)
    called_off_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(leaving=F("staying")), name="a_merger_takes_two_licences"
            ),
            models.UniqueConstraint(
                fields=["leaving"],
                condition=Q(merged_at=None, refused_at=None, called_off_at=None),
                name="one_open_merger_per_leaving_licence",
            ),
        ]

    @property
    def stage(self) -> str:
        """Return one word: merged, called-off, refused, agreed or asked."""
        if self.merged_at:
            return "merged"
        if self.called_off_at:
            return "called-off"
        if self.refused_at:
            return "refused"
        return "agreed" if self.agreed_at else "asked"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for its second person or its day."""
        return not (self.merged_at or self.refused_at or self.called_off_at)
