"""Offers over the API: what they say, who prepared them, and what was answered."""

from rest_framework import serializers

from billing.serializers.licence.licences import PlaceSerializer

STATES = ["open", "accepted", "declined", "expired"]


class OfferSerializer(serializers.Serializer):
    """An offer with the prices of its day, and what became of it."""

    number = serializers.CharField(source="offer.number")
    kind = serializers.CharField(source="offer.kind")
    starts_on = serializers.DateField(source="offer.starts_on")
    ends_on = serializers.DateField(source="offer.ends_on")
    inhabitants = serializers.IntegerField(source="offer.inhabitants", allow_null=True)
    neighbourhoods = PlaceSerializer(source="offer.neighbourhoods", many=True)
    period_cents = serializers.IntegerField(source="offer.period_cents")
    total_cents = serializers.IntegerField(source="offer.total_cents")
    credit_cents = serializers.IntegerField(source="offer.credit_cents")
    valid_until = serializers.DateField(source="offer.valid_until")
    made_at = serializers.DateTimeField(source="offer.made_at")
    standing = serializers.ChoiceField(STATES, source="state")
    answered_by = serializers.CharField(source="answer.name", default=None)
    answered_because = serializers.CharField(source="answer.reason", default=None)
    answered_at = serializers.DateTimeField(source="answer.answered_at", default=None)
    prepared_by = serializers.CharField(source="preparation.prepared_by_name", default=None)
    prepared_because = serializers.CharField(source="preparation.reason", default=None)
