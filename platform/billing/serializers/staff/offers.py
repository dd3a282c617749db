"""Offers, early ends and mergers as the staff door's API gives and takes them."""

from rest_framework import serializers

from billing.models import Licence, Merger
from billing.plans import MUNICIPALITY, PILOT, PROJECT
from billing.refusals import merger_words_of
from billing.serializers.licence.offers import OfferSerializer
from billing.serializers.licence.plans import SeenSerializer

PLANS = [MUNICIPALITY, PILOT, PROJECT]
REASON = "At least twenty characters; the organisation reads it."
COUNTED = "Who counted them, and when."


class StaffOfferSerializer(OfferSerializer):
    """An offer, to whom, and what was answered."""

    id = serializers.UUIDField(source="offer.pk")
    organisation = serializers.UUIDField(source="offer.organisation_id")
    organisation_name = serializers.CharField(source="offer.organisation.name")
    municipality_name = serializers.CharField(source="offer.municipality.name", default=None)


class WantedOfferSerializer(serializers.Serializer):
    """A plan for an organisation. The page's form says what each kind needs."""

    kind = serializers.ChoiceField(PLANS)
    starts_on = serializers.DateField()
    years = serializers.IntegerField(required=False)
    inhabitants = serializers.IntegerField(required=False)
    source = serializers.CharField(required=False, help_text=COUNTED)  # type: ignore[assignment]  # a field's name
    months = serializers.IntegerField(required=False)
    last_day = serializers.DateField(required=False)
    codes = serializers.ListField(child=serializers.CharField(), default=list, max_length=200)
    place = serializers.UUIDField(required=False, help_text="The municipality of a project.")


class NewOfferSerializer(WantedOfferSerializer):
    """An offer at exactly what its preview showed, and why staff make it."""

    reason = serializers.CharField(max_length=500, help_text=REASON)
    submission_key = serializers.UUIDField()
    seen = SeenSerializer()


class WantedEndSerializer(serializers.Serializer):
    """The first day without the licence."""

    ends_on = serializers.DateField()


class EarlyEndSeenSerializer(WantedEndSerializer):
    """What ending a licence early comes to: credit notes, and what will not be invoiced."""

    credit_cents = serializers.IntegerField()
    uninvoiced_cents = serializers.IntegerField()


class NewEarlyEndSerializer(WantedEndSerializer):
    """The end of a licence as agreed, at exactly what its preview showed."""

    reason = serializers.CharField(max_length=400, help_text="With whom, when and how.")
    submission_key = serializers.UUIDField()
    seen = EarlyEndSeenSerializer()


class WantedMergerSerializer(serializers.Serializer):
    """Two municipalities that become one, on a day."""

    leaving = serializers.UUIDField(help_text="The municipality that goes.")
    staying = serializers.UUIDField(help_text="The municipality that stays.")
    merges_on = serializers.DateField()
    inhabitants = serializers.IntegerField(required=False)
    source = serializers.CharField(required=False, help_text=COUNTED)  # type: ignore[assignment]  # a field's name


class MergerSeenSerializer(serializers.Serializer):
    """What a merger comes to."""

    merges_on = serializers.DateField()
    ends_on = serializers.DateField()
    inhabitants = serializers.IntegerField()
    leaving_unused_cents = serializers.IntegerField()
    staying_unused_cents = serializers.IntegerField()
    period_cents = serializers.IntegerField()


class NewMergerSerializer(WantedMergerSerializer):
    """A merger at exactly what its preview showed; a second person decides on it."""

    order_reference = serializers.CharField(required=False, allow_blank=True)
    reason = serializers.CharField(max_length=500)
    submission_key = serializers.UUIDField()
    seen = MergerSeenSerializer()


class MergerSerializer(serializers.ModelSerializer):
    """A merger of two licences, and how far it is."""

    leaving_name = serializers.SerializerMethodField()
    staying_name = serializers.SerializerMethodField()
    seen = MergerSeenSerializer(read_only=True)
    stage = serializers.CharField(read_only=True)
    refusal_words = serializers.SerializerMethodField()

    class Meta:
        model = Merger
        fields = (
            "id",
            "leaving",
            "leaving_name",
            "staying",
            "staying_name",
            "merges_on",
            "seen",
            "reason",
            "asked_by",
            "asked_at",
            "stage",
            "refusal_words",
            "called_off_reason",
        )
        read_only_fields = fields

    def get_leaving_name(self, merger: Merger) -> str:
        """Return which municipality goes."""
        return _name(merger.leaving)

    def get_staying_name(self, merger: Merger) -> str:
        """Return which municipality stays."""
        return _name(merger.staying)

    def get_refusal_words(self, merger: Merger) -> str:
        """Return in words why it was not carried out."""
        code, _space, about = merger.refusal.partition(" ")
        return merger_words_of(code, about) if code else ""


class CallOffSerializer(serializers.Serializer):
    """Why a merger does not take place."""

    reason = serializers.CharField(max_length=500)


def _name(licence: Licence) -> str:
    return licence.municipality.name if licence.municipality else ""
