"""Which mail a resident wants, as the API gives and takes it."""

from typing import Any

from rest_framework import serializers

from tenant_apps.outbox.mail_kinds import optional_mail_kinds


class PreferenceSerializer(serializers.Serializer):
    """Whether the resident wants one kind of mail."""

    kind = serializers.CharField()
    label = serializers.CharField(read_only=True)  # type: ignore[assignment]  # a field, not an option
    is_wanted = serializers.BooleanField()

    def validate_kind(self, name: str) -> str:
        """Refuse what is no kind of mail, or one that cannot be switched off."""
        if name not in {kind.name for kind in optional_mail_kinds()}:
            message = serializers.ChoiceField.default_error_messages["invalid_choice"]
            raise serializers.ValidationError(message.format(input=name))
        return name


class PreferencesSerializer(serializers.Serializer):
    """Kinds of mail; those that are not named stay as they are."""

    mails = PreferenceSerializer(many=True)


def preferences(wanted: list[str]) -> dict[str, Any]:
    """Return every kind that may be switched off, and whether it is among the wanted."""
    rows = [
        {"kind": kind.name, "label": kind.label, "is_wanted": kind.name in wanted}
        for kind in optional_mail_kinds()
    ]
    return dict(PreferencesSerializer({"mails": rows}).data)
