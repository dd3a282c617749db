"""What this app does on news from below."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django.utils import timezone

from shared_apps.notifications.services import record_hub_event
from tenant_apps.neighbourhoods.signals import addresses_moved
from tenant_apps.residents.services.membership import (
    TRIAL_ENDED,
    erase_resident,
    leave_neighbourhood,
)
from tenant_apps.residents.services.moving import follow_addresses
from tenants.models import Membership, Municipality
from tenants.signals import residents_go, trial_ends


@receiver(addresses_moved, dispatch_uid="residents.follow_addresses")
def follow(sender: Any, moves: Mapping[UUID, UUID | None], **_news: Any) -> None:
    """Let residents follow their addresses."""
    follow_addresses(moves=moves)


@receiver(trial_ends, dispatch_uid="residents.leave_trial")
def leave_trial(sender: Any, municipality: Municipality, **_news: Any) -> None:
    """Let test residents leave: nobody checked that they live where they said.

    What they wrote goes as well; the municipality does that once it hears of it.
    """
    current = Membership.objects.filter(municipality=municipality, ended_at=None)
    for resident_id in current.values_list("resident_id", flat=True):
        leave_neighbourhood(resident_id=resident_id)
    record_hub_event(TRIAL_ENDED, municipality.pk, ended_at=timezone.now().isoformat())


@receiver(residents_go, dispatch_uid="residents.erase_who_go")
def erase_who_go(sender: Any, resident_ids: Iterable[UUID], **_news: Any) -> None:
    """Let those leave, and be erased, who chose so when their municipality left."""
    for resident_id in resident_ids:
        erase_resident(resident_id=resident_id)
