"""Forget events and mails a month after they were dealt with, and mails that nobody would take."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from tenant_apps.outbox.models import Mail, OutboxEvent

KEPT_FOR = timedelta(days=30)


def tidy_up() -> int:
    """Delete what its time is over for; return how many rows went."""
    before = timezone.now() - KEPT_FOR
    events, _by_model = OutboxEvent.objects.filter(handled_at__lt=before).delete()
    over = Q(sent_at__lt=before) | Q(sent_at=None, created_at__lt=before)
    mails, _by_model = Mail.objects.filter(over).delete()
    return events + mails
