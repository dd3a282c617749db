"""What was written down about decisions, and what was done on behalf of a municipality."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from billing.models import BillingAudit, LicenceOrder
from tenants.models import Municipality

ON_BEHALF = "on_behalf"


def audit_matching(
    words: str = "",
    action: str = "",
    municipality_id: UUID | None = None,
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[BillingAudit]:
    """Return the entries that a search asks for; `until` is the last day of it."""
    found = BillingAudit.objects.all()
    if words:
        found = found.filter(
            Q(actor_name__icontains=words)
            | Q(subject__icontains=words)
            | Q(subject_id=words)
            | Q(reason__icontains=words)
        )
    if action:
        found = found.filter(action=action)
    if municipality_id:
        found = found.filter(municipality_id=municipality_id)
    if since:
        found = found.filter(happened_at__gte=_midnight(since))
    if until:
        found = found.filter(happened_at__lt=_midnight(until + timedelta(days=1)))
    return found


def actions_known() -> list[str]:
    """Return the actions that were ever written down, by name."""
    names = BillingAudit.objects.order_by("action").values_list("action", flat=True)
    return list(names.distinct())


def acts_on_behalf_of(municipality: Municipality) -> QuerySet[LicenceOrder]:
    """Return what staff asked for in a municipality's name, newest first.

    The municipality's own pages show it, with name and reason (`details["on_behalf"]`).
    """
    found = LicenceOrder.objects.filter(municipality=municipality, details__has_key=ON_BEHALF)
    return found.order_by("-asked_at")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
