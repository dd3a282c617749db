"""Proof that somebody acts for an organisation: a letter to its seat, or a look by our staff."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.identifiers import new_id
from common.personal_data import PersonalData
from onboarding.models.onboarding import Onboarding
from onboarding.models.people import RETENTION, Participant


class Proof(models.Model):
    """One attempt to prove it. The mail domain is a hint for whoever decides, never proof."""

    class Route(models.TextChoices):
        """How it is proven."""

        LETTER = "letter", _("A letter with a code to the seat of the organisation")
        STAFF = "staff", _("A look by the people of Kwartier")

    personal_data = PersonalData(
        holds="who asked to prove that they act for an organisation, and what they wrote about it",
        purpose="give nobody a municipality's name who does not act for it",
        controller="platform",
        retention=RETENTION,
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    onboarding = models.ForeignKey(Onboarding, on_delete=models.CASCADE, related_name="proofs")
    route = models.CharField(max_length=6, choices=Route)
    note = models.TextField(max_length=1000, blank=True)
    asked_by = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, related_name="proofs"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    # The code stands in the letter alone: it is made when the letter is printed.
    code_digest = models.CharField(max_length=64, blank=True)
    printed_at = models.DateTimeField(null=True)
    printed_by = models.UUIDField(null=True)
    sent_to = models.CharField(max_length=400, blank=True)
    expires_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["asked_at"]

    @property
    def is_decided(self) -> bool:
        """Whether it was approved or declined."""
        return hasattr(self, "decision")

    @property
    def is_code_expired(self) -> bool:
        """Whether the letter's code no longer counts."""
        return self.expires_at is not None and self.expires_at <= timezone.now()


class ProofDecision(models.Model):
    """It was approved or declined: when, by whom, and why not."""

    personal_data = PersonalData(
        holds="which member of platform staff decided about an organisation, and why",
        purpose="account for who was let in",
        controller="platform",
        retention=RETENTION,
    )

    proof = models.OneToOneField(
        Proof, on_delete=models.CASCADE, primary_key=True, related_name="decision"
    )
    is_approved = models.BooleanField()
    # Empty where the code of the letter decided.
    decided_by = models.UUIDField(null=True)
    decided_by_name = models.CharField(max_length=150, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(auto_now_add=True)
