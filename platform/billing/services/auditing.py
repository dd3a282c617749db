"""Write down what a person did. It is never changed: a trigger sees to that."""

from typing import Any
from uuid import UUID

from billing.models import BillingAudit


def write_down(
    *,
    actor_id: UUID | None,
    actor_name: str,
    action: str,
    subject: str,
    subject_id: object,
    municipality_id: UUID | None = None,
    is_on_behalf: bool = False,
    reason: str = "",
    details: dict[str, Any] | None = None,
) -> BillingAudit:
    """Keep who did what to what and why, in the transaction of the deed itself."""
    return BillingAudit.objects.create(
        actor_id=actor_id,
        actor_name=actor_name[:150],
        action=action,
        subject=subject[:60],
        subject_id=str(subject_id),
        municipality_id=municipality_id,
        is_on_behalf=is_on_behalf,
        reason=reason.strip()[:500],
        details=details or {},
    )
