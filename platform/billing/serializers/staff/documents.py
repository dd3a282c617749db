"""Invoices and credit notes as the staff door's API gives them."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from billing.models import CreditNote, Fact, Invoice, PeppolMessage
from billing.queries.surpluses import surplus_cents
from billing.serializers.staff.reminders import ReminderSerializer
from common.api_inputs import Named


class InvoiceSerializer(serializers.ModelSerializer):
    """An invoice with what is open of it; below zero is what was paid too much."""

    organisation_name = serializers.CharField(source="organisation.name", read_only=True)
    balance_cents = serializers.IntegerField(read_only=True)

    class Meta:
        model = Invoice
        fields: ClassVar[tuple[str, ...]] = (
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
        read_only_fields: ClassVar[tuple[str, ...]] = fields


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


class LineSerializer(serializers.Serializer):
    """One line of an invoice."""

    text = serializers.CharField()
    quantity = serializers.IntegerField()
    unit_cents = serializers.IntegerField()
    net_cents = serializers.IntegerField()


class FactSerializer(serializers.ModelSerializer):
    """Something that happened to the money of an invoice."""

    kind = serializers.CharField(read_only=True)
    source = serializers.CharField(read_only=True)  # type: ignore[assignment]  # a field's name

    class Meta:
        model = Fact
        fields = ("kind", "source", "cents", "money_id", "happened_on", "recorded_at")
        read_only_fields = fields


class DocumentMessageSerializer(serializers.ModelSerializer):
    """A document on its way to the buyer, and the latest answer."""

    state = serializers.CharField(read_only=True)

    class Meta:
        model = PeppolMessage
        fields = ("id", "state", "answer", "attempts", "created_at", "sent_at", "answered_at")
        read_only_fields = fields


class InvoiceDetailSerializer(InvoiceSerializer):
    """An invoice with its lines, what happened to its money, its way to the buyer, reminders."""

    lines = LineSerializer(many=True, read_only=True)
    facts = FactSerializer(many=True, read_only=True)
    credit_notes = CreditNoteSerializer(many=True, read_only=True)
    reminders = ReminderSerializer(source="dunning_steps", many=True, read_only=True)
    peppol = serializers.SerializerMethodField()
    surplus_cents = serializers.SerializerMethodField()

    class Meta(InvoiceSerializer.Meta):
        fields = (
            *InvoiceSerializer.Meta.fields,
            "lines",
            "facts",
            "credit_notes",
            "reminders",
            "peppol",
            "surplus_cents",
        )
        read_only_fields = fields

    @extend_schema_field(DocumentMessageSerializer(allow_null=True))
    def get_peppol(self, invoice: Invoice) -> dict[str, Any] | None:
        """Return its way to the buyer; nothing where it travels otherwise."""
        message = getattr(invoice, "peppol", None)
        return dict(DocumentMessageSerializer(message).data) if message else None

    def get_surplus_cents(self, invoice: Invoice) -> int:
        """Return what was paid too much and is not on its way back: it can pay another."""
        return surplus_cents(invoice)


class NewSetOffSerializer(serializers.Serializer):
    """The invoice that is paid, by its number."""

    pays = Named(slug_field="number", queryset=Invoice.objects.all())


class SetOffSerializer(serializers.Serializer):
    """How much of one invoice's surplus pays another."""

    surplus = serializers.CharField()
    pays = serializers.CharField()
    cents = serializers.IntegerField()
