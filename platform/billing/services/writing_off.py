"""Give up what will not be paid."""

from uuid import UUID

from django.utils import timezone

from billing.models import Fact, Invoice
from billing.services.recording import record_fact


def write_off(*, invoice: Invoice, cents: int, approval_id: UUID) -> Fact:
    """Record and book what two people gave up; never more than is open (`MoreThanOpen`)."""
    return record_fact(
        invoice=invoice,
        kind=Fact.Kind.WRITTEN_OFF,
        source=Fact.Source.STAFF,
        cents=cents,
        money_id=f"approval {approval_id}",
        happened_on=timezone.localdate(),
    )
