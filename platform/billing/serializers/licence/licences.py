"""What an organisation has, whom we write to there, and who may enter, over the API."""

from rest_framework import serializers

from billing.models import Contact, Licence, LicencePeriod
from tenants.models import Appointment


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


class PeriodSerializer(serializers.ModelSerializer):
    """A period of a licence with the buyer's purchase order; after its invoice that stays."""

    invoice = serializers.CharField(source="invoice_number", allow_null=True, read_only=True)

    class Meta:
        model = LicencePeriod
        fields = (
            "id",
            "starts_on",
            "ends_on",
            "inhabitants",
            "net_cents",
            "order_reference",
            "invoice",
        )


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


class ProjectSerializer(serializers.ModelSerializer):
    """A project that runs here."""

    organisation_name = serializers.CharField(source="contract.organisation.name", read_only=True)
    neighbourhoods = PlaceSerializer(many=True, read_only=True)

    class Meta:
        model = Licence
        fields = ("id", "organisation_name", "neighbourhoods", "starts_on", "ends_on")
        read_only_fields = fields
