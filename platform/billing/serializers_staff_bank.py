"""Bank statements, lines and approvals as the staff door's API gives and takes them."""

from typing import Any, ClassVar

from rest_framework import serializers

from billing.camt.reading import MOST_MEGABYTES
from billing.forms.staff_approvals import LEAST_REASON
from billing.forms.staff_bank import MOST_PARTS
from billing.models import Approval, BankLine, BankStatement, Invoice
from billing.queries.banking import Suggestion


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


class LineWithSuggestionsSerializer(BankLineSerializer):
    """A line with what it might be for."""

    suggestions = SuggestionSerializer(many=True, read_only=True)

    class Meta(BankLineSerializer.Meta):
        fields = (*BankLineSerializer.Meta.fields, "suggestions")
        read_only_fields = fields


class PartSerializer(serializers.Serializer):
    """A part of a line and the invoice that it is booked on, by its number."""

    invoice = serializers.SlugRelatedField(slug_field="number", queryset=Invoice.objects.all())
    cents = serializers.IntegerField(min_value=1, max_value=10**15)


class BookingSerializer(serializers.Serializer):
    """All parts of a line: together exactly the line."""

    parts = serializers.ListField(child=PartSerializer(), allow_empty=False, max_length=MOST_PARTS)


class ReasonSerializer(serializers.Serializer):
    """Why somebody decides so."""

    reason = serializers.CharField(min_length=5, max_length=500)


class ApprovalSerializer(serializers.ModelSerializer):
    """A measure that takes two people."""

    class Meta:
        model = Approval
        fields = (
            "id",
            "action",
            "subject_id",
            "cents",
            "reason",
            "asked_by",
            "asked_at",
            "decided_by",
            "decided_at",
            "is_granted",
            "remark",
        )
        read_only_fields = fields


class NewApprovalSerializer(serializers.Serializer):
    """Ask a second person: `cents` excludes VAT for a credit, and includes it for a write-off."""

    action = serializers.ChoiceField(choices=Approval.Action.choices)
    subject_id = serializers.UUIDField()
    cents = serializers.IntegerField(min_value=1, max_value=10**15, required=False)
    reason = serializers.CharField(min_length=LEAST_REASON, max_length=500)


class DecisionSerializer(serializers.Serializer):
    """What the second person decides; a refusal says why."""

    is_granted = serializers.BooleanField()
    remark = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Whoever refuses says why."""
        if not attrs["is_granted"] and not attrs["remark"].strip():
            raise serializers.ValidationError({"remark": ["Say why you refuse it."]})
        return attrs
