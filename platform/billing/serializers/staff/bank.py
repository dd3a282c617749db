"""Bank statements and their lines as the staff door's API gives and takes them."""

from typing import Any, ClassVar

from rest_framework import serializers

from billing.camt.reading import MOST_MEGABYTES
from billing.forms.staff_bank import MOST_PARTS
from billing.models import BankLine, BankStatement, Invoice, StripePayout
from billing.queries.banking import Suggestion
from common.api_inputs import Named


class BankStatementSerializer(serializers.ModelSerializer):
    """A statement: its lines lead from the opening to the closing balance."""

    line_count = serializers.IntegerField(read_only=True)
    review_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = BankStatement
        fields = (
            "id",
            "iban",
            "statement_id",
            "starts_on",
            "ends_on",
            "opening_cents",
            "closing_cents",
            "imported_at",
            "line_count",
            "review_count",
        )
        read_only_fields = fields


class StatementFileSerializer(serializers.Serializer):
    """A file of type camt.053."""

    file = serializers.FileField()

    def validate_file(self, file: Any) -> Any:
        """Refuse what is too large before it is read."""
        if file.size > MOST_MEGABYTES * 1_000_000:
            raise serializers.ValidationError(f"At most {MOST_MEGABYTES} MB.")
        return file


class ImportSerializer(serializers.Serializer):
    """What a file brought. Importing it again brings nothing new."""

    statements = BankStatementSerializer(many=True)
    new_lines = serializers.IntegerField()
    known_lines = serializers.IntegerField()
    booked = serializers.IntegerField()
    to_review = serializers.IntegerField()


class BankLineSerializer(serializers.ModelSerializer):
    """A movement: negative where money left."""

    invoice_number = serializers.CharField(
        source="invoice.number", read_only=True, default=None, allow_null=True
    )

    class Meta:
        model = BankLine
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "statement",
            "booked_on",
            "cents",
            "is_reversal",
            "counterparty",
            "counterparty_iban",
            "reference",
            "message",
            "decision",
            "reason",
            "decided_at",
            "invoice_number",
            "payout",
        )
        read_only_fields: ClassVar[tuple[str, ...]] = fields


class SuggestionSerializer(serializers.Serializer):
    """An invoice that a line might be for, and why."""

    invoice = serializers.CharField(source="invoice.number")
    organisation = serializers.CharField(source="invoice.organisation.name")
    balance_cents = serializers.IntegerField()
    reasons = serializers.ListField(child=serializers.CharField())

    def to_representation(self, suggestion: Suggestion) -> dict[str, Any]:
        """Return the suggestion as JSON."""
        return dict(super().to_representation(suggestion))


class PayoutSerializer(serializers.ModelSerializer):
    """Money that Stripe sent and no line has brought yet."""

    class Meta:
        model = StripePayout
        fields = ("payout_id", "cents", "status", "arrives_on", "descriptor")
        read_only_fields = fields


class LineWithSuggestionsSerializer(BankLineSerializer):
    """A line with what it might be for: invoices, or payouts of its amount."""

    suggestions = SuggestionSerializer(many=True, read_only=True)
    payouts = PayoutSerializer(many=True, read_only=True)

    class Meta(BankLineSerializer.Meta):
        fields = (*BankLineSerializer.Meta.fields, "suggestions", "payouts")
        read_only_fields = fields


class PartSerializer(serializers.Serializer):
    """A part of a line and the invoice that it is booked on, by its number."""

    invoice = Named(slug_field="number", queryset=Invoice.objects.all())
    cents = serializers.IntegerField(min_value=1, max_value=10**15)


class BookingSerializer(serializers.Serializer):
    """All parts of a line: together exactly the line."""

    parts = serializers.ListField(child=PartSerializer(), allow_empty=False, max_length=MOST_PARTS)


class PayoutBookingSerializer(serializers.Serializer):
    """The payout of Stripe's that a line brought, by its name: `po_...`."""

    payout = Named(slug_field="payout_id", queryset=StripePayout.objects.all())


class GapSerializer(serializers.Serializer):
    """Two statements of which one does not begin where the other ended: a file is missing."""

    before = serializers.UUIDField(source="0.pk")
    after = serializers.UUIDField(source="1.pk")
    iban = serializers.CharField(source="0.iban")
    closing_cents = serializers.IntegerField(source="0.closing_cents")
    opening_cents = serializers.IntegerField(source="1.opening_cents")
