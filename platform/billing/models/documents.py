"""Invoices and credit notes: numbered without a gap, and never changed once issued."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from billing.models.licences import Licence
from billing.models.organisations import Organisation
from common.identifiers import new_id
from common.personal_data import PersonalData

# Invoices and credit notes have one series: no number is ever ambiguous.
DOCUMENTS = "documents"


class NumberSeries(models.Model):
    """The last number given out in a series and year; the row's lock puts issuers in a queue."""

    personal_data = PersonalData.none("a counter")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    series = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "year"], name="one_counter_per_year")
        ]


class IssuedDocument(models.Model):
    """What an invoice and a credit note have in common. A trigger keeps issued rows as they are.

    All amounts are integer cents in euro.
    """

    class VatCategory(models.TextChoices):
        """UNCL5305: standard rate, or reverse charge."""

        STANDARD = "S"
        REVERSE_CHARGE = "AE"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # Year and six digits: 2026-000123.
    number = models.CharField(max_length=12, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, null=True, related_name="+")
    issued_on = models.DateField()
    issued_at = models.DateTimeField(auto_now_add=True)
    language = models.CharField(max_length=2)
    # Both parties as they were on that day (`billing.parties.Party`).
    seller: "models.JSONField[dict[str, str]]" = models.JSONField()
    buyer: "models.JSONField[dict[str, str]]" = models.JSONField()
    # A list of {"text", "quantity", "unit_cents", "net_cents"}.
    lines: "models.JSONField[list[dict[str, Any]]]" = models.JSONField()
    net_cents = models.PositiveBigIntegerField()
    vat_cents = models.PositiveBigIntegerField()
    total_cents = models.PositiveBigIntegerField()
    vat_category = models.CharField(max_length=2, choices=VatCategory)
    vat_percent = models.PositiveSmallIntegerField()
    # The rule that decided on VAT and what it looked at.
    vat_evidence: "models.JSONField[dict[str, str]]" = models.JSONField()
    order_reference = models.CharField(max_length=50, blank=True)
    ubl = models.TextField()
    ubl_sha256 = models.CharField(max_length=64)
    # Names in the storage; the files stay ten years.
    pdf_name = models.CharField(max_length=200)
    pdf_sha256 = models.CharField(max_length=64)

    class Meta:
        abstract = True
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return self.number


class Invoice(IssuedDocument):
    """An invoice. Whether it is paid is a fold over its facts, never a column here."""

    class Kind(models.TextChoices):
        """What it is for."""

        PERIOD = "period"
        LETTERS = "letters"

    personal_data = PersonalData.none("an invoice to a public body or a company")

    kind = models.CharField(max_length=8, choices=Kind)
    period_start = models.DateField()
    # Half-open: the first day that is no longer covered.
    period_end = models.DateField()
    due_on = models.DateField()
    # Structured communication (OGM) in Belgium, ISO 11649 (RF) elsewhere, as printed.
    reference = models.CharField(max_length=25, unique=True)
    # The only column that may change, once: the moment in which nothing of it was left.
    credited_at = models.DateTimeField(null=True)

    class Meta(IssuedDocument.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(total_cents=F("net_cents") + F("vat_cents")), name="invoice_adds_up"
            ),
            models.UniqueConstraint(
                fields=["licence", "kind", "period_start"],
                condition=Q(credited_at=None),
                name="one_invoice_per_period",
            ),
        ]


class CreditNote(IssuedDocument):
    """What we take back of an invoice, never more than is left of it."""

    personal_data = PersonalData.none("a credit note to a public body or a company")

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="credit_notes")
    reason = models.CharField(max_length=500)

    class Meta(IssuedDocument.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(total_cents=F("net_cents") + F("vat_cents")), name="credit_note_adds_up"
            )
        ]
