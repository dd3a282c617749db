"""Note letters that are ready for the invoice of their month: first the hub, then here.

Killed in between, it is done again, and the hub counts each batch once.
"""

from django.utils import timezone

from billing.services.using import record_usage
from common.tenancy import current_municipality
from tenant_apps.invitations.models import LetterBatch


def count_letters() -> int:
    """Note every batch of the entered municipality that is not noted yet; return how many."""
    waiting = list(LetterBatch.objects.uncounted().order_by("id"))
    for batch in waiting:
        record_usage(
            municipality_id=current_municipality().id,
            source_id=batch.id,
            quantity=batch.done,
            used_on=timezone.localdate(batch.prepared_at),
        )
        LetterBatch.objects.filter(pk=batch.pk).update(counted_at=timezone.now())
    return len(waiting)
