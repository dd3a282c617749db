"""Periodic work goes round the municipalities: one that fails does not keep the others waiting."""

import logging
from collections.abc import Callable

from django.db import DatabaseError

from common.tenancy import entered
from tenants.queries import open_municipalities

logger = logging.getLogger("kwartier.rounds")


def in_each_municipality(work: Callable[[], object]) -> None:
    """Do the work inside every open municipality; what failed is logged, the next round retries."""
    for municipality in open_municipalities():
        try:
            with entered(municipality):
                work()
        except (DatabaseError, OSError):
            logger.exception("%s failed in %s", work.__qualname__, municipality.slug)
