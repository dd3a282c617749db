"""What the worker does when an announcement's moment has come: once, and never half."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from billing.queries import is_allowed
from billing.queries.projects import announcing_licences
from common.tenancy import current_municipality, tenant_atomic
from tenant_apps.announcements.models import Announcement, Withdrawal
from tenant_apps.outbox.services import drop_mails, record_event

PUBLISH = "announcements.publish"
PUBLISHED = "announcement.published"
MAIL_WAITS = timedelta(days=5)  # longer than the outbox tries


def publish_due() -> int:
    """Publish what is due in the entered municipality; return how many were.

    Where the licence no longer allows it they stay scheduled, and the dashboard says why.
    """
    municipality = current_municipality()
    allowed = Q(licence_id__in=announcing_licences(municipality))
    if is_allowed(municipality, "announce"):
        allowed |= Q(licence_id=None)
    found = Announcement.objects.due().filter(allowed).order_by("publish_at", "id")
    due = found.values_list("pk", flat=True)
    return sum(_publish(announcement_id) for announcement_id in list(due))


def _publish(announcement_id: UUID) -> int:
    """Publish and tell, in one transaction. A second worker finds nothing due and leaves."""
    with tenant_atomic():
        due = Announcement.objects.due().filter(pk=announcement_id)
        published = due.update(published_at=timezone.now())
        if published:
            record_event(PUBLISHED, announcement_id=str(announcement_id))
    return published


def drop_withdrawn_mails() -> None:
    """Send no more mail about what was taken back. The dashboard cannot reach the mails."""
    lately = Withdrawal.objects.filter(withdrawn_at__gt=timezone.now() - MAIL_WAITS)
    for announcement_id in lately.values_list("pk", flat=True):
        drop_mails(because="withdrawn", announcement_id=str(announcement_id))
