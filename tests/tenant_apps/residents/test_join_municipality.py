"""Joining across two databases (decision 8): the hub decides; a ticket lets one person in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from common.tenancy import entered
from shared_apps.identities.models import Identity, JoinTicket
from shared_apps.notifications.models import HubEvent
from tenant_apps.invitations.models import Redemption
from tenant_apps.residents.models import Resident
from tenant_apps.residents.services import (
    AlreadyMember,
    TicketExpired,
    TicketRefused,
    act_on_events_about,
    act_on_pending,
    join_municipality,
)
from tenants.models import Membership
from tests.tenant_apps.invitations.inviting import invite
from tests.tenant_apps.residents.joining import digest_for, newcomer


def test_somebody_with_a_ticket_becomes_a_resident_of_the_household(world):
    with entered(world.hasselt):
        invitation, _code = invite()

    membership = join_municipality(
        identity=newcomer(), digest=digest_for(world.hasselt, invitation)
    )
    act_on_events_about(resident_id=membership.resident_id)

    with entered(world.hasselt):
        resident = Resident.objects.get(pk=membership.resident_id)
        assert resident.full_name == "Lotte Maes"
        assert resident.household == invitation.household
        assert resident.neighbourhood.name == "Kermt"
        assert resident.street == "Vredestraat"
        assert Redemption.objects.get().resident_id == resident.id


def test_the_municipality_holds_no_address_of_the_hub_and_the_hub_none_of_the_house(world):
    identity = newcomer()
    membership = join_municipality(identity=identity, digest=digest_for(world.hasselt))
    act_on_pending()

    in_hub = repr(list(HubEvent.objects.values())) + repr(list(JoinTicket.objects.values()))
    assert "Vredestraat" not in in_hub
    with entered(world.hasselt):
        in_municipality = repr(Resident.objects.filter(pk=membership.resident_id).values())
    assert str(identity.id) not in in_municipality
    assert identity.email not in in_municipality


def test_a_reload_gives_the_same_membership(world):
    identity, digest = newcomer(), digest_for(world.hasselt)

    first = join_municipality(identity=identity, digest=digest)
    second = join_municipality(identity=identity, digest=digest)

    assert first == second
    assert HubEvent.objects.count() == 1


def test_a_used_ticket_is_worth_nothing_to_somebody_else(world):
    digest = digest_for(world.hasselt)
    join_municipality(identity=newcomer(), digest=digest)

    with pytest.raises(TicketRefused):
        join_municipality(identity=newcomer("other@example.org"), digest=digest)
    with pytest.raises(TicketRefused):
        join_municipality(identity=world.an.identity, digest=digest)


def test_a_forged_ticket_opens_nothing(world):
    with pytest.raises(TicketRefused):
        join_municipality(identity=newcomer(), digest="0" * 64)


def test_a_ticket_ends_with_its_hour(world):
    digest = digest_for(world.hasselt, expires_at=timezone.now() - timedelta(seconds=1))

    with pytest.raises(TicketExpired):
        join_municipality(identity=newcomer(), digest=digest)

    assert not HubEvent.objects.exists()


def test_nobody_joins_a_municipality_twice(world):
    digest = digest_for(world.hasselt)

    with pytest.raises(AlreadyMember):
        join_municipality(identity=world.an.identity, digest=digest)

    assert JoinTicket.objects.get().used_at is None


def test_one_identity_lives_in_several_municipalities_that_cannot_tell(world):
    with entered(world.boechout):
        invitation, _code = invite(neighbourhood_of(world.dries))

    membership = join_municipality(
        identity=world.an.identity, digest=digest_for(world.boechout, invitation)
    )

    mine = Membership.objects.filter(identity=world.an.identity)
    assert {m.municipality for m in mine} == {world.hasselt, world.boechout}
    assert membership.resident_id != world.an.resident.id


def neighbourhood_of(person):
    return person.resident.household


def test_somebody_who_has_an_account_joins_under_its_name(world):
    with entered(world.boechout):
        invitation, _code = invite(neighbourhood_of(world.dries))

    membership = join_municipality(
        identity=world.an.identity, digest=digest_for(world.boechout, invitation)
    )
    act_on_pending()

    with entered(world.boechout):
        assert Resident.objects.get(pk=membership.resident_id).full_name == "An Peeters"


def in_a_connection_of_its_own(task):
    try:
        return task()
    finally:
        connections.close_all()


def test_of_two_with_the_same_ticket_at_once_one_joins(world):
    """Real transactions: the people and the ticket are committed, and removed at the end."""
    hasselt, start = world.hasselt, Barrier(2)

    def prepare():
        with entered(hasselt):
            invitation, _code = invite(max_adults=1)
        rivals = [newcomer(f"rival-{number}@example.org") for number in range(2)]
        return invitation, digest_for(hasselt, invitation), rivals

    def try_to_join(identity, digest):
        start.wait()
        try:
            membership = join_municipality(identity=identity, digest=digest)
        except TicketRefused:
            return None
        act_on_events_about(resident_id=membership.resident_id)
        return membership

    def clean_up(invitation):
        with entered(hasselt):
            Redemption.objects.all().delete()
            Resident.objects.filter(household=invitation.household).delete()
            invitation.delete()
        Identity.objects.filter(email__startswith="rival-").delete()
        JoinTicket.objects.all().delete()
        HubEvent.objects.all().delete()

    with ThreadPoolExecutor(2) as people:
        run = lambda task: people.submit(in_a_connection_of_its_own, task)  # noqa: E731
        invitation, digest, rivals = run(prepare).result()
        tries = [run(lambda one=one: try_to_join(one, digest)) for one in rivals]
        joined = [attempt.result() for attempt in tries]
        run(lambda: clean_up(invitation)).result()

    assert len([one for one in joined if one]) == 1
