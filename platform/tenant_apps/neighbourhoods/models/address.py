"""Addresses and their households.

An address belongs to exactly one neighbourhood. Where the map does not say which (outside every
boundary) or hardly (within five metres of a border), the municipality chooses.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Cast, NullIf
from django.utils.translation import gettext_lazy as _

from common.identifiers import new_id
from common.personal_data import PersonalData
from tenant_apps.neighbourhoods.models.neighbourhood import Neighbourhood


class AddressQuerySet(models.QuerySet["Address"]):
    """Filters with names."""

    def needing_choice(self) -> "AddressQuerySet":
        """Those for which the municipality must choose the neighbourhood."""
        return self.filter(assignment__in=Address.OPEN_QUESTIONS)

    def in_street_order(self) -> "AddressQuerySet":
        """As a postman walks: street, then number (9 before 10), then box."""
        digits = Func(
            F("house_number"),
            Value(r"\D.*$"),
            Value(""),
            function="regexp_replace",
            output_field=models.CharField(),
        )
        number = models.DecimalField(max_digits=20, decimal_places=0)
        return self.order_by(
            "street",
            "postal_code",
            Cast(NullIf(digits, Value("")), number),
            "house_number",
            "box_number",
        )


class Address(models.Model):
    """A place where post can be delivered, box number included."""

    class Assignment(models.TextChoices):
        """How the neighbourhood was found."""

        AUTOMATIC = "automatic", _("By its place on the map")
        MANUAL = "manual", _("Chosen by the municipality")
        BORDER = "border", _("Within five metres of a border")
        OUTSIDE = "outside", _("Outside every neighbourhood")

    OPEN_QUESTIONS = (Assignment.BORDER, Assignment.OUTSIDE)
    personal_data = PersonalData(
        holds="an address, without the people who live there",
        purpose="invite each household to its own neighbourhood",
        controller="municipality",
        retention="as long as the municipality uses Kwartier",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    street = models.CharField(max_length=120)
    house_number = models.CharField(max_length=20)
    box_number = models.CharField(max_length=40, blank=True)
    postal_code = models.CharField(max_length=10)
    locality = models.CharField(max_length=100)
    # The same address written twice has the same key: case and spaces do not count.
    key = models.CharField(max_length=200)
    source_id = models.CharField(max_length=100, null=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.PROTECT, null=True, related_name="addresses"
    )
    assignment = models.CharField(max_length=9, choices=Assignment, default=Assignment.AUTOMATIC)

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "addresses"
        constraints: ClassVar = [
            # Deferred: in one import two addresses may change places.
            models.UniqueConstraint(
                fields=["key"], name="address_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(
                fields=["source_id"],
                name="address_source_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["neighbourhood", "street"], name="address_by_neighbourhood"),
            models.Index(fields=["assignment"], name="address_by_assignment"),
        ]

    def __str__(self) -> str:
        return f"{self.street_line}, {self.postal_code} {self.locality}"

    @property
    def street_line(self) -> str:
        """Street, number and box as on an envelope."""
        box = f" {_('box')} {self.box_number}" if self.box_number else ""
        return f"{self.street} {self.house_number}{box}"


class Household(models.Model):
    """Those who live together at one address; it is invited and counted as one."""

    personal_data = PersonalData(
        holds="that an address is a household, and whether it wants letters",
        purpose="invite a household once and count households, not people",
        controller="municipality",
        retention="as long as its address",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    address = models.OneToOneField(Address, on_delete=models.CASCADE, related_name="household")
    # It asked so, or it is a bare house number whose letters go to its boxes.
    no_letters = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.address)
