"""The right to use the dashboard, in time and place, and the periods it is paid by."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from billing.models.contracts import Contract, Kind
from common.identifiers import new_id
from common.personal_data import PersonalData
from tenants.models import Municipality


class Licence(models.Model):
    """What a contract opens: for a municipality, or for a project in some neighbourhoods."""

    class State(models.TextChoices):
        """How far it is. Access is a function of (capability, state)."""

        DRAFT = "draft"
        OFFERED = "offered"
        DECLINED = "declined"
        ACTIVE = "active"
        GRACE = "grace"
        RESTRICTED = "restricted"
        RENEWED = "renewed"
        ENDED = "ended"

    personal_data = PersonalData.none("a right of a public body or a company")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    contract = models.OneToOneField(Contract, on_delete=models.PROTECT, related_name="licence")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, related_name="licences"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    # A list of {"code", "name"}; empty means the whole municipality.
    neighbourhoods: "models.JSONField[list[dict[str, str]]]" = models.JSONField(default=list)
    starts_on = models.DateField()
    # The first day on which it no longer holds.
    ends_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    # When its neighbourhoods and the municipality's state were made to follow it.
    begun_at = models.DateTimeField(null=True)
    # Set where the organisation said that it will not renew.
    ends_for_good_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-starts_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="licence_has_a_term"
            ),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(
                    kind__in=["pilot", "municipality"], state__in=["active", "grace", "restricted"]
                ),
                name="one_running_licence_per_municipality",
            ),
        ]


class LicenceChange(models.Model):
    """A licence went from one state to another: when, by whom, why."""

    personal_data = PersonalData(
        holds="which member of platform staff or which official changed a licence",
        purpose="account for decisions about a licence",
        controller="platform",
        retention="ten years after the contract ended",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="changes")
    before = models.CharField(max_length=10, choices=Licence.State)
    after = models.CharField(max_length=10, choices=Licence.State)
    # Empty where time or money did it.
    changed_by = models.UUIDField(null=True)
    reason = models.CharField(max_length=500)
    changed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["changed_at"]


class LicencePeriod(models.Model):
    """One period of a licence, half-open [starts_on, ends_on): what one invoice is about."""

    personal_data = PersonalData.none("a period of a licence")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="periods")
    starts_on = models.DateField()
    ends_on = models.DateField()
    inhabitants = models.PositiveIntegerField(null=True)
    # By whose count, and of which day; empty where it is the offer's.
    inhabitants_source = models.CharField(max_length=200, blank=True, db_default="")
    inhabitants_on = models.DateField(null=True)
    net_cents = models.PositiveBigIntegerField()
    # The buyer's purchase order for this period; public buyers must give one before the invoice.
    order_reference = models.CharField(max_length=50, blank=True)

    class Meta:
        ordering: ClassVar = ["starts_on"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="period_has_days"),
            models.UniqueConstraint(fields=["licence", "starts_on"], name="one_period_per_start"),
        ]


class Usage(models.Model):
    """Something sold per piece, such as letters, waiting for the invoice of its month."""

    personal_data = PersonalData.none("a number of letters sent for a municipality")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="usages")
    # What it came from, such as a batch of letters: the same source is never counted twice.
    source_id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=10, default="letters")
    quantity = models.PositiveIntegerField()
    unit_cents = models.PositiveIntegerField()
    used_on = models.DateField()
    invoice = models.ForeignKey(
        "billing.Invoice", on_delete=models.PROTECT, null=True, related_name="usages"
    )


class LicenceNotice(models.Model):
    """That we wrote about the end of a term: once per term, kind and distance."""

    class Kind(models.TextChoices):
        """Asking to renew, or saying what stops and when."""

        RENEWAL = "renewal"
        EXPIRY = "expiry"
        ORDER_REFERENCE = "order"

    personal_data = PersonalData(
        holds="the addresses at an organisation to which a notice went",
        purpose="prove that an organisation was told in time",
        controller="platform",
        retention="ten years after the contract ended",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=7, choices=Kind)
    # The day it is about: the first day without licence, or the first of the next period.
    about = models.DateField()
    # Months before for a renewal, days before for the others.
    ahead = models.PositiveSmallIntegerField()
    recipients: "models.JSONField[list[str]]" = models.JSONField(default=list)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["sent_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["licence", "kind", "about", "ahead"], name="one_notice_per_distance"
            )
        ]
