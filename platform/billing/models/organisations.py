"""The parties that buy, and whom we write to there."""

from typing import ClassVar

from django.db import models

from common.identifiers import new_id
from common.personal_data import PersonalData
from tenants.models import Municipality


class Organisation(models.Model):
    """A public body or company that buys: one enterprise number, one invoice address."""

    class Kind(models.TextChoices):
        """What it is to us."""

        MUNICIPALITY = "municipality"
        CARE = "care"
        PROJECT = "project"

    personal_data = PersonalData.none("facts about a public body or a company")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, default="be")
    # 0208 KBO/BCE (Belgium), 0106 KVK and 0190 OIN (the Netherlands): Peppol's list of schemes.
    register_scheme = models.CharField(max_length=4)
    register_number = models.CharField(max_length=20)
    vat_number = models.CharField(max_length=20, blank=True)
    street = models.CharField(max_length=200)
    postal_code = models.CharField(max_length=10)
    town = models.CharField(max_length=100)
    language = models.CharField(max_length=2, default="nl")
    invoice_email = models.EmailField(blank=True)
    # Empty while a municipality onboards, and for care organisations and projects.
    municipality = models.OneToOneField(
        Municipality, on_delete=models.PROTECT, null=True, related_name="organisation"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["register_scheme", "register_number"], name="one_organisation_per_number"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """Somebody at an organisation whom we write to about its licence or its invoices."""

    class Subject(models.TextChoices):
        """What we write about."""

        CONTRACT = "contract"
        INVOICES = "invoices"

    personal_data = PersonalData(
        holds="name, e-mail address and telephone number of somebody at work",
        purpose="reach the organisation about its licence and its invoices",
        controller="platform",
        retention="until replaced, or two years after the last contract ended",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="contacts"
    )
    subject = models.CharField(max_length=8, choices=Subject)
    name = models.CharField(max_length=100)
    email = models.EmailField()
    phone = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering: ClassVar = ["subject", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "subject", "email"], name="one_contact_per_subject"
            )
        ]
