"""The audit log as the staff door's API gives it."""

from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from billing.models import BillingAudit


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
