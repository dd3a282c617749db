"""Erase who left a month ago: the resident with all that hangs on that id, then the account."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from common.tenancy import hub_atomic, tenant_atomic
from shared_apps.identities.models import Identity
from shared_apps.identities.tidying import delete_who_live_nowhere
from tenant_apps.residents.models import Resident
from tenant_apps.residents.signals import resident_erased
from tenants.models import Membership

STAY = timedelta(days=30)


def erase_departed() -> int:
    """Erase in the entered municipality who left a month ago; return how many."""
    gone = Resident.objects.filter(departure__left_at__lte=timezone.now() - STAY)
    return sum(_erase(resident_id) for resident_id in list(gone.values_list("pk", flat=True)))


def forget_ended_memberships() -> None:
    """Forget in the hub which identity was which resident; with the last one goes the account."""
    with hub_atomic():
        over = Membership.objects.filter(ended_at__lte=timezone.now() - STAY)
        people = set(over.values_list("identity_id", flat=True))
        over.delete()
        delete_who_live_nowhere(Identity.objects.filter(pk__in=people))


def _erase(resident_id: UUID) -> int:
    """Erase one resident whole or not at all. A second worker waits, and finds nobody."""
    with tenant_atomic():
        resident = Resident.objects.select_for_update().filter(pk=resident_id).first()
        if resident is None:
            return 0
        resident_erased.send(sender=Resident, resident_id=resident_id)
        resident.delete()
    return 1
