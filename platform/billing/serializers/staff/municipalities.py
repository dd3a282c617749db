"""How municipalities fare, as the staff door's API tells it."""

from typing import Any

from rest_framework import serializers

from tenants.migrating.versions import current_version
from tenants.models import Municipality


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
