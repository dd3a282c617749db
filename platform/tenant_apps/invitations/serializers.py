"""Letters as the dashboard's API gives and takes them."""

from typing import Any
from uuid import uuid4

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from tenant_apps.invitations.models import MOST_ADULTS, LetterBatch, LetterPart, Revocation
from tenant_apps.invitations.orders import LONGEST_CONTACT, checked_contact, checked_last_day
from tenant_apps.neighbourhoods.models import Neighbourhood

STAGES = ("waiting", "preparing", "ready", "failed", "revoked")


class LetterPartSerializer(serializers.ModelSerializer):
    """One file of letters; fetch it by its number."""

    class Meta:
        model = LetterPart
        fields = ("number", "letters", "first_address", "last_address")


class RevocationSerializer(serializers.ModelSerializer):
    """Who closed the codes of a batch, and when."""

    class Meta:
        model = Revocation
        fields = ("revoked_by", "revoked_at")


class LetterBatchSerializer(serializers.ModelSerializer):
    """A batch of letters and how far it is."""

    stage = serializers.ChoiceField(choices=STAGES, read_only=True)
    percentage = serializers.IntegerField(read_only=True)
    revocation = serializers.SerializerMethodField()

    class Meta:
        model = LetterBatch
        fields: tuple[str, ...] = (
            "id",
            "neighbourhood",
            "requested_by",
            "contact",
            "max_adults",
            "expires_on",
            "created_at",
            "stage",
            "total",
            "done",
            "percentage",
            "revocation",
        )
        read_only_fields: tuple[str, ...] = fields

    @extend_schema_field(RevocationSerializer(allow_null=True))
    def get_revocation(self, batch: LetterBatch) -> dict[str, Any] | None:
        """Return who closed the codes, where somebody did."""
        return dict(RevocationSerializer(batch.revocation).data) if batch.is_revoked else None


class LetterBatchDetailSerializer(LetterBatchSerializer):
    """A batch with its files."""

    parts = serializers.SerializerMethodField()

    class Meta(LetterBatchSerializer.Meta):
        fields = (*LetterBatchSerializer.Meta.fields, "parts")
        read_only_fields = fields

    @extend_schema_field(LetterPartSerializer(many=True))
    def get_parts(self, batch: LetterBatch) -> list[dict[str, Any]]:
        """Return the files that are still there."""
        parts = batch.parts.exclude(file="")
        return [dict(row) for row in LetterPartSerializer(parts, many=True).data]


class LetterOrderSerializer(serializers.Serializer):
    """What to send. Choose the `id` yourself: sending the same order twice asks once."""

    id = serializers.UUIDField(default=uuid4)
    neighbourhood = serializers.PrimaryKeyRelatedField(queryset=Neighbourhood.objects.current())
    contact = serializers.CharField(max_length=LONGEST_CONTACT)
    max_adults = serializers.IntegerField(min_value=1, max_value=MOST_ADULTS, default=4)
    expires_on = serializers.DateField()

    validate_contact = staticmethod(checked_contact)
    validate_expires_on = staticmethod(checked_last_day)


class LetterForecastSerializer(serializers.Serializer):
    """What letters to one neighbourhood come to."""

    neighbourhood = serializers.UUIDField()
    name = serializers.CharField()
    letters = serializers.IntegerField()
    kilograms = serializers.DecimalField(max_digits=9, decimal_places=1)
    minutes = serializers.IntegerField()
