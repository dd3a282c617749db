"""Letters are asked for once, and for a neighbourhood that has somebody to write to."""

from uuid import uuid4

import pytest

from tenant_apps.invitations import services
from tenant_apps.invitations.models import LetterBatch
from tenant_apps.invitations.services import LettersUnderWay
from tenant_apps.neighbourhoods.models import Household
from tests.tenant_apps.at_once import Taps
from tests.tenant_apps.invitations.inviting import ask_for_letters

pytestmark = pytest.mark.usefixtures("quick_printing")


def test_a_form_sent_twice_asks_once(inside_hasselt):
    first = ask_for_letters()

    again = ask_for_letters(batch_id=first.id)

    assert first == again
    assert LetterBatch.objects.count() == 1


def test_a_second_batch_waits_until_the_first_is_ready(inside_hasselt):
    first = ask_for_letters()

    with pytest.raises(services.LettersUnderWay) as refusal:
        ask_for_letters()
    assert refusal.value.batch == first

    services.prepare_letters(batch_id=first.id)
    assert ask_for_letters() != first


def test_a_neighbourhood_without_households_gets_no_letters(inside_hasselt):
    Household.objects.filter(address__neighbourhood__name="Banneux").delete()

    with pytest.raises(services.NobodyToInvite):
        ask_for_letters("Banneux")


def test_letters_that_are_asked_for_at_once_are_made_once(world):
    taps, form = Taps(world.hasselt), uuid4()

    def ask():
        return ask_for_letters(batch_id=form).pk

    def ask_likewise():
        try:
            return ask_for_letters().pk
        except LettersUnderWay as refusal:
            return refusal.batch.pk

    try:
        assert set(taps.together(ask)) == {form}
        assert set(taps.together(ask_likewise)) == {form}
        assert taps.once(LetterBatch.objects.count) == 1
    finally:
        taps.once(lambda: LetterBatch.objects.all().delete())
