"""What the worker does with figures."""

import logging

from celery import shared_task
from django.db import DatabaseError

from common.background import HubTask
from common.tenancy import entered
from tenant_apps.insights.services import freeze_closed_weeks
from tenants.queries import open_municipalities

logger = logging.getLogger("kwartier.insights")


@shared_task(base=HubTask, name="insights.freeze")
def freeze() -> None:
    """Publish the figures of the weeks that are over, in every municipality."""
    for municipality in open_municipalities():
        try:
            with entered(municipality):
                freeze_closed_weeks()
        except DatabaseError:
            # One municipality's failure does not keep the others waiting; the next run tries again.
            logger.exception("the figures of %s were not published", municipality.slug)
