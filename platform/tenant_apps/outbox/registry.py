"""Who handles which event: apps declare it in their `handlers.py`."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

Handler = Callable[[UUID, dict[str, Any]], None]
_handlers: dict[str, Handler] = {}


class TopicUnknown(LookupError):
    """No app handles events of this topic."""


def handles(topic: str) -> Callable[[Handler], Handler]:
    """Register a function as the handler of a topic. It gets the event's id and payload.

    It runs in the transaction that marks the event as handled, so its writes in the municipality
    happen exactly once. It reaches outside only where doing so twice does no harm.
    """

    def register(handler: Handler) -> Handler:
        _handlers[topic] = handler
        return handler

    return register


def handler_of(topic: str) -> Handler:
    """Return the handler of a topic; raise `TopicUnknown` where there is none."""
    try:
        return _handlers[topic]
    except KeyError as error:
        raise TopicUnknown(topic) from error
