"""Whether staff placed an order in a municipality's name: the dashboard cannot pretend so."""

from billing.models import BillingAudit, LicenceOrder

# What the log calls an order in somebody's name; other deeds on behalf prove no order.
ACTION = "act_on_behalf"


def is_on_behalf(order: LicenceOrder) -> bool:
    """Say whether the audit log, which no other door can write, knows the order."""
    return BillingAudit.objects.filter(
        action=ACTION,
        is_on_behalf=True,
        subject_id=str(order.pk),
        municipality_id=order.municipality_id,
        actor_id=order.asked_by,
    ).exists()
