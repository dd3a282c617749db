"""The weekly figures as the dashboard's API gives them."""

from rest_framework import serializers

from common.themes import THEMES
from tenant_apps.insights.models import WeeklyInsight


class WeekSerializer(serializers.Serializer):
    """A calendar week whose figures are published; they never change again."""

    starts_on = serializers.DateField()
    frozen_at = serializers.DateTimeField()


class FigureSerializer(serializers.Serializer):
    """A count of one metric, of one theme or of all (blank); or why there is none.

    `small`: fewer than ten households. `complementary`: it would give away one that is small.
    """

    metric = serializers.ChoiceField(choices=WeeklyInsight.Metric.choices)
    theme = serializers.ChoiceField(choices=list(THEMES), allow_blank=True)
    value = serializers.IntegerField(allow_null=True)
    suppression = serializers.ChoiceField(choices=["small", "complementary"], allow_blank=True)


class FiguresOfPlaceSerializer(serializers.Serializer):
    """The figures of a neighbourhood; of the municipality as a whole where both are null."""

    neighbourhood = serializers.UUIDField(allow_null=True)
    name = serializers.CharField(allow_null=True)
    figures = FigureSerializer(many=True)


class WholeWeekSerializer(WeekSerializer):
    """A published week with its figures."""

    places = FiguresOfPlaceSerializer(many=True)
