"""Who worked for a municipality is forgotten two years after their last day."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from common.tenancy import hub_atomic
from shared_apps.identities.models import Identity
from tenants.models import Appointment

STAY = timedelta(days=730)
KINDS = (Identity.Kind.OFFICIAL, Identity.Kind.CARE_WORKER)


def forget_old_appointments(now: datetime) -> int:
    """Delete appointments that ended two years ago; return how many.

    With the last one goes the account. Run as the owner, who sees officials of all doors.
    """
    with hub_atomic():
        over = Appointment.objects.filter(ended_at__lte=now - STAY)
        people = set(over.values_list("identity_id", flat=True))
        count = over.count()
        over.delete()
        forget_who_works_nowhere(people)
    return count


def forget_who_works_nowhere(people: Iterable[UUID]) -> None:
    """Delete those accounts of officials and care workers that have no appointment any more."""
    Identity.objects.filter(pk__in=people, kind__in=KINDS, appointments=None).delete()
