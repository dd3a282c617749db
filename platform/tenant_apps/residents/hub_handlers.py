"""What the municipality does when somebody was renamed or left, or when its licence began."""

from datetime import datetime
from typing import Any
from uuid import UUID

from billing.services.beginning import LICENSED
from tenant_apps.neighbourhoods.services import open_neighbourhoods
from tenant_apps.residents.hub_registry import handles_hub
from tenant_apps.residents.services import LEFT, RENAMED, record_departure, rename_resident
from tenants.models import Membership


@handles_hub(RENAMED)
def rename(payload: dict[str, Any]) -> None:
    """Take over the present name: of two changes the last one stands, in whatever order."""
    found = Membership.objects.filter(resident_id=payload["resident_id"], ended_at=None)
    membership = found.select_related("identity").first()
    if membership:
        rename_resident(
            resident_id=membership.resident_id,
            first_name=membership.identity.first_name,
            last_name=membership.identity.last_name,
        )


@handles_hub(LEFT)
def depart(payload: dict[str, Any]) -> None:
    """Close the resident's access."""
    record_departure(
        resident_id=UUID(payload["resident_id"]),
        left_at=datetime.fromisoformat(payload["left_at"]),
    )


@handles_hub(LICENSED)
def open_places(payload: dict[str, Any]) -> None:
    """Open what the licence is for: a pilot's neighbourhoods, or all of them."""
    open_neighbourhoods(status=payload["status"], codes=payload["codes"])
