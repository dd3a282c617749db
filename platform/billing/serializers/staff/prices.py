"""Price lists and index figures as the staff door's API gives and takes them."""

from rest_framework import serializers

from billing.models import IndexFigure, PriceList

MOST_CENTS = 10**12


def _cents() -> serializers.IntegerField:
    return serializers.IntegerField(min_value=0, max_value=MOST_CENTS)


class BandSerializer(serializers.Serializer):
    """Each inhabitant above the band before and up to `up_to` costs `cents`; the last has none."""

    up_to = serializers.IntegerField(allow_null=True)
    cents = _cents()


class TermsSerializer(serializers.Serializer):
    """A price list, excluding VAT. What is allowed, the page's form says too."""

    base_cents = _cents()
    base_inhabitants = serializers.IntegerField()
    bands = serializers.ListField(child=BandSerializer(), allow_empty=False)
    pilot_neighbourhood_cents = _cents()
    pilot_most_neighbourhoods = serializers.IntegerField()
    pilot_most_months = serializers.IntegerField()
    project_month_cents = _cents()
    project_least_months = serializers.IntegerField()
    letter_cents = _cents()
    index_name = serializers.CharField(max_length=30)
    index_share = serializers.IntegerField(help_text="Per cent of the price that follows it.")
    index_cap = serializers.IntegerField(help_text="Most it may rise in a year, in per cent.")
    offer_days = serializers.IntegerField()
    payment_days = serializers.IntegerField()


class PriceListSerializer(serializers.ModelSerializer):
    """A price list, and the first day on which offers are made from it."""

    terms = TermsSerializer(read_only=True)

    class Meta:
        model = PriceList
        fields = ("id", "valid_from", "terms", "reason", "created_at")
        read_only_fields = fields


class WantedPricesSerializer(serializers.Serializer):
    """A price list to look at the effect of."""

    valid_from = serializers.DateField()
    terms = TermsSerializer()


class NewPriceListSerializer(WantedPricesSerializer):
    """A price list to publish, and why."""

    reason = serializers.CharField(min_length=5, max_length=200)


class EffectSerializer(serializers.Serializer):
    """One municipality: what it pays now, and what it would agree to by the old and new list."""

    licence = serializers.UUIDField(source="licence.pk")
    municipality_name = serializers.CharField(source="licence.municipality.name", default=None)
    inhabitants = serializers.IntegerField()
    now_cents = serializers.IntegerField()
    old_cents = serializers.IntegerField()
    new_cents = serializers.IntegerField()
    difference_cents = serializers.IntegerField()


class EffectsSerializer(serializers.Serializer):
    """What a list means to every municipality with a licence, the largest change first."""

    old_cents = serializers.IntegerField()
    new_cents = serializers.IntegerField()
    effects = EffectSerializer(many=True)
    before = PriceListSerializer(allow_null=True, help_text="The list that it takes over from.")
    replaced = PriceListSerializer(allow_null=True, help_text="One that has not begun.")


class IndexFigureSerializer(serializers.ModelSerializer):
    """A published figure of an index, in hundredths; `month` is the first day of it."""

    class Meta:
        model = IndexFigure
        fields = ("id", "index", "month", "hundredths", "source", "entered_by", "entered_at")
        read_only_fields = fields


class NewIndexFigureSerializer(serializers.Serializer):
    """A figure of the index that the present price list names."""

    month = serializers.CharField(help_text="Such as 2026-11.")
    figure = serializers.DecimalField(
        max_digits=12, decimal_places=2, help_text="As it was published, such as 128.45."
    )
    source = serializers.CharField(help_text="Where.")  # type: ignore[assignment]  # a field's name
