"""From an offer to a contract."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from billing.models.organisations import Organisation
from billing.pricing import is_below_threshold
from common.identifiers import new_id
from common.personal_data import PersonalData
from tenants.models import Municipality


class Kind(models.TextChoices):
    """What is bought: a pilot in some neighbourhoods, the whole municipality, or a project."""

    PILOT = "pilot"
    MUNICIPALITY = "municipality"
    PROJECT = "project"


class Offer(models.Model):
    """What we offered, with the prices of that day. It never changes; a new one replaces it."""

    personal_data = PersonalData.none("an offer to a public body or a company")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=20, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="offers")
    # Where it holds; empty while a municipality onboards and has no schema yet.
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, related_name="offers"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    terms: "models.JSONField[dict[str, Any]]" = models.JSONField()
    inhabitants = models.PositiveIntegerField(null=True)
    inhabitants_source = models.CharField(max_length=200, blank=True)
    inhabitants_on = models.DateField(null=True)
    # A list of {"code", "name"}; empty means the whole municipality.
    neighbourhoods: "models.JSONField[list[dict[str, str]]]" = models.JSONField(default=list)
    starts_on = models.DateField()
    # The first day after the term: terms are half-open, [starts_on, ends_on).
    ends_on = models.DateField()
    # What one period (a year; a pilot's or a project's whole time) costs, excluding VAT.
    period_cents = models.PositiveBigIntegerField()
    # What the whole term costs, excluding VAT: public buyers hold it against EUR 30,000.
    total_cents = models.PositiveBigIntegerField()
    # The exact amounts of what the offer replaces, such as a pilot's unused days.
    credit_cents = models.PositiveBigIntegerField(default=0)
    valid_until = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="offer_has_a_term")
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_below_threshold(self) -> bool:
        """Whether a Belgian public buyer may order it on an accepted invoice."""
        return is_below_threshold(self.total_cents)


class OfferAnswer(models.Model):
    """Somebody accepted or declined an offer. There is one answer, and it stays."""

    personal_data = PersonalData(
        holds="who accepted or declined an offer for an organisation, and when",
        purpose="prove the contract",
        controller="platform",
        retention="ten years after the contract ended",
    )

    offer = models.OneToOneField(
        Offer, on_delete=models.PROTECT, primary_key=True, related_name="answer"
    )
    is_accepted = models.BooleanField()
    name = models.CharField(max_length=100)
    identity_id = models.UUIDField(null=True)
    order_reference = models.CharField(max_length=50, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(auto_now_add=True)


class Contract(models.Model):
    """What was agreed, with its own copy of the prices."""

    personal_data = PersonalData.none("a contract with a public body or a company")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="contract")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="contracts"
    )
    terms: "models.JSONField[dict[str, Any]]" = models.JSONField()
    payment_days = models.PositiveSmallIntegerField(default=30)
    # Whether each renewal follows the index named in the terms.
    is_indexed = models.BooleanField(default=True)
    signed_at = models.DateTimeField(auto_now_add=True)
