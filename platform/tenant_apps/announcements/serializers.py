"""Announcements as JSON, for residents."""

from rest_framework import serializers


class AnnouncementSerializer(serializers.Serializer):
    """An announcement to the own neighbourhood, in the reader's language.

    `sender` is empty where the municipality announces, else it names whose project it is.
    """

    id = serializers.UUIDField()
    title = serializers.CharField()
    text = serializers.CharField()
    language = serializers.CharField()
    author_name = serializers.CharField()
    sender = serializers.CharField()
    published_at = serializers.DateTimeField()
    is_thanked = serializers.BooleanField()
