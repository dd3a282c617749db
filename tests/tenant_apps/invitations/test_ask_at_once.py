"""One form sent twice at the same moment, or two officials at once: one batch of letters."""

from uuid import uuid4

from tenant_apps.invitations.models import LetterBatch
from tenant_apps.invitations.services import LettersUnderWay
from tests.tenant_apps.at_once import Taps
from tests.tenant_apps.invitations.inviting import ask_for_letters


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
