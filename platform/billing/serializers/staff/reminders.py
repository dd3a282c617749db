"""Reminders of unpaid invoices as the staff door's API gives and takes them."""

from typing import ClassVar

from rest_framework import serializers

from billing.models import DunningStep
from billing.queries.dunning import why_dropped


class ReminderSerializer(serializers.ModelSerializer):
    """A reminder: a draft until somebody sends it, or drops it and says why."""

    invoice_number = serializers.CharField(source="invoice.number", read_only=True)
    organisation_name = serializers.CharField(source="invoice.organisation.name", read_only=True)
    why_dropped = serializers.SerializerMethodField()

    class Meta:
        model = DunningStep
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "invoice",
            "invoice_number",
            "organisation_name",
            "level",
            "open_cents",
            "drafted_at",
            "sent_at",
            "dropped_at",
            "why_dropped",
        )
        read_only_fields: ClassVar[tuple[str, ...]] = fields

    def get_why_dropped(self, step: DunningStep) -> str:
        """Return in words why it was not sent."""
        return why_dropped(step)


class ReminderDetailSerializer(ReminderSerializer):
    """A reminder with what it says, in the language of the invoice."""

    subject = serializers.CharField(read_only=True)
    text = serializers.CharField(read_only=True)

    class Meta(ReminderSerializer.Meta):
        fields = (*ReminderSerializer.Meta.fields, "subject", "text")
        read_only_fields = fields


class ReasonSerializer(serializers.Serializer):
    """Why somebody decides so."""

    reason = serializers.CharField(min_length=5, max_length=500)
