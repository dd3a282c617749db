"""What the workers do about onboardings."""

from celery import shared_task

from common.background import HubTask
from onboarding.services.opening import look_after_people as look_after
from onboarding.services.tidying import remind_and_remove as remind


@shared_task(base=HubTask, name="onboarding.look_after_people")
def look_after_people() -> None:
    """Appoint who came in late, and note second factors; on the owner's queue."""
    look_after()


@shared_task(base=HubTask, name="onboarding.remind_and_remove")
def remind_and_remove() -> None:
    """Remind of what waits, and remove what nobody came back to; on the owner's queue."""
    remind()
