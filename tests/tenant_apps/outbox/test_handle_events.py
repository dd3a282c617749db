"""Events are handled once each, and one that fails stands in nobody's way."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tenant_apps.outbox import registry
from tenant_apps.outbox.models import Mail, OutboxEvent
from tenant_apps.outbox.queries import is_anything_due
from tenant_apps.outbox.registry import handles
from tenant_apps.outbox.services import handle_events, record_event, tidy_up
from tests.tenant_apps.outbox.mailing import queue


@pytest.fixture(autouse=True)
def handlers(monkeypatch):
    """Leave the product's own handlers as they are."""
    monkeypatch.setattr(registry, "_handlers", dict(registry._handlers))


def test_an_event_is_handled_once_in_its_turn(inside_hasselt):
    seen = []
    handles("test.counted")(lambda event_id, payload: seen.append(payload["number"]))
    for number in (1, 2):
        record_event("test.counted", number=number)

    assert (handle_events(), handle_events()) == (2, 0)
    assert seen == [1, 2]


def test_what_a_failing_handler_wrote_is_undone_and_it_is_tried_again_later(world, inside_hasselt):
    def fail(event_id, payload):
        queue(world.an)
        raise ValueError("not yet")

    handles("test.failing")(fail)
    handles("test.working")(lambda event_id, payload: None)
    record_event("test.failing")
    record_event("test.working")

    handle_events()

    waiting = OutboxEvent.objects.get(handled_at=None)
    assert (waiting.topic, waiting.attempts) == ("test.failing", 1)
    assert "ValueError: not yet" in waiting.error
    assert not Mail.objects.exists()


def test_a_mistake_of_ours_is_raised_but_does_not_block_the_others(inside_hasselt):
    handled = []

    def stumble(event_id, payload):
        raise AttributeError("a typing error")

    handles("test.mistaken")(stumble)
    handles("test.working")(lambda event_id, payload: handled.append(event_id))
    record_event("test.mistaken")
    record_event("test.working")

    with pytest.raises(AttributeError):
        handle_events()
    handle_events()

    assert len(handled) == 1


def test_an_event_that_nobody_handles_waits(inside_hasselt):
    record_event("test.nobody")

    handle_events()

    assert "TopicUnknown" in OutboxEvent.objects.get().error


def test_the_sweep_looks_for_what_is_due(world, inside_hasselt):
    assert not is_anything_due()
    queue(world.an)
    assert is_anything_due()
    Mail.objects.update(available_at=timezone.now() + timedelta(minutes=1))
    assert not is_anything_due()


def test_what_was_dealt_with_is_forgotten_after_a_month(world, inside_hasselt):
    long_ago, lately = timezone.now() - timedelta(days=31), timezone.now() - timedelta(days=29)
    for handled_at in (long_ago, lately, None):
        OutboxEvent.objects.create(topic="test.old", handled_at=handled_at)
    queue(world.an, world.bart, world.chloe)
    Mail.objects.filter(resident_id=world.an.resident.pk).update(sent_at=long_ago)
    # Nobody would take this one.
    Mail.objects.filter(resident_id=world.chloe.resident.pk).update(created_at=long_ago)

    assert tidy_up() == 3
    assert OutboxEvent.objects.count() == 2
    assert Mail.objects.get().resident_id == world.bart.resident.pk
