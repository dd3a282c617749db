"""What an official asks for on the licence pages. The worker carries it out.

The dashboard's login may write these rows and no invoice: whoever breaks into the dashboard can
ask, not bill.
"""

from typing import Any, ClassVar

from django.db import models

from common.identifiers import new_id
from common.personal_data import PersonalData
from tenants.models import Municipality


class LicenceOrder(models.Model):
    """One request of an official, and what became of it."""

    class Kind(models.TextChoices):
        """What is asked for."""

        ACCEPT_OFFER = "accept_offer"
        DECLINE_OFFER = "decline_offer"
        CHANGE_PLAN = "change_plan"
        RENEW = "renew"
        END = "end"
        # Agreed with us, and asked for by our staff alone.
        END_EARLY = "end_early"
        SET_ORDER_REFERENCE = "set_order_reference"
        SET_CONTACTS = "set_contacts"
        PAY_ONLINE = "pay_online"
        APPOINT = "appoint"
        END_APPOINTMENT = "end_appointment"
        EXPORT = "export"
        EXIT = "exit"

    personal_data = PersonalData(
        holds="which official asked for what about the municipality's licence",
        purpose="carry it out, and prove who asked",
        controller="platform",
        retention="ten years after the contract ended",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="orders")
    kind = models.CharField(max_length=20, choices=Kind)
    details: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    asked_by = models.UUIDField()
    asked_by_name = models.CharField(max_length=150)
    asked_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    # How often the worker tried in vain; after a few times it gives up and says so.
    attempts = models.PositiveSmallIntegerField(default=0)
    # What the page shows when it is done, such as a payment page's address.
    outcome: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict)
    # Why it could not be done, in words for the official (a code that the page translates).
    refusal = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at"]

    @property
    def stage(self) -> str:
        """Return one word for how far it is: waiting, refused or done."""
        if self.done_at is None:
            return "waiting"
        return "refused" if self.refusal else "done"


class ExportDownload(models.Model):
    """Somebody fetched an export of the municipality's data."""

    personal_data = PersonalData(
        holds="name of the official who fetched the municipality's data",
        purpose="know who has had the data in hand",
        controller="municipality",
        retention="ten years after the contract ended",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    order = models.ForeignKey(LicenceOrder, on_delete=models.CASCADE, related_name="downloads")
    downloaded_by = models.CharField(max_length=150)
    downloaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-downloaded_at"]
