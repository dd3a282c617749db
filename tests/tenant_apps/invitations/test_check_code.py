"""What a code opens, and the words for the holder of one that opens nothing (B13-B15)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from common.tenancy import entered
from tenant_apps.invitations.codes import CodeMistyped, new_code, printed
from tenant_apps.invitations.refusals import (
    InvitationExpired,
    InvitationRevoked,
    InvitationUnknown,
    InvitationUsedUp,
)
from tenant_apps.invitations.services import check_code, hold_place, revoke_batch
from tests.tenant_apps.invitations.inviting import ask_for_letters, invite


def test_a_code_leads_to_the_household_it_was_printed_for(inside_hasselt):
    invitation, code = invite()

    found = check_code(printed(code).lower())

    assert found == invitation
    assert str(found.household.address.neighbourhood) == "Kermt"


def test_a_code_is_read_in_two_queries_and_its_places_in_two(
    inside_hasselt, django_assert_num_queries
):
    _invitation, code = invite()

    with django_assert_num_queries(4, using=inside_hasselt.cell):
        assert str(check_code(code).household.address.neighbourhood) == "Kermt"


def test_a_mistyped_code_is_not_looked_up(inside_hasselt, django_assert_num_queries):
    no_query = django_assert_num_queries(0, using=inside_hasselt.cell)

    with no_query, pytest.raises(CodeMistyped):
        check_code("RK4H 8TQM 27V")


def test_a_code_that_was_never_printed_is_unknown(inside_hasselt):
    with pytest.raises(InvitationUnknown):
        check_code(new_code())


def test_a_code_of_another_municipality_is_unknown_here(world):
    with entered(world.hasselt):
        _invitation, code = invite()

    with entered(world.boechout), pytest.raises(InvitationUnknown):
        check_code(code)


def test_a_code_works_on_its_last_day_and_not_after(inside_hasselt):
    today = timezone.localdate()
    _invitation, valid = invite(expires_on=today)
    _invitation, expired = invite(expires_on=today - timedelta(days=1))

    assert check_code(valid)
    with pytest.raises(InvitationExpired) as refusal:
        check_code(expired)
    assert "newer letter" in str(refusal.value.message)


def test_a_code_of_a_revoked_batch_opens_nothing(inside_hasselt):
    batch = ask_for_letters()
    _invitation, code = invite(batch=batch)

    revoke_batch(batch=batch, revoked_by="Emma Vandersmissen")

    with pytest.raises(InvitationRevoked):
        check_code(code)


def test_a_revoked_code_says_the_same_as_one_that_never_existed():
    revoked, unknown = InvitationRevoked(), InvitationUnknown()

    assert str(revoked.message) == str(unknown.message)
    assert revoked.problem == unknown.problem


def test_a_code_without_places_left_is_used_up(inside_hasselt):
    invitation, code = invite(max_adults=1)

    hold_place(invitation=invitation, first_name="Lotte", last_name="Maes")

    with pytest.raises(InvitationUsedUp):
        check_code(code)


def test_residents_who_are_there_count_whatever_letter_they_came_with(world):
    with entered(world.hasselt):
        _invitation, code = invite(world.an.resident.household, max_adults=1)

        with pytest.raises(InvitationUsedUp):
            check_code(code)


def test_the_code_itself_is_nowhere_in_the_row(inside_hasselt):
    invitation, code = invite()

    invitation.refresh_from_db()

    assert code not in repr(invitation.__dict__)
    assert len(invitation.code_digest) == 64
