"""Exports of the own data and leaving, over the dashboard's API."""

from rest_framework import serializers

from billing.models import ExportDownload, LicenceOrder
from tenants.models import Exit


class DownloadSerializer(serializers.ModelSerializer):
    """Somebody fetched an export."""

    class Meta:
        model = ExportDownload
        fields = ("downloaded_by", "downloaded_at")
        read_only_fields = fields


class ExportSerializer(serializers.ModelSerializer):
    """An export of the municipality's own data, and until when its file can be fetched."""

    stage = serializers.CharField(read_only=True)
    expires_at = serializers.DateTimeField(source="outcome.expires_at", default=None)
    downloads = DownloadSerializer(many=True, read_only=True)

    class Meta:
        model = LicenceOrder
        fields = ("id", "asked_by_name", "asked_at", "stage", "expires_at", "downloads")
        read_only_fields = fields


class ExitSerializer(serializers.ModelSerializer):
    """How far the leaving of the municipality is."""

    step = serializers.CharField(read_only=True)
    percentage = serializers.IntegerField(read_only=True)

    class Meta:
        model = Exit
        fields = ("asked_at", "decided_by", "choose_until", "step", "percentage")
        read_only_fields = fields


class LeavingSerializer(serializers.Serializer):
    """Whether the municipality may leave, how long residents choose, and how far it is."""

    may_leave = serializers.BooleanField()
    days_to_choose = serializers.IntegerField()
    leaving = ExitSerializer(allow_null=True)
