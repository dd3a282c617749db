"""Onboardings and proofs as the staff door's API gives and takes them."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from onboarding.models import Onboarding, Proof, ProofDecision


class OnboardingSerializer(serializers.ModelSerializer):
    """An organisation on its way in, and how many of its people are at it."""

    kind = serializers.CharField(read_only=True)
    people = serializers.IntegerField(read_only=True)

    class Meta:
        model = Onboarding
        fields = (
            "id",
            "kind",
            "name",
            "country",
            "register_scheme",
            "register_number",
            "town",
            "claimed_at",
            "touched_at",
            "people",
        )
        read_only_fields = fields


class ProofDecisionSerializer(serializers.ModelSerializer):
    """Whether they were let in; nobody decided by name where the letter's code did."""

    class Meta:
        model = ProofDecision
        fields = ("is_approved", "decided_by_name", "reason", "decided_at")
        read_only_fields = fields


class ProofSerializer(serializers.ModelSerializer):
    """One attempt to prove that somebody acts for an organisation."""

    name = serializers.CharField(source="onboarding.name", read_only=True)
    kind = serializers.CharField(source="onboarding.kind", read_only=True)
    route = serializers.CharField(read_only=True)
    asked_by_name = serializers.SerializerMethodField()
    decision = serializers.SerializerMethodField()

    class Meta:
        model = Proof
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "onboarding",
            "name",
            "kind",
            "route",
            "note",
            "asked_by_name",
            "asked_at",
            "printed_at",
            "sent_to",
            "expires_at",
            "decision",
        )
        read_only_fields: ClassVar[tuple[str, ...]] = fields

    def get_asked_by_name(self, proof: Proof) -> str:
        """Return who asked; empty where they have gone."""
        return proof.asked_by.full_name if proof.asked_by else ""

    @extend_schema_field(ProofDecisionSerializer(allow_null=True))
    def get_decision(self, proof: Proof) -> dict[str, Any] | None:
        """Return the decision, if there is one."""
        return dict(ProofDecisionSerializer(proof.decision).data) if proof.is_decided else None


class KnownSerializer(serializers.Serializer):
    """What the country publishes about the organisation; a hint, never proof."""

    name = serializers.CharField(source="name_nl")
    kbo_number = serializers.CharField()
    mail_domain = serializers.CharField()
    website = serializers.CharField()


class ProofDetailSerializer(ProofSerializer):
    """A proof with what we know of who asks."""

    email = serializers.CharField(source="asked_by.email", default="", read_only=True)
    title = serializers.CharField(source="asked_by.title", default="", read_only=True)
    street = serializers.CharField(source="onboarding.street", read_only=True)
    postal_code = serializers.CharField(source="onboarding.postal_code", read_only=True)
    town = serializers.CharField(source="onboarding.town", read_only=True)
    known = KnownSerializer(allow_null=True, read_only=True)
    has_official_domain = serializers.BooleanField(read_only=True)

    class Meta(ProofSerializer.Meta):
        fields = (
            *ProofSerializer.Meta.fields,
            "email",
            "title",
            "street",
            "postal_code",
            "town",
            "known",
            "has_official_domain",
        )
        read_only_fields = fields


class NewProofDecisionSerializer(serializers.Serializer):
    """Let them in, or not; `closes` what is refused, so that others can begin."""

    is_approved = serializers.BooleanField()
    reason = serializers.CharField(
        max_length=500, help_text="The applicant reads a no. For a yes: how you know."
    )
    closes = serializers.BooleanField(default=False)


class SeatSerializer(serializers.Serializer):
    """The seat of the organisation, as published: not as the applicant typed it."""

    street = serializers.CharField(max_length=200)
    postal_code = serializers.CharField(max_length=10)
    town = serializers.CharField(max_length=100)
    is_checked = serializers.BooleanField(
        help_text="That you compared this address with an official source."
    )
