"""Residents as JSON, as their neighbours know them."""

from rest_framework import serializers


class NeighbourSerializer(serializers.Serializer):
    """A resident of the own neighbourhood: real name and street, never a house number."""

    id = serializers.UUIDField()
    full_name = serializers.CharField()
    street = serializers.CharField()
    is_coordinator = serializers.BooleanField()
    joined_at = serializers.DateTimeField()


class NamedNeighbourhoodSerializer(serializers.Serializer):
    """A neighbourhood by name."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class MeSerializer(NeighbourSerializer):
    """The resident who asks, and where she lives."""

    neighbourhood = NamedNeighbourhoodSerializer()
