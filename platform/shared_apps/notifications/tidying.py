"""Mails and events that were dealt with stay for a month, to answer questions.

A mail that nobody would take for a month is of no use any more, and goes as well.
"""

from datetime import timedelta

from django.utils import timezone

from shared_apps.notifications.models import HubEvent, HubMail

STAY = timedelta(days=30)


def tidy_up() -> None:
    """Delete what its time is over for. Doing it again changes nothing."""
    month_ago = timezone.now() - STAY
    HubMail.objects.filter(sent_at__lt=month_ago).delete()
    HubMail.objects.filter(sent_at=None, created_at__lt=month_ago).delete()
    HubEvent.objects.filter(handled_at__lt=month_ago).delete()
