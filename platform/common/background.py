"""Celery tasks that belong to a municipality, and fail closed where they don't say which.

The broker only wakes the worker up: what there is to do stands in PostgreSQL (architecture.md,
section 6). So a broker that is away loses no work, it only delays it to the next sweep.
"""

import logging
from functools import partial
from typing import Any
from uuid import UUID

from celery import Task, current_app
from django.db import transaction
from django_tenants.utils import get_tenant_model
from kombu.exceptions import OperationalError

from common.tenancy import EnterableMunicipality, entered

logger = logging.getLogger("kwartier.background")
HEADER = "kwartier_municipality"


class MunicipalityMissing(RuntimeError):
    """A task that works inside a municipality was sent, or ran, without saying inside which."""


class MunicipalityTask(Task):
    """A task that runs inside the municipality its message names."""

    abstract = True
    acks_late = True
    reject_on_worker_lost = True

    def apply_async(self, *args: Any, headers: dict[str, Any] | None = None, **kwargs: Any) -> Any:
        """Send the task; `headers` must name the municipality."""
        if HEADER not in (headers or {}):
            raise MunicipalityMissing(self.name)
        return super().apply_async(*args, headers=headers, **kwargs)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run inside the municipality; one that is gone is logged and the message acknowledged."""
        headers = self.request.headers or {}
        municipality_id = headers.get(HEADER) or getattr(self.request, HEADER, None)
        if not municipality_id:
            raise MunicipalityMissing(self.name)
        municipality = get_tenant_model().objects.filter(pk=UUID(municipality_id)).first()
        if municipality is None:
            logger.warning("%s: municipality %s no longer exists", self.name, municipality_id)
            return None
        with entered(municipality):
            return super().__call__(*args, **kwargs)


class HubTask(Task):
    """A task about the platform as a whole; it enters municipalities itself where it must."""

    abstract = True
    acks_late = True
    reject_on_worker_lost = True


def wake(task_name: str, municipality: EnterableMunicipality, **kwargs: Any) -> None:
    """Ask the worker, after the present transaction, to look at a municipality's rows.

    A broker that is away is logged and nothing more: the sweep finds the rows.
    """
    headers = {HEADER: str(municipality.id)}
    transaction.on_commit(
        partial(_send, task_name, headers, kwargs), using=municipality.cell, robust=True
    )


def wake_hub(task_name: str, **kwargs: Any) -> None:
    """Ask the worker, after the present transaction, to look at the hub's rows."""
    transaction.on_commit(partial(_send, task_name, {}, kwargs), robust=True)


def _send(task_name: str, headers: dict[str, str], kwargs: dict[str, Any]) -> None:
    try:
        current_app.send_task(task_name, kwargs=kwargs, headers=headers, retry=False)
    except OperationalError as error:
        logger.warning("the broker is away, %s waits for the sweep: %s", task_name, error)
