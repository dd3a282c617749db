"""Words of the tests of a merger: fill in its form, ask for it, agree to it."""

from datetime import timedelta
from uuid import uuid4

from billing.models import Approval, Merger
from billing.proration import used_and_unused
from billing.services.approving import decide
from tests.billing.buyers import today
from tests.billing.pages.asking import seen_in

REASON = "Decree of the Flemish government, asked for by both on 3 November."
PATH = "/mergers/new/"
IN = 30


def day(days: int = IN):
    return today() + timedelta(days=days)


def form(world, **values) -> dict[str, str]:
    return {
        "submission_key": str(uuid4()),
        "leaving": str(world.boechout.pk),
        "staying": str(world.hasselt.pk),
        "merges_on": day().isoformat(),
        "inhabitants": "91000",
        "source": "Statbel, 1 January",
        "order_reference": "PO-91",
        "reason": REASON,
        **values,
    }


def asked(sam, world, **values) -> Merger:
    """Look at the preview, then ask for what it showed."""
    given = form(world, **values)
    page = sam.post(PATH, given).content.decode()
    sam.post(PATH, {**given, "confirm": "yes", "seen": seen_in(page)})
    return Merger.objects.latest("asked_at")


def agreed(sam, world, **values) -> Merger:
    """Ask as Sam, and let Sara agree."""
    merger = asked(sam, world, **values)
    approval = Approval.objects.get(subject_id=merger.pk)
    decide(approval=approval, decided_by=world.sara.identity, is_granted=True)
    merger.refresh_from_db()
    return merger


def rest(cents: int, licence) -> int:
    return used_and_unused(cents, licence.starts_on, licence.ends_on, day())[1]
