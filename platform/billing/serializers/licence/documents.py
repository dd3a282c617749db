"""The licence over the dashboard's API. Amounts are integer cents in euro."""

from datetime import date
from typing import Any

from rest_framework import serializers

from billing.models import Contact, CreditNote, Licence, LicenceOrder, LicencePeriod
from billing.plans import MOST_YEARS, MUNICIPALITY, PILOT
from billing.queries.own_documents import Standed
from billing.wishes import MORE
from tenants.models import Appointment

Kind = LicenceOrder.Kind
STANDINGS = ["open", "paid", "overdue", "credited"]
STAGES = ["waiting", "refused", "done"]
PLANS = [MUNICIPALITY, PILOT, MORE]


class PlaceSerializer(serializers.Serializer):
    """A neighbourhood of a licence."""

    code = serializers.CharField()
    name = serializers.CharField()


class LicenceSerializer(serializers.ModelSerializer):
    """What an organisation has, and until when (`ends_on` is the first day without it)."""

    kind = serializers.CharField()
    state = serializers.CharField()
    neighbourhoods = PlaceSerializer(many=True)

    class Meta:
        model = Licence
        fields = (
            "id",
            "kind",
            "state",
            "starts_on",
            "ends_on",
            "neighbourhoods",
            "ends_for_good_at",
        )


class InvoiceSerializer(serializers.Serializer):
    """An invoice with its standing."""

    number = serializers.CharField(source="invoice.number")
    kind = serializers.CharField(source="invoice.kind")
    issued_on = serializers.DateField(source="invoice.issued_on")
    due_on = serializers.DateField(source="invoice.due_on")
    period_start = serializers.DateField(source="invoice.period_start")
    period_end = serializers.DateField(source="invoice.period_end")
    order_reference = serializers.CharField(source="invoice.order_reference")
    reference = serializers.CharField(source="invoice.reference")
    net_cents = serializers.IntegerField(source="invoice.net_cents")
    vat_cents = serializers.IntegerField(source="invoice.vat_cents")
    total_cents = serializers.IntegerField(source="invoice.total_cents")
    open_cents = serializers.IntegerField()
    standing = serializers.ChoiceField(STANDINGS, source="state")


class InvoiceLineSerializer(serializers.Serializer):
    """One line of an invoice."""

    text = serializers.CharField()
    quantity = serializers.IntegerField()
    unit_cents = serializers.IntegerField()
    net_cents = serializers.IntegerField()


class InvoiceDetailSerializer(InvoiceSerializer):
    """An invoice with its lines and what the buyer's side answered by Peppol."""

    lines = InvoiceLineSerializer(many=True, source="invoice.lines")
    peppol = serializers.SerializerMethodField()

    def get_peppol(self, standed: Standed) -> str | None:
        """Return the state of the message, if there is one."""
        message = getattr(standed.invoice, "peppol", None)
        return message.state if message else None


class CreditNoteSerializer(serializers.ModelSerializer):
    """A credit note and the invoice that it takes back from."""

    invoice = serializers.CharField(source="invoice.number")

    class Meta:
        model = CreditNote
        fields = (
            "number",
            "invoice",
            "issued_on",
            "net_cents",
            "vat_cents",
            "total_cents",
            "reason",
        )


class PeriodSerializer(serializers.ModelSerializer):
    """A period of a licence with the buyer's purchase order."""

    class Meta:
        model = LicencePeriod
        fields = ("id", "starts_on", "ends_on", "inhabitants", "net_cents", "order_reference")


class ContactSerializer(serializers.ModelSerializer):
    """Whom we write to."""

    class Meta:
        model = Contact
        fields = ("subject", "name", "email", "phone")


class PersonSerializer(serializers.ModelSerializer):
    """Somebody who may enter the dashboard."""

    name = serializers.CharField(source="identity.full_name")
    email = serializers.EmailField(source="identity.email")
    role = serializers.CharField()
    has_second_factor = serializers.BooleanField()

    class Meta:
        model = Appointment
        fields = ("id", "name", "email", "role", "title", "started_at", "has_second_factor")


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


class RenewalSeenSerializer(serializers.Serializer):
    """What a renewal's preview showed."""

    starts_on = serializers.DateField()
    year_cents = serializers.IntegerField()


class OrderSerializer(serializers.ModelSerializer):
    """What was asked for, and what became of it."""

    kind = serializers.CharField()
    stage = serializers.ChoiceField(STAGES, read_only=True)
    outcome = serializers.DictField()

    class Meta:
        model = LicenceOrder
        fields = ("id", "kind", "asked_by_name", "asked_at", "stage", "refusal", "outcome")


def stored(value: Any) -> Any:
    """Return validated values as JSON has them."""
    if isinstance(value, dict):
        return {key: stored(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [stored(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
