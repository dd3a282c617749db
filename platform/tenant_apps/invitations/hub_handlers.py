"""What the municipality does when the hub says that somebody joined."""

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

from common.tenancy import tenant_atomic
from tenant_apps.invitations.models import Redemption
from tenant_apps.invitations.refusals import InvitationRefused
from tenant_apps.invitations.services import complete_redemption
from tenant_apps.residents.hub_registry import handles_hub
from tenant_apps.residents.services import (
    JOINED,
    HouseholdHasNoNeighbourhood,
    give_back_membership,
    settle_resident,
)
from tenants.models import Membership

logger = logging.getLogger("kwartier.invitations")


@handles_hub(JOINED)
def settle(payload: dict[str, Any]) -> None:
    """Turn the held place into a resident; where it is gone, undo the membership."""
    resident_id = UUID(payload["resident_id"])
    if not Membership.objects.filter(resident_id=resident_id, ended_at=None).exists():
        return  # Undone, or ended again, before the municipality heard of it.
    try:
        _settle(resident_id, payload)
    except (InvitationRefused, Redemption.DoesNotExist, HouseholdHasNoNeighbourhood) as refusal:
        logger.info("resident %s has no place: %s", resident_id, type(refusal).__name__)
        give_back_membership(resident_id=resident_id)


def _settle(resident_id: UUID, payload: dict[str, Any]) -> None:
    with tenant_atomic():
        redemption = complete_redemption(
            redemption_id=UUID(payload["redemption_id"]), resident_id=resident_id
        )
        settle_resident(
            resident_id=resident_id,
            household=redemption.invitation.household,
            first_name=payload["first_name"],
            last_name=payload["last_name"],
            joined_at=datetime.fromisoformat(payload["joined_at"]),
        )
