"""What a program may order on the licence's API: one shape for each kind."""

from datetime import date
from typing import Any

from rest_framework import serializers

from billing.forms.licence import REFERENCE
from billing.models import Contact, LicenceOrder
from billing.plans import MOST_YEARS
from billing.refusals import words_of
from billing.serializers.licence.plans import (
    PopulationSerializer,
    RenewalSeenSerializer,
    SeenSerializer,
    WishSerializer,
)

Kind = LicenceOrder.Kind
STAGES = ["waiting", "refused", "done"]
KINDS = [
    Kind.CHANGE_PLAN.value,
    Kind.RENEW.value,
    Kind.ACCEPT_OFFER.value,
    Kind.DECLINE_OFFER.value,
    Kind.END.value,
    Kind.SET_ORDER_REFERENCE.value,
    Kind.SET_CONTACTS.value,
    Kind.PAY_ONLINE.value,
    Kind.EXPORT.value,
    Kind.APPOINT.value,
    Kind.END_APPOINTMENT.value,
    Kind.EXIT.value,
]


class OrderSerializer(serializers.ModelSerializer):
    """What was asked for, and what became of it."""

    kind = serializers.CharField()
    stage = serializers.ChoiceField(STAGES, read_only=True)
    outcome = serializers.DictField()
    refusal_words = serializers.SerializerMethodField()

    class Meta:
        model = LicenceOrder
        fields = (
            "id",
            "kind",
            "asked_by_name",
            "asked_at",
            "stage",
            "refusal",
            "refusal_words",
            "outcome",
        )

    def get_refusal_words(self, order: LicenceOrder) -> str:
        """Return in words why it could not be done."""
        return words_of(order.refusal) if order.refusal else ""


class NewOrderSerializer(serializers.Serializer):
    """An order; the same `submission_key` asks once."""

    kind = serializers.ChoiceField(KINDS)
    submission_key = serializers.UUIDField()

    def details(self) -> dict[str, Any]:
        """Return what the order keeps beside its kind and key."""
        values = dict(self.validated_data)
        values.pop("submission_key")
        values.pop("kind", None)
        details: dict[str, Any] = stored(values)
        return details


def _reference(**options: Any) -> serializers.CharField:
    return serializers.CharField(max_length=REFERENCE, **options)


class ChangePlanSerializer(NewOrderSerializer):
    """Another plan, at exactly what its preview showed."""

    wish = WishSerializer()
    seen = SeenSerializer()
    order_reference = _reference(default="", allow_blank=True)


class RenewSerializer(NewOrderSerializer):
    """Another year or more, at exactly what its preview showed, by the count that it was given."""

    years = serializers.IntegerField(min_value=1, max_value=MOST_YEARS)
    seen = RenewalSeenSerializer()
    count = PopulationSerializer(required=False)
    order_reference = _reference(default="", allow_blank=True)


class AcceptOfferSerializer(NewOrderSerializer):
    """Accept an offer."""

    number = serializers.CharField(max_length=20)
    order_reference = _reference(default="", allow_blank=True)


class DeclineOfferSerializer(NewOrderSerializer):
    """Decline an offer; one that was answered keeps its answer."""

    number = serializers.CharField(max_length=20)
    reason = serializers.CharField(max_length=400, default="", allow_blank=True)


class EndSerializer(NewOrderSerializer):
    """Do not go on after the term."""

    reason = serializers.CharField(max_length=400, default="", allow_blank=True)


class SetOrderReferenceSerializer(NewOrderSerializer):
    """Give the purchase order of a period."""

    period = serializers.UUIDField()
    order_reference = _reference()

    def details(self) -> dict[str, Any]:
        """Return the period's id as text."""
        found = super().details()
        return {**found, "period": str(found["period"])}


class NewContactSerializer(serializers.Serializer):
    """Somebody whom we write to."""

    name = serializers.CharField(max_length=100)
    email = serializers.EmailField(max_length=254)
    phone = serializers.CharField(max_length=30, default="", allow_blank=True)


class SetContactsSerializer(NewOrderSerializer):
    """Replace whom we write to about one subject."""

    subject = serializers.ChoiceField(Contact.Subject.choices)
    contacts = serializers.ListField(child=NewContactSerializer(), max_length=10)


class PayOnlineSerializer(NewOrderSerializer):
    """Open a page where an invoice is paid; its address is in the order's outcome."""

    number = serializers.CharField(max_length=12)


class ExportOrderSerializer(NewOrderSerializer):
    """Gather the municipality's own data."""


def stored(value: Any) -> Any:
    """Return validated values as JSON has them."""
    if isinstance(value, dict):
        return {key: stored(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [stored(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
