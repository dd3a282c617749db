"""Posts and replies as JSON: what they look like, and what may be sent."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError as FormError
from rest_framework import serializers

from tenant_apps.conversations.forms import PhotosField
from tenant_apps.conversations.models import Outcome, Theme
from tenant_apps.conversations.photos import PreparedPhoto


class AuthorSerializer(serializers.Serializer):
    """Who wrote it: real name and street, never a house number."""

    id = serializers.UUIDField()
    full_name = serializers.CharField()
    street = serializers.CharField()
    is_coordinator = serializers.BooleanField()


class PhotoSerializer(serializers.Serializer):
    """A photo; `href` is a path on this host and asks for the same sign-in."""

    id = serializers.UUIDField()
    href = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    alt_text = serializers.CharField()


class PostSerializer(serializers.Serializer):
    """A post of the own neighbourhood. In lists a long text is cut at 600 characters."""

    id = serializers.UUIDField(source="pk")
    theme = serializers.ChoiceField(Theme.choices)
    title = serializers.CharField()
    text = serializers.CharField(source="excerpt")
    author = AuthorSerializer()
    created_at = serializers.DateTimeField()
    edited_at = serializers.DateTimeField(allow_null=True)
    reply_count = serializers.IntegerField()
    outcome = serializers.ChoiceField(Outcome.Kind.choices, allow_null=True)
    photos = PhotoSerializer(many=True)


class WholePostSerializer(PostSerializer):
    """A post with its whole text."""

    text = serializers.CharField()


class PhotosToSend(serializers.ListField):
    """At most four pictures (JPEG, PNG or WebP, 15 MB each), sent as multipart/form-data."""

    child = serializers.ImageField()

    def get_value(self, dictionary: Any) -> Any:
        """Return the files as they came; the form's field checks them."""
        if hasattr(dictionary, "getlist"):
            return dictionary.getlist(self.field_name)
        return dictionary.get(self.field_name, [])

    def to_internal_value(self, data: Any) -> list[PreparedPhoto]:
        """Return the photos ready to be stored."""
        try:
            return PhotosField().clean(data)
        except (FormError, AttributeError) as error:
            messages = getattr(error, "messages", None) or ["Send photos as multipart/form-data."]
            raise serializers.ValidationError(messages) from error


class NewPostSerializer(serializers.Serializer):
    """What a new post needs. The same `submission_key` sent again makes no second post."""

    theme = serializers.ChoiceField(Theme.choices)
    title = serializers.CharField(max_length=120)
    text = serializers.CharField(max_length=5000)
    photos = PhotosToSend(required=False, default=list)
    alt_text = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)
    submission_key = serializers.UUIDField(required=False, default=uuid4)


class ChangedPostSerializer(serializers.Serializer):
    """What may be corrected in a post."""

    theme = serializers.ChoiceField(Theme.choices, required=False)
    title = serializers.CharField(max_length=120, required=False)
    text = serializers.CharField(max_length=5000, required=False)


class OutcomeSerializer(serializers.Serializer):
    """How a post ended well."""

    kind = serializers.ChoiceField(Outcome.Kind.choices)


class ReplySerializer(serializers.Serializer):
    """A reply to a post."""

    id = serializers.UUIDField(source="pk")
    text = serializers.CharField()
    author = AuthorSerializer()
    created_at = serializers.DateTimeField()
    edited_at = serializers.DateTimeField(allow_null=True)


class NewReplySerializer(serializers.Serializer):
    """What a new reply needs. The same `submission_key` sent again makes no second reply."""

    text = serializers.CharField(max_length=3000)
    submission_key = serializers.UUIDField(required=False, default=uuid4)


class ChangedReplySerializer(serializers.Serializer):
    """What may be corrected in a reply."""

    text = serializers.CharField(max_length=3000)
