"""Announcements as the dashboard's API gives and takes them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers

from common.languages import ALL
from tenant_apps.announcements.forms import TEXT, TITLE
from tenant_apps.announcements.models import (
    Announcement,
    AnnouncementCount,
    AnnouncementText,
    Target,
    Withdrawal,
)
from tenant_apps.announcements.services import Content
from tenant_apps.neighbourhoods.models import Neighbourhood

STAGES = ("draft", "scheduled", "published", "withdrawn")


class TranslationSerializer(serializers.ModelSerializer):
    """An announcement in another language that the municipality offers."""

    class Meta:
        model = AnnouncementText
        fields = ("language", "title", "text")


class TargetSerializer(serializers.ModelSerializer):
    """A neighbourhood that an announcement is for. Fewer than ten households reached: null."""

    neighbourhood = serializers.UUIDField(source="neighbourhood_id")
    name = serializers.CharField(source="neighbourhood.name")
    households_reached = serializers.IntegerField(
        source="count.households_reached", allow_null=True
    )

    class Meta:
        model = Target
        fields = ("neighbourhood", "name", "households_reached")


class CountSerializer(serializers.ModelSerializer):
    """How many households an announcement reached. What is fewer than ten is null."""

    class Meta:
        model = AnnouncementCount
        fields = ("households_addressed", "households_reached", "households_thanked", "counted_at")


class WithdrawalSerializer(serializers.ModelSerializer):
    """Who took an announcement back, and when."""

    class Meta:
        model = Withdrawal
        fields = ("withdrawn_by", "withdrawn_at")


class OwnAnnouncementSerializer(serializers.ModelSerializer):
    """An announcement of the municipality, where it stands and whom it reached."""

    stage = serializers.ChoiceField(choices=STAGES, read_only=True)
    translations = TranslationSerializer(many=True, read_only=True)
    neighbourhoods = TargetSerializer(source="targets", many=True, read_only=True)
    count = CountSerializer(allow_null=True, read_only=True)
    withdrawal = WithdrawalSerializer(allow_null=True, read_only=True)

    class Meta:
        model = Announcement
        fields = (
            "id",
            "stage",
            "language",
            "title",
            "text",
            "translations",
            "neighbourhoods",
            "author_name",
            "created_at",
            "publish_at",
            "published_at",
            "count",
            "withdrawal",
        )
        read_only_fields = fields


class NewTranslationSerializer(serializers.Serializer):
    """Title and text in another language that the municipality offers."""

    language = serializers.ChoiceField(choices=ALL)
    title = serializers.CharField(max_length=TITLE)
    text = serializers.CharField(max_length=TEXT)


class WrittenAnnouncementSerializer(serializers.Serializer):
    """What an announcement says, first in the municipality's first language, and where."""

    title = serializers.CharField(max_length=TITLE)
    text = serializers.CharField(max_length=TEXT)
    neighbourhoods = serializers.ListField(child=serializers.UUIDField(), allow_empty=False)
    translations = NewTranslationSerializer(many=True, default=list)

    def validate_neighbourhoods(self, chosen: list[UUID]) -> list[UUID]:
        """Refuse neighbourhoods where nobody takes part yet."""
        wanted = set(chosen)
        if Neighbourhood.objects.open().filter(pk__in=wanted).count() < len(wanted):
            raise serializers.ValidationError(_("Choose neighbourhoods from the list."))
        return list(dict.fromkeys(chosen))

    def validate_translations(self, given: list[dict[str, str]]) -> list[dict[str, str]]:
        """Refuse languages that the municipality does not offer beside its first."""
        others = self._languages()[1:]
        return [_offered(each, others) for each in given]

    def content(self) -> Content:
        """Return what was sent."""
        given: dict[str, Any] = self.validated_data
        return Content(
            title=given["title"],
            text=given["text"],
            language=self._languages()[0],
            neighbourhood_ids=given["neighbourhoods"],
            translations={
                each["language"]: (each["title"], each["text"]) for each in given["translations"]
            },
        )

    def _languages(self) -> list[str]:
        return self.context["municipality"].languages or ["nl"]


class NewAnnouncementSerializer(WrittenAnnouncementSerializer):
    """A draft. Choose the key yourself: sending the same draft twice makes one."""

    submission_key = serializers.UUIDField(default=uuid4)


class PublicationSerializer(serializers.Serializer):
    """When it goes out; null: now."""

    publish_at = serializers.DateTimeField(allow_null=True, default=None)

    def validate_publish_at(self, moment: datetime | None) -> datetime | None:
        """Refuse what has passed."""
        if moment is not None and moment <= timezone.now():
            raise serializers.ValidationError(_("This moment has passed. Choose a later one."))
        return moment


def _offered(translation: dict[str, str], languages: Collection[str]) -> dict[str, str]:
    code = translation["language"]
    if code not in languages:
        message = serializers.ChoiceField.default_error_messages["invalid_choice"]
        raise serializers.ValidationError(message.format(input=code))
    return translation
