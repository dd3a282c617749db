"""What the worker does for the public site."""

from celery import shared_task

from common.background import HubTask
from shared_apps.site import health, tidying
from shared_apps.site.services import send_pending_newsletters


@shared_task(base=HubTask, name="site.send_newsletters")
def send_newsletters() -> None:
    """Go on with newsletters that are not finished."""
    send_pending_newsletters()


@shared_task(base=HubTask, name="site.tidy_up")
def tidy_up() -> None:
    """Delete what its time is over for."""
    tidying.tidy_up()


@shared_task(base=HubTask, name="site.beat")
def beat() -> None:
    """Show the status page that a worker works."""
    health.beat()
