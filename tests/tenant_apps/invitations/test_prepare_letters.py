"""The worker prepares a batch: resumable, once, and for everybody who did not refuse."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from pypdf import PdfReader

from tenant_apps.invitations import services
from tenant_apps.invitations.models import Invitation, LetterBatch
from tenant_apps.invitations.services import preparing, printing
from tenant_apps.neighbourhoods.models import Address, Household, Neighbourhood
from tests.tenant_apps.invitations.inviting import ask_for_letters, free_household, invite

CODE = re.compile(r"\b([2-9A-Z]{4}) ([2-9A-Z]{4}) ([2-9A-Z]{4})\b")


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch):
    monkeypatch.setattr(printing, "LETTERS_PER_PART", 5)


@pytest.fixture(autouse=True)
def _quick_printing(request, monkeypatch):
    """Print for real only where a test reads what was printed."""
    if "printed" not in request.fixturenames:
        monkeypatch.setattr(printing, "render_letters", lambda head, letters: b"%PDF")


@pytest.fixture
def printed():
    """Let the typesetter run."""


@pytest.fixture(autouse=True)
def _own_files(monkeypatch, tmp_path):
    monkeypatch.setattr(default_storage, "location", str(tmp_path))
    monkeypatch.setattr(default_storage, "base_location", str(tmp_path))


def pages_of(batch: LetterBatch) -> list[str]:
    """Return the text of every letter of a batch."""
    found = []
    for part in batch.parts.all():
        with part.file.open() as file:
            found += [page.extract_text() for page in PdfReader(BytesIO(file.read())).pages]
    return found


def codes_of(batch: LetterBatch) -> list[str]:
    return [" ".join(match.groups()) for text in pages_of(batch) for match in CODE.finditer(text)]


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


def test_a_worker_killed_in_the_middle_goes_on_where_it_was(printed, inside_hasselt, monkeypatch):
    batch, keep_digests = ask_for_letters(), preparing.keep_digests

    def killed_at_the_second_part(batch, part):
        keep_digests(batch, part)
        if batch.done:
            raise SystemExit

    monkeypatch.setattr(preparing, "keep_digests", killed_at_the_second_part)
    with pytest.raises(SystemExit):
        services.prepare_letters(batch_id=batch.id)
    monkeypatch.setattr(preparing, "keep_digests", keep_digests)
    batch.refresh_from_db()
    assert (batch.stage, batch.done, batch.total, batch.percentage) == ("preparing", 5, 12, 41)

    services.prepare_letters(batch_id=batch.id)

    batch.refresh_from_db()
    assert batch.stage == "ready"
    assert len(pages_of(batch)) == len(set(codes_of(batch))) == 12
    assert Invitation.objects.filter(batch=batch).count() == 12
    assert all(services.check_code(code) for code in codes_of(batch))


def test_of_two_workers_with_the_same_batch_one_gives_way(inside_hasselt, monkeypatch):
    batch, printed_parts = ask_for_letters(), preparing.printed_parts

    def the_other_is_faster(late, households):
        monkeypatch.setattr(preparing, "printed_parts", printed_parts)
        assert services.prepare_letters(batch_id=batch.id) == 12
        return printed_parts(late, households)

    monkeypatch.setattr(preparing, "printed_parts", the_other_is_faster)

    assert services.prepare_letters(batch_id=batch.id) == 0
    assert Invitation.objects.filter(batch=batch).count() == 12


def test_a_file_left_by_a_killed_worker_is_replaced(printed, inside_hasselt):
    batch = ask_for_letters()
    path = f"{inside_hasselt.schema_name}/letters/{batch.id}/0001.pdf"
    default_storage.save(path, BytesIO(b"half a file"))

    services.prepare_letters(batch_id=batch.id)

    assert batch.parts.get(number=1).file.name == path
    assert len(pages_of(batch)) == 12


def test_preparing_again_changes_nothing(inside_hasselt):
    batch = ask_for_letters()
    services.prepare_letters(batch_id=batch.id)

    assert services.prepare_letters(batch_id=batch.id) == 0
    assert Invitation.objects.filter(batch=batch).count() == 12


def test_what_goes_wrong_is_noted_and_tried_again_a_few_times(inside_hasselt, monkeypatch):
    batch = ask_for_letters()

    def no_room(head, letters):
        raise OSError("no space left on device")

    monkeypatch.setattr(printing, "render_letters", no_room)
    for _attempt in range(7):
        services.prepare_pending_letters()

    batch.refresh_from_db()
    assert batch.attempts == 5
    assert batch.stage == "failed"
    assert "no space left" in batch.error
    assert not Invitation.objects.filter(batch=batch).exists()


def test_a_sweep_finds_a_batch_whose_wake_up_was_lost(inside_hasselt):
    batch = ask_for_letters()

    assert services.prepare_pending_letters() == 12
    batch.refresh_from_db()
    assert batch.stage == "ready"


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


def test_preparing_stops_when_the_batch_is_revoked(inside_hasselt):
    batch = ask_for_letters()

    services.revoke_batch(batch=batch, revoked_by="Emma Vandersmissen")

    assert services.prepare_letters(batch_id=batch.id) == 0


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
