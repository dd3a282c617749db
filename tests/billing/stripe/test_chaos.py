"""Whatever happens to webhooks: after reconciling, what we believe is what Stripe has."""

import random

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from billing.models import Fact, StripeCheckout, StripeEvent
from billing.services.reconciling import Reconciliation, handle_waiting_events, reconcile
from billing.services.recording import record_fact
from tests.billing.stripe.chaos import (
    Life,
    deliver_in_disorder,
    live,
    lives,
    truth_about,
    what_we_believe,
)
from tests.billing.stripe.fake import FakeStripe
from tests.billing.stripe.happenings import booked, invoice_with_page, standing
from tests.statements import undone

pytestmark = pytest.mark.django_db
# Each example has a Stripe of its own and is undone.
bounded = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
HARD = Life(2_300_000, True, False, "won", 0, "pending")


@bounded
@given(lives, st.integers(0, 2**32))
@example(HARD, 1)
def test_lost_doubled_and_reordered_webhooks_end_in_the_truth(fake, monkeypatch, life, seed):
    with undone():
        there = _fresh(monkeypatch)
        invoice = live(there, life)

        deliver_in_disorder(there, random.Random(seed))
        reconcile()
        handle_waiting_events()
        reconcile()

        assert what_we_believe(invoice) == truth_about(there, invoice)
        assert (booked("580000"), booked("657000")) == (there.account.balance, there.account.fees)
        assert not StripeEvent.objects.filter(handled_at=None).exists()


@bounded
@given(lives, st.integers(0, 2**32))
def test_webhooks_alone_end_in_the_truth_in_any_order(fake, monkeypatch, life, seed):
    """None is lost, so nothing has to be asked for."""
    with undone():
        there = _fresh(monkeypatch)
        invoice = live(there, life)

        events = there.events * 2
        random.Random(seed).shuffle(events)
        there.events = events
        deliver_in_disorder(there, _NothingLost())
        handle_waiting_events()

        assert what_we_believe(invoice) == truth_about(there, invoice)


def test_reconciling_again_changes_nothing(fake):
    live(fake, Life(2_300_000, False, False, "lost", 0, ""))
    reconcile()
    before = Fact.objects.count()

    assert reconcile().failed == 0
    assert Fact.objects.count() == before == 2


def test_all_pages_of_a_list_are_read(fake):
    for _each in range(5):
        _invoice, page = invoice_with_page()
        fake.pay(page.session_id)

    outcome = reconcile()

    assert outcome == Reconciliation(looked_at=15, failed=0)
    assert Fact.objects.count() == StripeCheckout.objects.filter(status="paid").count() == 5


def test_one_object_that_cannot_be_taken_in_stops_no_other(fake):
    """Somebody told us another amount of the same payment: a person has to look."""
    stories = [invoice_with_page() for _each in range(3)]
    intents = [fake.pay(page.session_id) for _invoice, page in stories]
    record_fact(
        invoice=stories[1][0],
        kind=Fact.Kind.PAID,
        source=Fact.Source.STRIPE,
        cents=5,
        money_id=intents[1]["id"],
        happened_on=timezone.localdate(),
    )

    outcome = reconcile()

    assert (outcome.looked_at, outcome.failed) == (9, 2)
    assert [standing(invoice).is_paid for invoice, _page in stories] == [True, False, True]


class _NothingLost(random.Random):
    """Chance that keeps everything and doubles nothing."""

    def random(self) -> float:
        """Return what loses no webhook and doubles none."""
        return 0.45


def _fresh(monkeypatch: pytest.MonkeyPatch) -> FakeStripe:
    there = FakeStripe()
    monkeypatch.setattr("billing.stripe_gateway.transport", lambda: there)
    return there
