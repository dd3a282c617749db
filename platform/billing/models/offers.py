"""Offers that nobody of the organisation asked for on a page: our staff prepared them."""

from typing import ClassVar

from django.db import models

from billing.models.contracts import Offer
from common.identifiers import new_id
from common.personal_data import PersonalData


class OfferPreparation(models.Model):
    """A member of staff made an offer for an organisation: who, why, and to whom it was mailed.

    The organisation reads it beside the offer. Whether it is accepted is the organisation's alone.
    """

    personal_data = PersonalData(
        holds="which member of staff prepared an offer, and the addresses it was mailed to",
        purpose="show an organisation who made it an offer, and why",
        controller="platform",
        retention="ten years after the contract ended",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="preparation")
    prepared_by = models.UUIDField()
    prepared_by_name = models.CharField(max_length=150)
    reason = models.CharField(max_length=500)
    recipients: "models.JSONField[list[str]]" = models.JSONField(default=list)
    prepared_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-prepared_at"]
