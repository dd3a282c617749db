"""What the public site writes: listings, subscriptions, issues, messages."""

from shared_apps.site.services.contacting import receive_message
from shared_apps.site.services.listing import (
    list_municipality,
    show_state,
    unlist_municipality,
)
from shared_apps.site.services.sending import send_pending_newsletters, start_newsletter
from shared_apps.site.services.subscribing import (
    ask_to_subscribe,
    confirm_subscription,
    end_subscription,
)

__all__ = [
    "ask_to_subscribe",
    "confirm_subscription",
    "end_subscription",
    "list_municipality",
    "receive_message",
    "send_pending_newsletters",
    "show_state",
    "start_newsletter",
    "unlist_municipality",
]
