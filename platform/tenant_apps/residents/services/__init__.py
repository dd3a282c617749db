"""What residents decide in the hub, and what follows from it inside their municipality."""

from tenant_apps.residents.services.erasing import erase_departed, forget_ended_memberships
from tenant_apps.residents.services.hub_events import act_on_events_about, act_on_pending
from tenant_apps.residents.services.membership import (
    ERASED,
    JOINED,
    LEFT,
    RENAMED,
    TRIAL_ENDED,
    AlreadyMember,
    TicketExpired,
    TicketRefused,
    change_name,
    erase_resident,
    give_back_membership,
    join_municipality,
    leave_neighbourhood,
)
from tenant_apps.residents.services.settling import (
    HouseholdHasNoNeighbourhood,
    record_departure,
    rename_resident,
    settle_resident,
)

__all__ = [
    "ERASED",
    "JOINED",
    "LEFT",
    "RENAMED",
    "TRIAL_ENDED",
    "AlreadyMember",
    "HouseholdHasNoNeighbourhood",
    "TicketExpired",
    "TicketRefused",
    "act_on_events_about",
    "act_on_pending",
    "change_name",
    "erase_departed",
    "erase_resident",
    "forget_ended_memberships",
    "give_back_membership",
    "join_municipality",
    "leave_neighbourhood",
    "record_departure",
    "rename_resident",
    "settle_resident",
]
