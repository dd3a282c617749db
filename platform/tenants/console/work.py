"""What about the making of municipalities waits for platform staff."""

from typing import Any

from django.db.models import Count, QuerySet, Window
from django.urls import reverse
from django.utils.translation import gettext as _

from common.signals import work_asked
from common.work import MOST_SHOWN, Pile, Task, counted
from tenants.models import ProvisioningJob


def stopped_jobs() -> QuerySet[ProvisioningJob]:
    """Return the municipalities whose making stopped after an error, the oldest first."""
    stopped = ProvisioningJob.objects.filter(finished_at=None).exclude(error="")
    return stopped.select_related("municipality").order_by("created_at")


def piles(**_asked: Any) -> list[Pile]:
    """Return the pile of municipalities that could not be made."""
    total = Window(Count("pk"))
    jobs, count = counted(stopped_jobs().annotate(total=total)[:MOST_SHOWN])
    tasks = tuple(
        Task(
            what=_("The making of a municipality stopped"),
            about=job.municipality.name,
            since=job.created_at,
            href=reverse("staff:municipality", kwargs={"pk": job.municipality_id}),
        )
        for job in jobs
    )
    href = reverse("staff:failed-jobs")
    return [Pile("making", _("New municipalities"), "home", 1, href, count, tasks)]


def connect() -> None:
    """Answer when the work queue is opened."""
    work_asked.connect(piles, dispatch_uid="tenants.work")
