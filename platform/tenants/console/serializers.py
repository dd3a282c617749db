"""Municipalities as the staff door's API gives and takes them."""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from tenants.console.forms import NewMunicipalityForm
from tenants.models import Exit, Municipality, ProvisioningJob


class ProvisioningSerializer(serializers.ModelSerializer):
    """How far the making of a municipality is. After an error it is tried again by itself."""

    percentage = serializers.IntegerField(read_only=True)
    has_failed = serializers.SerializerMethodField()

    class Meta:
        model = ProvisioningJob
        fields = ("step", "percentage", "has_failed", "created_at", "finished_at")
        read_only_fields = fields

    def get_has_failed(self, job: ProvisioningJob) -> bool:
        """Say whether it stopped after an error."""
        return bool(job.error)


class MunicipalitySerializer(serializers.ModelSerializer):
    """A municipality as the platform knows it; nothing of what is inside."""

    languages = serializers.ListField(child=serializers.CharField(), read_only=True)
    official_count = serializers.IntegerField(read_only=True)
    provisioning = ProvisioningSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Municipality
        fields = (
            "id",
            "name",
            "slug",
            "host",
            "state",
            "is_open",
            "languages",
            "brand_colour",
            "tile",
            "nis_code",
            "created_at",
            "official_count",
            "provisioning",
        )
        read_only_fields = fields


class NewMunicipalitySerializer(serializers.Serializer):
    """A municipality to make. The page's form says what is allowed."""

    name = serializers.CharField(max_length=100)
    slug = serializers.CharField(max_length=63)
    languages = serializers.ListField(
        child=serializers.ChoiceField(choices=settings.LANGUAGES), allow_empty=False
    )
    brand_colour = serializers.CharField(default="#1d4f47")
    tile = serializers.ChoiceField(
        choices=Municipality.Tile.choices, default=Municipality.Tile.ROSETTE.value
    )
    nis_code = serializers.CharField(max_length=10, allow_blank=True, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Judge as the page does."""
        form = NewMunicipalityForm(attrs)
        if not form.is_valid():
            wrong = {field: [str(each) for each in found] for field, found in form.errors.items()}
            raise serializers.ValidationError(wrong)
        return form.fields_of_municipality()


class ExitSerializer(serializers.ModelSerializer):
    """A municipality that leaves or left, and how far it is."""

    municipality_name = serializers.CharField(source="municipality.name", read_only=True)
    step = serializers.CharField(read_only=True)
    outcome = serializers.CharField(read_only=True)
    percentage = serializers.IntegerField(read_only=True)
    has_failed = serializers.SerializerMethodField()
    has_certificate = serializers.SerializerMethodField()

    class Meta:
        model = Exit
        fields = (
            "id",
            "municipality",
            "municipality_name",
            "decided_by",
            "asked_at",
            "choose_until",
            "step",
            "outcome",
            "percentage",
            "has_failed",
            "finished_at",
            "has_certificate",
        )
        read_only_fields = fields

    def get_has_failed(self, leaving: Exit) -> bool:
        """Say whether it stopped after an error."""
        return bool(leaving.error)

    def get_has_certificate(self, leaving: Exit) -> bool:
        """Say whether the certificate can be fetched."""
        return bool(leaving.certificate)
