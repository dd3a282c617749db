"""The care desk as the API gives and takes it."""

from rest_framework import serializers


class CareDeskSerializer(serializers.Serializer):
    """How to reach the care desk."""

    name = serializers.CharField(max_length=120)
    phone = serializers.CharField(max_length=40, allow_blank=True, default="")
    opening_hours = serializers.CharField(max_length=200, allow_blank=True, default="")
