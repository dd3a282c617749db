"""Plans over the dashboard's API: what can be wished for, and what a preview showed."""

from rest_framework import serializers

from billing.forms.licence_renewal import MOST_INHABITANTS, SOURCE
from billing.plans import MOST_YEARS, MUNICIPALITY, PILOT
from billing.serializers.licence.licences import PlaceSerializer
from billing.wishes import MORE

PLANS = [MUNICIPALITY, PILOT, MORE]


class WishSerializer(serializers.Serializer):
    """Another plan: `more` adds neighbourhoods to the pilot that runs."""

    kind = serializers.ChoiceField(PLANS)
    starts_on = serializers.DateField()
    months = serializers.IntegerField(min_value=1, max_value=6, default=6)
    years = serializers.IntegerField(min_value=1, max_value=MOST_YEARS, default=1)
    codes = serializers.ListField(
        child=serializers.CharField(max_length=40), default=list, max_length=200
    )


class SeenSerializer(serializers.Serializer):
    """What a preview showed; an order repeats it, and is refused where it is so no longer."""

    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    period_cents = serializers.IntegerField()
    total_cents = serializers.IntegerField()
    credit_cents = serializers.IntegerField()
    vat_percent = serializers.IntegerField()


class PopulationSerializer(serializers.Serializer):
    """How many inhabitants, counted by whom on which 1 January."""

    inhabitants = serializers.IntegerField(min_value=1, max_value=MOST_INHABITANTS)
    counted_on = serializers.DateField()
    source = serializers.CharField(max_length=SOURCE)  # type: ignore[assignment]  # a field's name


class RenewalSeenSerializer(serializers.Serializer):
    """What a renewal's preview showed; the count is the one that makes the price."""

    starts_on = serializers.DateField()
    year_cents = serializers.IntegerField()
    count = PopulationSerializer(read_only=True)


class PlanChoicesSerializer(serializers.Serializer):
    """Which plans the present licence can become, and where a pilot can be."""

    kinds = serializers.ListField(child=serializers.ChoiceField(PLANS))
    neighbourhoods = PlaceSerializer(many=True)
