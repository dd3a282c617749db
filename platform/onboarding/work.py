"""Which proofs wait for platform staff, as a pile of the work queue."""

from typing import Any

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.translation import gettext as _

from common.signals import work_asked
from common.work import MOST_SHOWN, Pile, Task, counted
from onboarding.models import Proof
from onboarding.queries import proofs_waiting


def piles(**_asked: Any) -> list[Pile]:
    """Return the pile of organisations that want to prove who acts for them."""
    proofs, count = counted(proofs_waiting().annotate(total=Window(Count("pk")))[:MOST_SHOWN])
    tasks = tuple(map(_task, proofs))
    return [Pile("proofs", _("Proofs"), "key", 2, reverse("proofs:proofs"), count, tasks)]


def _task(proof: Proof) -> Task:
    is_letter = proof.route == Proof.Route.LETTER
    what = _("Print a letter with a code") if is_letter else _("Do they act for it?")
    href = reverse("proofs:proof", kwargs={"pk": proof.pk})
    return Task(what, proof.onboarding.name, proof.asked_at, href)


def connect() -> None:
    """Answer when the work queue is opened."""
    work_asked.connect(piles, dispatch_uid="onboarding.work")
