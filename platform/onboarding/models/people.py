"""Who does an onboarding, and in which browsers. None of them has an account here yet."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

from common.identifiers import new_id
from common.personal_data import PersonalData
from onboarding.models.onboarding import Onboarding

RETENTION = "60 days after the last step of an abandoned onboarding; two years after a finished one"


class Participant(models.Model):
    """Somebody who works for the organisation. In: confirmed, admitted and not gone."""

    personal_data = PersonalData(
        holds="name, work e-mail address, office and language of an official",
        purpose="set up the organisation with whoever acts for it",
        controller="platform",
        retention=RETENTION,
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    onboarding = models.ForeignKey(
        Onboarding, on_delete=models.CASCADE, related_name="participants"
    )
    email = models.EmailField(max_length=254)
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=60)
    title = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=2)
    # Whether whoever confirms takes over from those who were in before.
    takes_over = models.BooleanField(default=False)
    # Asked to join what a colleague had begun, and waits to be let in.
    asked_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    admitted_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    # What the worker with the owner's login did and saw: identities of officials are hidden here.
    appointed_at = models.DateTimeField(null=True)
    second_factor_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["created_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["onboarding", "email"], name="one_participant_per_address"
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def is_in(self) -> bool:
        """Whether the person may see and save the steps."""
        return bool(self.confirmed_at and self.admitted_at and not self.left_at)


class Visit(models.Model):
    """A browser at an onboarding. It holds a token of which we keep a digest.

    A visit of a draft has no participant. One with a participant and without `confirmed_at` waits
    for the code that was mailed; the code is worth something in this browser alone.
    """

    personal_data = PersonalData(
        holds="that a browser works at an onboarding, and digests of its token and code",
        purpose="let officials go on where they were",
        controller="platform",
        retention="14 days after it began",
    )

    TERM = timedelta(days=14)

    digest = models.CharField(max_length=64, primary_key=True)
    onboarding = models.ForeignKey(
        Onboarding, on_delete=models.CASCADE, null=True, related_name="visits"
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, null=True, related_name="visits"
    )
    confirmed_at = models.DateTimeField(null=True)
    code_digest = models.CharField(max_length=64, blank=True)
    code_expires_at = models.DateTimeField(null=True)
    code_attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="visit_by_expiry")]

    @property
    def is_expired(self) -> bool:
        """Whether the browser stayed away too long."""
        return self.expires_at <= timezone.now()


class EntryLink(models.Model):
    """A link in a mail. It leads to a code that is mailed, so whoever finds it has nothing yet."""

    personal_data = PersonalData(
        holds="a digest of a link that was mailed to an official",
        purpose="let officials come back, and colleagues come in",
        controller="platform",
        retention="until it expires, at most 60 days",
    )

    digest = models.CharField(max_length=64, primary_key=True)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="links")
    expires_at = models.DateTimeField()

    @property
    def is_expired(self) -> bool:
        """Whether its last day has passed."""
        return self.expires_at <= timezone.now()
