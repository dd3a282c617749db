"""Write down what is to happen, do what is written down, and let residents choose their mail."""

from tenant_apps.outbox.services.events import handle_events, record_event
from tenant_apps.outbox.services.mails import drop_mails, queue_mails
from tenant_apps.outbox.services.preferences import choose_mails, stop_mails, switch_mails
from tenant_apps.outbox.services.tidying import tidy_up

__all__ = [
    "choose_mails",
    "drop_mails",
    "handle_events",
    "queue_mails",
    "record_event",
    "stop_mails",
    "switch_mails",
    "tidy_up",
]
