"""From a code to a held place to a resident; never more people than places (B13-B15)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections
from django.utils import timezone

from common.tenancy import entered
from tenant_apps.invitations.models import Invitation, Redemption
from tenant_apps.invitations.refusals import (
    InvitationExpired,
    InvitationRevoked,
    InvitationUsedUp,
)
from tenant_apps.invitations.services import (
    complete_redemption,
    hold_place,
    release_hold,
    revoke_batch,
    stop_letters,
)
from tenant_apps.residents.models import Resident
from tests.tenant_apps.invitations.inviting import ask_for_letters, invite


def hold(invitation, **values):
    return hold_place(invitation=invitation, first_name="Lotte", last_name="Maes", **values)


def settle(redemption, resident_id):
    """Do what joining does: complete the redemption and create the resident, in this order."""
    complete_redemption(redemption_id=redemption.id, resident_id=resident_id)
    household = redemption.invitation.household
    Resident.objects.get_or_create(
        id=resident_id,
        defaults={
            "household": household,
            "neighbourhood": household.address.neighbourhood,
            "first_name": "Lotte",
            "last_name": "Maes",
            "street": household.address.street,
            "joined_at": timezone.now(),
        },
    )


def let_the_hour_pass(redemption):
    Redemption.objects.filter(pk=redemption.pk).update(
        held_until=timezone.now() - timedelta(seconds=1)
    )


def test_a_place_is_held_for_an_hour(inside_hasselt):
    invitation, _code = invite()

    redemption = hold(invitation)

    left = redemption.held_until - timezone.now()
    assert timedelta(minutes=59) < left <= timedelta(minutes=60)


def test_no_more_adults_than_the_letter_says(inside_hasselt):
    invitation, _code = invite(max_adults=2)

    settle(hold(invitation), uuid4())
    hold(invitation)

    with pytest.raises(InvitationUsedUp):
        hold(invitation)


def test_a_place_that_was_not_taken_within_the_hour_is_free_again(inside_hasselt):
    invitation, _code = invite(max_adults=1)

    let_the_hour_pass(hold(invitation))

    assert hold(invitation)


def test_a_place_that_is_given_back_is_free_at_once(inside_hasselt):
    invitation, _code = invite(max_adults=1)

    release_hold(redemption_id=hold(invitation).id)

    assert hold(invitation)


def test_a_form_sent_twice_holds_one_place(inside_hasselt):
    invitation, _code = invite()
    hold_id = uuid4()

    first, second = hold(invitation, hold_id=hold_id), hold(invitation, hold_id=hold_id)

    assert first == second
    assert Redemption.objects.count() == 1


def test_the_same_hold_id_at_another_household_is_another_hold(inside_hasselt, world):
    one, _code = invite()
    other, _code = invite(world.chloe.resident.household)
    hold_id = uuid4()

    assert hold(one, hold_id=hold_id) != hold(other, hold_id=hold_id)


def test_completing_twice_changes_nothing(inside_hasselt):
    invitation, _code = invite()
    redemption, resident_id = hold(invitation), uuid4()

    settle(redemption, resident_id)
    first = Redemption.objects.get()
    settle(redemption, resident_id)

    assert Redemption.objects.get().completed_at == first.completed_at


def test_one_place_does_not_become_two_residents(inside_hasselt):
    redemption = hold(invite()[0])
    settle(redemption, uuid4())

    with pytest.raises(InvitationUsedUp):
        settle(redemption, uuid4())


def test_a_hold_that_ran_out_still_serves_where_a_place_is_free(inside_hasselt):
    redemption = hold(invite(max_adults=1)[0])
    let_the_hour_pass(redemption)

    settle(redemption, uuid4())

    assert Redemption.objects.get().completed_at


def test_a_hold_that_ran_out_does_not_serve_when_somebody_else_came(inside_hasselt):
    invitation, _code = invite(max_adults=1)
    late = hold(invitation)
    let_the_hour_pass(late)
    hold(invitation)

    with pytest.raises(InvitationUsedUp):
        settle(late, uuid4())


def test_the_resident_who_is_created_first_does_not_take_her_own_place(inside_hasselt):
    redemption, resident_id = hold(invite(max_adults=1)[0]), uuid4()
    settle(redemption, resident_id)
    Redemption.objects.update(completed_at=None, resident_id=None)
    let_the_hour_pass(redemption)

    complete_redemption(redemption_id=redemption.id, resident_id=resident_id)

    assert Redemption.objects.get().resident_id == resident_id


def test_revoking_the_batch_stops_somebody_who_is_joining(inside_hasselt):
    batch = ask_for_letters()
    redemption = hold(invite(batch=batch)[0])

    revoke_batch(batch=batch, revoked_by="Emma Vandersmissen")

    with pytest.raises(InvitationRevoked):
        settle(redemption, uuid4())


def test_a_place_is_not_held_after_the_last_day(inside_hasselt):
    invitation, _code = invite(expires_on=timezone.localdate() - timedelta(days=1))

    with pytest.raises(InvitationExpired):
        hold(invitation)


def test_nobody_is_obliged_and_a_household_may_ask_for_no_more_letters(inside_hasselt):
    invitation, _code = invite()

    stop_letters(invitation=invitation)

    invitation.household.refresh_from_db()
    assert invitation.household.no_letters


def test_of_many_who_want_the_last_place_at_once_exactly_one_gets_it(world):
    hasselt, rivals = world.hasselt, 6

    def in_a_connection_of_its_own(task):
        try:
            with entered(hasselt):
                return task()
        finally:
            connections.close_all()

    def try_to_hold(invitation, start):
        start.wait()
        try:
            return hold(invitation)
        except InvitationUsedUp:
            return None

    with ThreadPoolExecutor(rivals) as people:
        for _round in range(5):
            make = people.submit(in_a_connection_of_its_own, lambda: invite(max_adults=1)[0])
            invitation, start = make.result(), Barrier(rivals)
            tries = [
                people.submit(
                    in_a_connection_of_its_own,
                    lambda invitation=invitation, start=start: try_to_hold(invitation, start),
                )
                for _rival in range(rivals)
            ]
            holds = [attempt.result() for attempt in tries]
            people.submit(in_a_connection_of_its_own, Invitation.objects.all().delete).result()

            assert len([held for held in holds if held]) == 1
