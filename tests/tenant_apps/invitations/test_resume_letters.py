"""A batch is prepared once, whatever kills the worker or goes wrong meanwhile."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from tenant_apps.invitations import services
from tenant_apps.invitations.models import Invitation
from tenant_apps.invitations.services import preparing, printing
from tests.tenant_apps.invitations.inviting import ask_for_letters
from tests.tenant_apps.invitations.reading import codes_of, pages_of

pytestmark = pytest.mark.usefixtures("small_parts", "quick_printing")


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


def test_preparing_stops_when_the_batch_is_revoked(inside_hasselt):
    batch = ask_for_letters()

    services.revoke_batch(batch=batch, revoked_by="Emma Vandersmissen")

    assert services.prepare_letters(batch_id=batch.id) == 0
