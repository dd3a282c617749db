"""Measures that take two people, as the staff door's API gives and takes them."""

from typing import Any

from rest_framework import serializers

from billing.forms.staff_approvals import LEAST_REASON
from billing.models import Approval

# A merger is asked for with its sums (`api.staff.mergers`).
ASKED_FOR = [each for each in Approval.Action.choices if each[0] != Approval.Action.MERGE]


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

    action = serializers.ChoiceField(choices=ASKED_FOR)
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
