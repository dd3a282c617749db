"""What things cost, from a day on, and the index that renewals follow."""

from typing import Any, ClassVar

from django.db import models

from common.identifiers import new_id
from common.personal_data import PersonalData


class PriceList(models.Model):
    """The prices that hold for offers made from `valid_from` on (`billing.pricing.Terms`)."""

    personal_data = PersonalData.none("public prices")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    valid_from = models.DateField(unique=True)
    # What `Terms.from_json` reads; all amounts are integer cents, excluding VAT.
    terms: "models.JSONField[dict[str, Any]]" = models.JSONField()
    reason = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-valid_from"]

    def __str__(self) -> str:
        return f"Prices from {self.valid_from}"


class IndexFigure(models.Model):
    """One published figure of an index of costs, such as wages, for one month."""

    personal_data = PersonalData(
        holds="which member of platform staff entered a figure",
        purpose="account for the prices of renewals",
        controller="platform",
        retention="ten years",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # The name that a price list's terms give it.
    index = models.CharField(max_length=30)
    # The first day of its month.
    month = models.DateField()
    hundredths = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    entered_by = models.UUIDField(null=True)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["index", "-month"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["index", "month"], name="one_figure_per_month"),
            models.CheckConstraint(condition=models.Q(hundredths__gt=0), name="index_above_zero"),
        ]
