"""Letters are noted once for the invoice of their month, at the contract's price."""

from uuid import uuid4

from django.utils import timezone

from billing.models import Usage
from billing.services.using import record_usage
from common.tenancy import entered
from tenant_apps.invitations.models import LetterBatch
from tenant_apps.invitations.services import count_letters
from tenant_apps.neighbourhoods.models import Neighbourhood
from tests.billing.buyers import bought, moved, pilot_plan, today, town_hall
from tests.billing.test_offers import dearer_list


def batch_of(letters: int) -> LetterBatch:
    """Make a batch that the worker prepared."""
    return LetterBatch.objects.create(
        neighbourhood=Neighbourhood.objects.get(name="Kermt"),
        requested_by="Emma",
        contact="011 00 00 00",
        expires_on=today(),
        total=letters,
        done=letters,
        prepared_at=timezone.now(),
    )


def used(municipality, quantity=7, source_id=None):
    return record_usage(
        municipality_id=municipality.pk,
        source_id=source_id or uuid4(),
        quantity=quantity,
        used_on=today(),
    )


def test_each_batch_is_counted_once_at_the_contracts_price(world):
    licence = bought(town_hall(world.hasselt), pilot_plan())
    dearer_list(today())

    with entered(world.hasselt):
        batch = batch_of(412)
        first, again = count_letters(), count_letters()

    usage = Usage.objects.get()
    assert (first, again) == (1, 0)
    assert (usage.licence, usage.source_id, usage.quantity) == (licence, batch.pk, 412)
    assert (usage.unit_cents, usage.invoice) == (10, None)


def test_a_worker_killed_between_hub_and_municipality_counts_no_second_time(world):
    bought(town_hall(world.hasselt), pilot_plan())
    with entered(world.hasselt):
        batch = batch_of(9)
        count_letters()
        LetterBatch.objects.filter(pk=batch.pk).update(counted_at=None)

        count_letters()

    assert Usage.objects.get().quantity == 9


def test_without_a_licence_on_the_day_nothing_is_owed(world):
    assert used(world.hasselt) is None

    moved(bought(town_hall(world.hasselt), pilot_plan()), days=300)

    assert used(world.hasselt) is None
    assert not Usage.objects.exists()


def test_no_letters_are_no_usage(world):
    bought(town_hall(world.hasselt), pilot_plan())

    assert used(world.hasselt, quantity=0) is None
