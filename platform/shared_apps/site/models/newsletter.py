"""The newsletter: who asked for it, what was sent, and to whom."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from common.identifiers import new_id
from common.personal_data import PersonalData


class SubscriptionQuerySet(models.QuerySet["NewsletterSubscription"]):
    """Questions about subscriptions."""

    def active(self) -> "SubscriptionQuerySet":
        """Those confirmed and not ended."""
        return self.filter(confirmed_at__isnull=False, unsubscribed_at=None)


class NewsletterSubscription(models.Model):
    """One address that asked for the newsletter; it gets none before it has confirmed."""

    personal_data = PersonalData(
        holds="e-mail address and language of somebody who asked for the newsletter",
        purpose="send the newsletter to those who confirmed that they want it",
        controller="platform",
        retention="7 days unconfirmed; 30 days after unsubscribing; else until then",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    # The SHA-256 of the token in the last mail that asked to confirm.
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    unsubscribed_at = models.DateTimeField(null=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="newsletter_one_per_address"),
            models.CheckConstraint(
                condition=Q(unsubscribed_at=None) | Q(confirmed_at__isnull=False),
                name="newsletter_ended_after_confirmed",
            ),
        ]

    @property
    def is_active(self) -> bool:
        """Whether it gets the newsletter."""
        return self.confirmed_at is not None and self.unsubscribed_at is None


class NewsletterIssue(models.Model):
    """One article, sent as a newsletter; never twice."""

    personal_data = PersonalData.none("which article went out when")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    article = models.SlugField(max_length=100, unique=True)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.article


class NewsletterDelivery(models.Model):
    """That an issue was handed to the mail queue for one subscriber."""

    personal_data = PersonalData(
        holds="that a subscriber was sent an issue",
        purpose="send every issue once",
        controller="platform",
        retention="as long as the subscription, at most 12 months",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    issue = models.ForeignKey(NewsletterIssue, on_delete=models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(
        NewsletterSubscription, on_delete=models.CASCADE, related_name="deliveries"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issue", "subscription"], name="newsletter_sent_once")
        ]
