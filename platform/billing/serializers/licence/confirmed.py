"""Orders about people and leaving. Each carries a fresh code of whoever asks.

A token that lies in a program, or was stolen from it, has no such code.
"""

from typing import Any

from rest_framework import serializers

from billing.serializers.licence.orders import NewOrderSerializer


class ConfirmedOrderSerializer(NewOrderSerializer):
    """An order that a person confirms."""

    code = serializers.CharField(
        max_length=20, help_text="A fresh one from your authenticator app, or a recovery code."
    )

    def details(self) -> dict[str, Any]:
        """Return what the order keeps: never the code."""
        found = super().details()
        found.pop("code")
        return found


class AppointSerializer(ConfirmedOrderSerializer):
    """Let a colleague in, or the manager of a project that runs here."""

    first_name = serializers.CharField(max_length=60)
    last_name = serializers.CharField(max_length=60)
    email = serializers.EmailField(max_length=254)
    title = serializers.CharField(max_length=100, default="", allow_blank=True)
    licence = serializers.CharField(
        default="", allow_blank=True, help_text="The id of a project; empty for an official."
    )


class EndAppointmentSerializer(ConfirmedOrderSerializer):
    """Let somebody else in no longer."""

    appointment = serializers.UUIDField()

    def details(self) -> dict[str, Any]:
        """Return the appointment's id as text."""
        found = super().details()
        return {**found, "appointment": str(found["appointment"])}


class ExitOrderSerializer(ConfirmedOrderSerializer):
    """Leave Kwartier for good, after the licence."""

    name = serializers.CharField(max_length=100, help_text="The name of the municipality.")

    def details(self) -> dict[str, Any]:
        """Return nothing: the name was typed so that nobody asks by accident."""
        return {}
