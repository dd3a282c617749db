"""Places as the API gives and takes them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from tenant_apps.neighbourhoods import services
from tenant_apps.neighbourhoods.checks import (
    MOST_HOUSEHOLDS,
    checked_day,
    checked_figure,
    checked_size,
)
from tenant_apps.neighbourhoods.models import Address, ImportJob, Neighbourhood

STAGES = ("waiting", "reading", "imported", "refused")
PLACE = ("id", "name", "status", "source_code", "source", "valid_from", "is_schematic")
FIGURE = ("household_count", "household_count_source", "household_count_on")


class NeighbourhoodSerializer(serializers.ModelSerializer):
    """A neighbourhood, without its border: that is in `neighbourhoods.geojson`."""

    class Meta:
        model = Neighbourhood
        fields = PLACE
        read_only_fields = PLACE


class CountedNeighbourhoodSerializer(serializers.ModelSerializer):
    """A neighbourhood with its addresses counted and the municipality's own figure."""

    address_count = serializers.IntegerField(read_only=True)
    unclear_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Neighbourhood
        fields = (*PLACE, *FIGURE, "address_count", "unclear_count")
        read_only_fields = fields


class HouseholdCountSerializer(serializers.Serializer):
    """How many households a neighbourhood has, by whose count and when; null: not known."""

    household_count = serializers.IntegerField(
        min_value=1, max_value=MOST_HOUSEHOLDS, allow_null=True
    )
    household_count_source = serializers.CharField(max_length=200, allow_blank=True, default="")
    household_count_on = serializers.DateField(allow_null=True, default=None)

    validate_household_count_on = staticmethod(checked_day)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A figure says whose it is and when it was counted."""
        values = {
            "households": attrs["household_count"],
            "source": attrs["household_count_source"],
            "on": attrs["household_count_on"],
        }
        wrong = checked_figure(**values)
        if wrong:
            raise serializers.ValidationError(
                {f"household_count_{field}": [message] for field, message in wrong.items()}
            )
        return values


class StatusSerializer(serializers.Serializer):
    """How far the roll-out is in a neighbourhood."""

    status = serializers.ChoiceField(choices=Neighbourhood.Status.choices)


class AddressSerializer(serializers.ModelSerializer):
    """An address and the neighbourhood it belongs to, or belongs to for now."""

    class Meta:
        model = Address
        fields = (
            "id",
            "street",
            "house_number",
            "box_number",
            "postal_code",
            "locality",
            "longitude",
            "latitude",
            "neighbourhood",
            "assignment",
        )
        read_only_fields = fields


class ChoiceSerializer(serializers.Serializer):
    """The neighbourhood that the municipality chooses for an address."""

    neighbourhood = serializers.PrimaryKeyRelatedField(queryset=Neighbourhood.objects.current())


class ImportJobSerializer(serializers.ModelSerializer):
    """A file to import: how far it is, what it did or what was wrong with it."""

    stage = serializers.ChoiceField(choices=STAGES, read_only=True)
    done = serializers.SerializerMethodField()
    total = serializers.SerializerMethodField()

    class Meta:
        model = ImportJob
        fields = (
            "id",
            "kind",
            "file_name",
            "requested_by",
            "created_at",
            "finished_at",
            "stage",
            "done",
            "total",
            "report",
            "problems",
        )
        read_only_fields = fields

    @extend_schema_field(int)
    def get_done(self, job: ImportJob) -> int:
        """Return how many addresses are written."""
        return services.progress_of(job)[0]

    @extend_schema_field(int)
    def get_total(self, job: ImportJob) -> int:
        """Return how many addresses there are to write."""
        return services.progress_of(job)[1]


class UploadSerializer(serializers.Serializer):
    """A file to import, as multipart form data."""

    kind = serializers.ChoiceField(choices=ImportJob.Kind.choices)
    file = serializers.FileField()
    ends_missing = serializers.BooleanField(default=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse a file that is too large before anybody waits for it."""
        wrong = checked_size(attrs["kind"], attrs["file"].size)
        if wrong:
            raise serializers.ValidationError({"file": [wrong]})
        return attrs
