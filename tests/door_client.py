"""A test client that stands at one door, with that door's settings and database privileges."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import Error, connections
from django.test import Client

from config.doors import DOORS, settings_of
from tests.databases import set_role

APP = "kwartier_app"


@contextmanager
def standing_at(door: str) -> Iterator[None]:
    """Be the process of a door: its settings, and its login's privileges on the data."""
    before = {name: getattr(settings, name) for name in settings_of(door)}
    _apply(settings_of(door))
    set_role(DOORS[door].login)
    try:
        yield
    finally:
        _apply(before)
        _back_to_app()


def _apply(values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(settings, name, value)


def _back_to_app() -> None:
    try:
        set_role(APP)
    except Error:
        # The door's last statement failed and broke the transaction; the test tells of that.
        for connection in connections.all():
            connection.needs_rollback = True


class DoorClient(Client):
    """A browser at one door, on one municipality's host (or on the platform's own)."""

    def __init__(self, door: str, municipality: Any = None, **kwargs: Any) -> None:
        self.door = door
        self.municipality = municipality
        super().__init__(headers={"host": self._host()}, **kwargs)

    def _host(self) -> str:
        if self.door == "staff":
            return f"staff.{settings.DOMAIN}"
        if self.municipality is None:
            return str(settings.DOMAIN)
        if self.door == "residents":
            return str(self.municipality.host)
        return f"{self.municipality.slug}.{self.door}.{settings.DOMAIN}"

    def request(self, **request: Any) -> Any:
        """Send a request through the door."""
        with standing_at(self.door):
            return super().request(**request)

    def sign_in(self, identity: Any, **session_values: Any) -> "DoorClient":
        """Be signed in as `identity`, with these values in the session."""
        with standing_at(self.door):
            self.force_login(identity)
            session = self.session
            session.update(session_values)
            session.save()
        return self
