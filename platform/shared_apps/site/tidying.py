"""What the public site must not keep: unconfirmed and ended subscriptions, old messages."""

from datetime import timedelta

from django.utils import timezone

from shared_apps.site.models import ContactMessage, NewsletterDelivery, NewsletterSubscription
from shared_apps.site.services.subscribing import CONFIRM_WITHIN

ENDED_STAY = timedelta(days=30)
DELIVERIES_STAY = timedelta(days=365)
MESSAGES_STAY = timedelta(days=365)


def tidy_up() -> None:
    """Delete what its time is over for. Doing it again changes nothing."""
    now = timezone.now()
    not_asking = NewsletterSubscription.objects.filter(asked_at__lt=now - CONFIRM_WITHIN)
    not_asking.filter(confirmed_at=None).delete()
    not_asking.filter(unsubscribed_at__lt=now - ENDED_STAY).delete()
    NewsletterDelivery.objects.filter(
        created_at__lt=now - DELIVERIES_STAY, issue__finished_at__isnull=False
    ).delete()
    ContactMessage.objects.filter(created_at__lt=now - MESSAGES_STAY).delete()
