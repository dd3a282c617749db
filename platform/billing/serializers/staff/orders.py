"""Orders in a municipality's name, as the staff door's API gives and takes them."""

from typing import Any

from rest_framework import serializers

from billing.models import LicenceOrder
from billing.queries.staff.audit import ON_BEHALF
from billing.refusals import words_of

Kind = LicenceOrder.Kind
# Ending early has a preview of its own (`api.staff.endings`).
KINDS = [Kind.SET_ORDER_REFERENCE.value, Kind.RENEW.value, Kind.END.value]


class OnBehalfSerializer(serializers.ModelSerializer):
    """What staff asked for in a municipality's name, why, and what became of it."""

    kind = serializers.CharField(read_only=True)
    stage = serializers.CharField(read_only=True)
    reason = serializers.SerializerMethodField()
    refusal_words = serializers.SerializerMethodField()

    class Meta:
        model = LicenceOrder
        fields = (
            "id",
            "kind",
            "asked_by_name",
            "asked_at",
            "reason",
            "stage",
            "refusal",
            "refusal_words",
        )
        read_only_fields = fields

    def get_reason(self, order: LicenceOrder) -> str:
        """Return why staff asked for it."""
        told: dict[str, Any] = order.details.get(ON_BEHALF, {})
        return str(told.get("reason", ""))

    def get_refusal_words(self, order: LicenceOrder) -> str:
        """Return in words why it could not be done."""
        return words_of(order.refusal) if order.refusal else ""


class NewOnBehalfSerializer(serializers.Serializer):
    """An order in a municipality's name. The page's form says what each kind needs."""

    kind = serializers.ChoiceField(KINDS)
    submission_key = serializers.UUIDField(help_text="The same key asks once.")
    reason = serializers.CharField(
        max_length=500, help_text="The municipality reads it: who asked for it, when, and how."
    )
    period = serializers.UUIDField(required=False, help_text="For a purchase order number.")
    order_reference = serializers.CharField(required=False, allow_blank=True)
    years = serializers.IntegerField(required=False, help_text="For a renewal.")
