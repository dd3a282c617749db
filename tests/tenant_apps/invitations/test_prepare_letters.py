"""The worker prepares a batch: one letter for everybody who did not refuse."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tenant_apps.invitations import services
from tenant_apps.invitations.models import Invitation
from tenant_apps.neighbourhoods.models import Address, Household, Neighbourhood
from tests.tenant_apps.invitations.inviting import ask_for_letters, free_household, invite
from tests.tenant_apps.invitations.reading import codes_of, pages_of

pytestmark = pytest.mark.usefixtures("small_parts", "quick_printing")


def test_every_household_gets_one_letter_with_a_code_for_its_own_door(printed, inside_hasselt):
    batch = ask_for_letters()

    made = services.prepare_letters(batch_id=batch.id)

    batch.refresh_from_db()
    assert made == batch.total == batch.done == 12
    assert [part.letters for part in batch.parts.all()] == [5, 5, 2]
    for text, code in zip(pages_of(batch), codes_of(batch), strict=True):
        assert services.check_code(code).household.address.street_line in text


def test_letters_come_in_the_order_in_which_a_postman_walks(printed, inside_hasselt):
    kermt = Neighbourhood.objects.get(name="Kermt")
    for number, box in (("10A", ""), ("2", "2"), ("2", "10"), ("100", "")):
        address = Address.objects.create(
            key=f"{number}-{box}",
            street="Albertstraat",
            house_number=number,
            box_number=box,
            postal_code="3510",
            locality="Kermt",
            neighbourhood=kermt,
        )
        Household.objects.create(address=address)
    batch = ask_for_letters()

    services.prepare_letters(batch_id=batch.id)

    numbers = [
        re.search(r"Albertstraat (\d+A?)(?: \D+ (\d+))?\n", text) for text in pages_of(batch)
    ]
    assert [found.groups() for found in numbers if found] == [
        ("2", "2"),
        ("2", "10"),
        ("10A", None),
        ("100", None),
    ]


def test_a_household_that_wants_no_letters_gets_none(printed, inside_hasselt):
    household = free_household()
    Household.objects.filter(pk=household.pk).update(no_letters=True)
    batch = ask_for_letters()

    assert services.prepare_letters(batch_id=batch.id) == 11
    assert household.address.street_line not in "".join(
        text.partition("3500")[0] for text in pages_of(batch)
    )


def test_who_has_joined_gets_a_letter_all_the_same(world, inside_hasselt):
    batch = ask_for_letters("Runkst-Centrum")

    services.prepare_letters(batch_id=batch.id)

    assert Invitation.objects.filter(batch=batch, household=world.an.resident.household).exists()


def test_a_sleeping_neighbourhood_has_letters_under_way_from_now_on(inside_hasselt):
    Neighbourhood.objects.filter(name="Kermt").update(status=Neighbourhood.Status.DORMANT)

    services.prepare_letters(batch_id=ask_for_letters().id)

    assert Neighbourhood.objects.get(name="Kermt").status == Neighbourhood.Status.INVITED


def test_older_codes_stay_good_for_three_weeks_and_no_longer(inside_hasselt):
    today = timezone.localdate()
    older, _code = invite(expires_on=today + timedelta(days=100))
    ending, _code = invite(expires_on=today + timedelta(days=2))
    elsewhere, _code = invite(free_household("Banneux"), expires_on=today + timedelta(days=100))

    services.prepare_letters(batch_id=ask_for_letters().id)

    for invitation, days in ((older, 21), (ending, 2), (elsewhere, 100)):
        invitation.refresh_from_db()
        assert invitation.expires_on == today + timedelta(days=days)
