"""Licences and the organisations that have them, as the staff door's API gives them."""

from typing import ClassVar

from rest_framework import serializers

from billing.models import (
    Contact,
    Licence,
    LicenceChange,
    LicenceNotice,
    LicencePeriod,
    Organisation,
)


class LicenceSerializer(serializers.ModelSerializer):
    """A licence, half-open in time: `ends_on` is the first day on which it no longer holds."""

    organisation = serializers.UUIDField(source="contract.organisation_id", read_only=True)
    organisation_name = serializers.CharField(source="contract.organisation.name", read_only=True)
    municipality_name = serializers.CharField(
        source="municipality.name", read_only=True, default=None, allow_null=True
    )
    neighbourhoods = serializers.ListField(
        child=serializers.DictField(child=serializers.CharField()), read_only=True
    )

    class Meta:
        model = Licence
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "kind",
            "state",
            "organisation",
            "organisation_name",
            "municipality",
            "municipality_name",
            "neighbourhoods",
            "starts_on",
            "ends_on",
        )
        read_only_fields: ClassVar[tuple[str, ...]] = fields


class PeriodSerializer(serializers.ModelSerializer):
    """A period of a licence: what one invoice is about."""

    class Meta:
        model = LicencePeriod
        fields = ("id", "starts_on", "ends_on", "inhabitants", "net_cents", "order_reference")
        read_only_fields = fields


class ChangeSerializer(serializers.ModelSerializer):
    """A licence went from one state to another; nobody changed it where time or money did."""

    class Meta:
        model = LicenceChange
        fields = ("before", "after", "changed_by", "reason", "changed_at")
        read_only_fields = fields


class NoticeSerializer(serializers.ModelSerializer):
    """That we wrote about the end of a term, so many months or days ahead."""

    kind = serializers.CharField(read_only=True)

    class Meta:
        model = LicenceNotice
        fields = ("kind", "about", "ahead", "sent_at")
        read_only_fields = fields


class LicenceDetailSerializer(LicenceSerializer):
    """A licence with its periods, what changed it, what we wrote, and what may be asked."""

    periods = PeriodSerializer(many=True, read_only=True)
    changes = ChangeSerializer(many=True, read_only=True)
    notices = NoticeSerializer(many=True, read_only=True)
    is_restrictable = serializers.BooleanField(read_only=True)

    class Meta(LicenceSerializer.Meta):
        fields = (
            *LicenceSerializer.Meta.fields,
            "ends_for_good_at",
            "periods",
            "changes",
            "notices",
            "is_restrictable",
        )
        read_only_fields = fields


class OrganisationSerializer(serializers.ModelSerializer):
    """Who buys from us: a public body or a company."""

    kind = serializers.CharField(read_only=True)
    municipality_name = serializers.CharField(
        source="municipality.name", read_only=True, default=None, allow_null=True
    )

    class Meta:
        model = Organisation
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "kind",
            "name",
            "country",
            "register_scheme",
            "register_number",
            "vat_number",
            "street",
            "postal_code",
            "town",
            "language",
            "invoice_email",
            "municipality",
            "municipality_name",
            "created_at",
        )
        read_only_fields: ClassVar[tuple[str, ...]] = fields


class ContactSerializer(serializers.ModelSerializer):
    """Whom we write to at an organisation."""

    subject = serializers.CharField(read_only=True)

    class Meta:
        model = Contact
        fields = ("subject", "name", "email", "phone")
        read_only_fields = fields


class OrganisationDetailSerializer(OrganisationSerializer):
    """An organisation with its people and its licences; invoices are searched by its name."""

    contacts = ContactSerializer(many=True, read_only=True)
    licences = LicenceSerializer(many=True, read_only=True)

    class Meta(OrganisationSerializer.Meta):
        fields = (*OrganisationSerializer.Meta.fields, "contacts", "licences")
        read_only_fields = fields
