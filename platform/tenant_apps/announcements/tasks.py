"""What the worker does with announcements."""

from celery import shared_task

from common.background import HubTask, MunicipalityTask
from tenant_apps.announcements import services
from tenant_apps.announcements.counting import count_readers, forget_readers
from tenants.rounds import in_each_municipality


@shared_task(base=MunicipalityTask, name=services.PUBLISH)
def publish() -> None:
    """Publish what is due in one municipality, and drop the mails about what was taken back."""
    services.publish_due()
    services.drop_withdrawn_mails()


@shared_task(base=HubTask, name="announcements.publish_due")
def publish_due() -> None:
    """Do so in every municipality, for when a wake-up was lost."""
    in_each_municipality(services.publish_due)
    in_each_municipality(services.drop_withdrawn_mails)


@shared_task(base=HubTask, name="announcements.count")
def count() -> None:
    """Count readers and thanks in every municipality, and erase what is counted for good."""
    in_each_municipality(count_readers)
    in_each_municipality(forget_readers)
