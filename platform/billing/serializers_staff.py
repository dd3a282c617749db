"""Invoices, licences, municipalities and the audit log as the staff door's API gives them.

All amounts are integer cents in euro.
"""

from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from billing.models import BillingAudit, CreditNote, Invoice, Licence
from tenants.migrating.versions import current_version
from tenants.models import Municipality


class InvoiceSerializer(serializers.ModelSerializer):
    """An invoice with what is open of it; below zero is what was paid too much."""

    organisation_name = serializers.CharField(source="organisation.name", read_only=True)
    balance_cents = serializers.IntegerField(read_only=True)

    class Meta:
        model = Invoice
        fields = (
            "id",
            "number",
            "kind",
            "organisation",
            "organisation_name",
            "licence",
            "issued_on",
            "due_on",
            "period_start",
            "period_end",
            "reference",
            "order_reference",
            "net_cents",
            "vat_cents",
            "total_cents",
            "balance_cents",
            "credited_at",
        )
        read_only_fields = fields


class CreditNoteSerializer(serializers.ModelSerializer):
    """A credit note and the invoice that it takes back, in part or all of it."""

    organisation_name = serializers.CharField(source="organisation.name", read_only=True)
    invoice_number = serializers.CharField(source="invoice.number", read_only=True)

    class Meta:
        model = CreditNote
        fields = (
            "id",
            "number",
            "organisation",
            "organisation_name",
            "invoice",
            "invoice_number",
            "issued_on",
            "reason",
            "net_cents",
            "vat_cents",
            "total_cents",
        )
        read_only_fields = fields


class LicenceSerializer(serializers.ModelSerializer):
    """A licence, half-open in time: `ends_on` is the first day on which it no longer holds."""

    organisation = serializers.UUIDField(source="contract.organisation_id", read_only=True)
    organisation_name = serializers.CharField(source="contract.organisation.name", read_only=True)
    municipality_name = serializers.CharField(
        source="municipality.name", read_only=True, default=None, allow_null=True
    )
    neighbourhoods = serializers.ListField(
        child=serializers.DictField(child=serializers.CharField()), read_only=True
    )

    class Meta:
        model = Licence
        fields = (
            "id",
            "kind",
            "state",
            "organisation",
            "organisation_name",
            "municipality",
            "municipality_name",
            "neighbourhoods",
            "starts_on",
            "ends_on",
        )
        read_only_fields = fields


class MunicipalityHealthSerializer(serializers.ModelSerializer):
    """How a municipality fares, in numbers that say nothing of what is in it."""

    licence_ends_on = serializers.DateField(read_only=True, allow_null=True)
    next_invoice_on = serializers.DateField(read_only=True, allow_null=True)
    schema_version = serializers.SerializerMethodField()
    is_current = serializers.SerializerMethodField()
    waiting_mails = serializers.SerializerMethodField()
    refused_mails = serializers.SerializerMethodField()
    failed_events = serializers.SerializerMethodField()

    class Meta:
        model = Municipality
        fields = (
            "id",
            "slug",
            "name",
            "state",
            "licence_ends_on",
            "next_invoice_on",
            "schema_version",
            "is_current",
            "waiting_mails",
            "refused_mails",
            "failed_events",
        )
        read_only_fields = fields

    def get_schema_version(self, place: Municipality) -> str:
        """Return the version of its schema; empty while it has none."""
        return str(self._of(place, "schema_version", ""))

    def get_is_current(self, place: Municipality) -> bool:
        """Say whether its schema is as this release makes it."""
        return self.get_schema_version(place) == current_version()

    def get_waiting_mails(self, place: Municipality) -> int:
        """Return how many mails wait after a failure."""
        return int(self._of(place, "waiting_mails", 0))

    def get_refused_mails(self, place: Municipality) -> int:
        """Return how many mails were refused this month."""
        return int(self._of(place, "refused_mails", 0))

    def get_failed_events(self, place: Municipality) -> int:
        """Return how many jobs wait after a failure."""
        return int(self._of(place, "failed_events", 0))

    @staticmethod
    def _of(place: Municipality, name: str, none: Any) -> Any:
        return getattr(getattr(place, "health", None), name, none)


class AuditSerializer(serializers.ModelSerializer):
    """Something that a person did about a licence or money."""

    details = serializers.SerializerMethodField()

    class Meta:
        model = BillingAudit
        fields = (
            "id",
            "happened_at",
            "actor_name",
            "action",
            "subject",
            "subject_id",
            "municipality_id",
            "is_on_behalf",
            "reason",
            "details",
        )
        read_only_fields = fields

    @extend_schema_field(serializers.DictField())
    def get_details(self, entry: BillingAudit) -> dict[str, Any]:
        """Return what belongs to the deed, such as amounts."""
        return entry.details


class AuditQuerySerializer(serializers.Serializer):
    """What the audit log is searched by; what is left out does not narrow."""

    q = serializers.CharField(max_length=100, required=False, default="")
    action = serializers.CharField(max_length=40, required=False, default="")
    municipality = serializers.UUIDField(required=False, default=None)
    since = serializers.DateField(required=False, default=None)
    until = serializers.DateField(required=False, default=None)

    def wanted(self) -> dict[str, Any]:
        """Return what `audit_matching` takes."""
        values = dict(self.validated_data)
        days: dict[str, date | None] = {name: values[name] for name in ("since", "until")}
        return {
            "words": values["q"],
            "action": values["action"],
            "municipality_id": values["municipality"],
            **days,
        }
