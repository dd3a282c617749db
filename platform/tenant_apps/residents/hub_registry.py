"""Who acts on which event of the hub: apps declare it in their `hub_handlers.py`."""

from collections.abc import Callable
from typing import Any

Handler = Callable[[dict[str, Any]], None]
_handlers: dict[str, Handler] = {}


class HubTopicUnknown(LookupError):
    """No app acts on events of this topic."""


def handles_hub(topic: str) -> Callable[[Handler], Handler]:
    """Register a function that acts on a topic. It gets the payload, inside the municipality.

    It may run more than once for one event, even twice at a time: it has to end the same.
    """

    def register(handler: Handler) -> Handler:
        _handlers[topic] = handler
        return handler

    return register


def hub_handler_of(topic: str) -> Handler:
    """Return who acts on a topic; raise `HubTopicUnknown` where nobody does."""
    try:
        return _handlers[topic]
    except KeyError as error:
        raise HubTopicUnknown(topic) from error
