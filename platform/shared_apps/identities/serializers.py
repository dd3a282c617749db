"""What the API takes and gives to sign in."""

from rest_framework import serializers


class CredentialsSerializer(serializers.Serializer):
    """E-mail address and password, and a code where the account or the door asks for one."""

    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(max_length=1000, trim_whitespace=False)
    code = serializers.CharField(
        max_length=20,
        required=False,
        allow_blank=True,
        default="",
        help_text="From an authenticator app, or a recovery code.",
    )
    name = serializers.CharField(
        max_length=60,
        required=False,
        allow_blank=True,
        default="",
        help_text="What the token is for, to recognise it by.",
    )


class IssuedTokenSerializer(serializers.Serializer):
    """A new token. The value is given once: only its hash is kept."""

    id = serializers.UUIDField(source="token.id")
    name = serializers.CharField(source="token.name")
    expires_at = serializers.DateTimeField(source="token.expires_at")
    value = serializers.CharField()
