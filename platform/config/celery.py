"""The Celery app. Tasks are found in each app's `tasks.py`; periodic work in config/schedule.py."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("kwartier")
app.config_from_object("config.celery_settings")
app.autodiscover_tasks()


@worker_init.connect
def refuse_poolers(**_ignored: Any) -> None:
    """End a worker that would reach the wrong municipalities. Celery swallows other exceptions."""
    from tenants.poolers import TransactionPoolerFound, refuse_transaction_poolers

    try:
        refuse_transaction_poolers()
    except TransactionPoolerFound as found:
        raise SystemExit(str(found)) from found
