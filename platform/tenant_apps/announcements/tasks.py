"""What the worker does with announcements."""

import logging
from collections.abc import Callable

from celery import shared_task
from django.db import DatabaseError

from common.background import HubTask, MunicipalityTask
from common.tenancy import entered
from tenant_apps.announcements import services
from tenant_apps.announcements.counting import count_readers, forget_readers
from tenants.queries import open_municipalities

logger = logging.getLogger("kwartier.announcements")


@shared_task(base=MunicipalityTask, name=services.PUBLISH)
def publish() -> None:
    """Publish what is due in one municipality: the dashboard just asked for it."""
    services.publish_due()


@shared_task(base=HubTask, name="announcements.publish_due")
def publish_due() -> None:
    """Publish what is due in every municipality."""
    _everywhere(services.publish_due)


@shared_task(base=HubTask, name="announcements.count")
def count() -> None:
    """Count readers and thanks in every municipality, and erase what is counted for good."""
    _everywhere(count_readers)
    _everywhere(forget_readers)


def _everywhere(work: Callable[[], object]) -> None:
    """One municipality's failure does not keep the others waiting; the next round tries again."""
    for municipality in open_municipalities():
        try:
            with entered(municipality):
                work()
        except DatabaseError:
            logger.exception("%s failed in %s", work.__name__, municipality.slug)
