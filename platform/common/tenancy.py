"""Entering a municipality: the only way to its tables (scale.md, rules 4 and 9).

A municipality's tables live in a schema of their own, in the database (`cell`) that the
municipality names. The router sends a tenant model to the entered municipality's cell and raises
when none is entered; shared models always go to the hub.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import connections, models, transaction

HUB = "default"


class EnterableMunicipality(Protocol):
    """What it takes to be entered: an identity, a schema and the cell that holds it."""

    id: UUID
    schema_name: str
    cell: str


class NoMunicipality(RuntimeError):
    """A municipality's table was used although no municipality is entered."""


_current: ContextVar[Any] = ContextVar("municipality", default=None)


def current_municipality() -> Any:
    """Return the entered municipality; raise `NoMunicipality` where there is none."""
    municipality = _current.get()
    if municipality is None:
        raise NoMunicipality("no municipality is entered")
    return municipality


def tenant_alias() -> str:
    """Return the database alias that holds the entered municipality."""
    return str(current_municipality().cell)


@contextmanager
def entered(municipality: EnterableMunicipality) -> Iterator[None]:
    """Work inside `municipality` until the block ends; blocks nest and restore what was before."""
    connection: Any = connections[municipality.cell]
    previous = connection.tenant
    token = _current.set(municipality)
    _switch(connection, municipality)
    try:
        yield
    finally:
        _current.reset(token)
        _switch(connection, previous)


def _switch(connection: Any, tenant: Any) -> None:
    if connection.schema_name != tenant.schema_name or connection.tenant is not tenant:
        connection.set_tenant(tenant)


def tenant_atomic() -> AbstractContextManager[Any]:
    """Open a transaction in the entered municipality's cell."""
    return transaction.atomic(using=tenant_alias())


def hub_atomic() -> AbstractContextManager[Any]:
    """Open a transaction in the hub."""
    return transaction.atomic(using=HUB)


@cache
def tenant_labels() -> frozenset[str]:
    """Return the labels of the apps whose tables each municipality has for itself."""
    return frozenset(c.label for c in apps.get_app_configs() if c.name in settings.TENANT_APPS)


class CellRouter:
    """Send shared models to the hub and tenant models to the entered municipality's cell."""

    def _alias(self, model: type[models.Model], **hints: Any) -> str:
        if model._meta.app_label not in tenant_labels():
            return HUB
        if _current.get() is None:
            raise NoMunicipality(f"{model.__name__} was used outside any municipality")
        return tenant_alias()

    db_for_read = db_for_write = _alias

    def allow_relation(self, one: models.Model, other: models.Model, **hints: Any) -> bool:
        """Refuse a relation between a shared and a tenant model."""
        labels = tenant_labels()
        return (one._meta.app_label in labels) == (other._meta.app_label in labels)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Keep shared tables in the hub's public schema and tenant tables out of it."""
        connection: Any = connections[db]
        is_public = connection.schema_name == "public"
        if app_label in tenant_labels():
            return db in settings.CELLS and not is_public
        return db == HUB and is_public
