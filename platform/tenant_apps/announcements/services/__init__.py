"""Use cases: officials compose and plan, the worker publishes, residents read and thank."""

from tenant_apps.announcements.services.composing import (
    AlreadyPublished,
    Content,
    MomentPassed,
    NotYours,
    Sender,
    cancel_publication,
    delete_draft,
    save_announcement,
    schedule_announcement,
    withdraw_announcement,
)
from tenant_apps.announcements.services.publishing import (
    PUBLISH,
    drop_withdrawn_mails,
    publish_due,
)
from tenant_apps.announcements.services.reacting import record_readings, thank, unthank

__all__ = [
    "PUBLISH",
    "AlreadyPublished",
    "Content",
    "MomentPassed",
    "NotYours",
    "Sender",
    "cancel_publication",
    "delete_draft",
    "drop_withdrawn_mails",
    "publish_due",
    "record_readings",
    "save_announcement",
    "schedule_announcement",
    "thank",
    "unthank",
    "withdraw_announcement",
]
