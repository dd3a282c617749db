"""What the worker does about identities."""

from celery import shared_task

from common.background import HubTask
from shared_apps.identities import tidying
from shared_apps.notifications import tidying as of_notifications


@shared_task(base=HubTask, name="identities.tidy_up")
def tidy_up() -> None:
    """Delete what its time is over for: of identities, and of the mail written to them."""
    tidying.tidy_up()
    of_notifications.tidy_up()
