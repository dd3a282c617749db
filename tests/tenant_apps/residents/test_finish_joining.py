"""The municipality follows the hub (decision 8): its news is acted on once, late, or undone."""

from django.db import OperationalError
from django.utils import timezone

from common.tenancy import entered
from shared_apps.notifications.models import HubEvent
from tenant_apps.invitations.services import revoke_batch
from tenant_apps.residents.models import Resident
from tenant_apps.residents.services import (
    act_on_pending,
    give_back_membership,
    hub_events,
    join_municipality,
    leave_neighbourhood,
)
from tenants.models import Membership
from tests.tenant_apps.invitations.inviting import ask_for_letters, invite
from tests.tenant_apps.residents.joining import digest_for, newcomer


def test_the_worker_finishes_what_was_interrupted(world):
    membership = join_municipality(identity=newcomer(), digest=digest_for(world.hasselt))

    assert act_on_pending() == 1

    with entered(world.hasselt):
        assert Resident.objects.filter(pk=membership.resident_id).exists()
    assert act_on_pending() == 0


def test_page_and_worker_may_both_act_on_it(world):
    membership = join_municipality(identity=newcomer(), digest=digest_for(world.hasselt))
    event = HubEvent.objects.get()

    hub_events.act_on(event)
    hub_events.act_on(event)

    with entered(world.hasselt):
        assert Resident.objects.filter(pk=membership.resident_id).count() == 1


def test_a_place_that_was_lost_meanwhile_undoes_the_membership(world):
    with entered(world.hasselt):
        batch = ask_for_letters()
        invitation, _code = invite(batch=batch)
    membership = join_municipality(
        identity=newcomer(), digest=digest_for(world.hasselt, invitation)
    )
    with entered(world.hasselt):
        revoke_batch(batch=batch, revoked_by="Emma Vandersmissen")

    assert act_on_pending() == 1

    assert not Membership.objects.filter(pk=membership.pk).exists()
    with entered(world.hasselt):
        assert not Resident.objects.filter(pk=membership.resident_id).exists()


def test_an_event_that_fails_waits_and_lets_the_others_go_first(world, monkeypatch):
    join_municipality(identity=newcomer(), digest=digest_for(world.hasselt))
    other = join_municipality(
        identity=newcomer("other@example.org"), digest=digest_for(world.hasselt)
    )
    act = hub_events.act_on
    failing = HubEvent.objects.order_by("id")[0]

    def stumble(event):
        if event == failing:
            raise OperationalError("the cell is away")
        act(event)

    monkeypatch.setattr(hub_events, "act_on", stumble)
    assert act_on_pending() == 1

    failing.refresh_from_db()
    assert failing.handled_at is None
    assert failing.available_at > timezone.now()
    assert "the cell is away" in failing.error
    with entered(world.hasselt):
        assert Resident.objects.filter(pk=other.resident_id).exists()


def test_an_event_that_one_worker_has_in_hand_is_left_alone_by_others(world):
    join_municipality(identity=newcomer(), digest=digest_for(world.hasselt))
    HubEvent.objects.update(available_at=timezone.now() + hub_events.LEASE)

    assert act_on_pending() == 0


def test_joining_that_was_undone_stays_undone_when_its_news_comes_again(world):
    """The page undid it and was killed before it said so; meanwhile a place became free."""
    membership = join_municipality(identity=newcomer(), digest=digest_for(world.hasselt))
    give_back_membership(resident_id=membership.resident_id)

    assert act_on_pending() == 1

    with entered(world.hasselt):
        assert not Resident.objects.filter(pk=membership.resident_id).exists()


def test_who_left_before_the_municipality_heard_of_it_does_not_come_to_live_there(world):
    membership = join_municipality(identity=newcomer(), digest=digest_for(world.hasselt))
    leave_neighbourhood(resident_id=membership.resident_id)

    act_on_pending()

    with entered(world.hasselt):
        assert not Resident.objects.present().filter(pk=membership.resident_id).exists()
