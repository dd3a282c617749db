"""An official follows a batch of letters, fetches it, and closes its codes."""

import re
from io import BytesIO
from zipfile import ZipFile

from pypdf import PdfReader

from common.tenancy import entered
from tenant_apps.invitations import services
from tenant_apps.invitations.models import Download, LetterBatch
from tenant_apps.invitations.services import printing
from tests.tenant_apps.invitations.inviting import ask_for_letters


def test_progress_is_shown_in_numbers(emma, world):
    with entered(world.hasselt):
        batch = ask_for_letters()
        LetterBatch.objects.filter(pk=batch.pk).update(total=12, done=5)

    fragment = emma.get(f"/letters/{batch.pk}/progress/").text

    assert "5 of 12 letters are ready" in fragment
    assert "<h1" not in fragment


def test_a_ready_batch_is_fetched_as_one_pdf_and_that_is_noted(emma, ready, world):
    response = emma.get(f"/letters/{ready.pk}/download/")

    assert len(PdfReader(BytesIO(response.getvalue())).pages) == 12
    assert re.search(
        r'"letters-kermt-\d{4}-\d\d-\d\d.pdf"', response.headers["Content-Disposition"]
    )
    with entered(world.hasselt):
        assert Download.objects.get().downloaded_by == "Emma Vandersmissen"
    assert "Who fetched the letters" in emma.get(f"/letters/{ready.pk}/").text


def test_several_files_come_as_a_zip_or_one_by_one(emma, world, monkeypatch):
    monkeypatch.setattr(printing, "LETTERS_PER_PART", 8)
    with entered(world.hasselt):
        batch = ask_for_letters()
        services.prepare_letters(batch_id=batch.id)

    archive = ZipFile(BytesIO(emma.get(f"/letters/{batch.pk}/download/").getvalue()))
    second = emma.get(f"/letters/{batch.pk}/parts/2/").getvalue()

    assert [name[-6:] for name in archive.namelist()] == ["01.pdf", "02.pdf"]
    assert archive.read(archive.namelist()[1]) == second
    assert emma.get(f"/letters/{batch.pk}/parts/3/").status_code == 404


def test_letters_are_not_fetched_before_all_are_ready(emma, world):
    with entered(world.hasselt):
        batch = ask_for_letters()

    assert emma.get(f"/letters/{batch.pk}/download/").status_code == 404


def test_revoking_asks_first_and_then_closes_every_code(emma, ready, world):
    question = emma.get(f"/letters/{ready.pk}/revocation/").text
    answer = emma.post(f"/letters/{ready.pk}/revocation/", follow=True).text

    assert "The codes of 12 letters for Kermt no longer open anything" in question
    assert "These letters are revoked" in answer
    assert emma.get(f"/letters/{ready.pk}/download/").status_code == 404
    with entered(world.hasselt):
        ready.refresh_from_db()
        assert ready.revocation.revoked_by == "Emma Vandersmissen"


def test_screen_readers_hear_once_that_the_letters_are_ready(emma, ready):
    page = emma.get(f"/letters/{ready.id}/").content.decode()
    part = emma.get(f"/letters/{ready.id}/progress/").content.decode()

    assert '<p class="sr" role="status" id="said"></p>' in page
    assert "hx-swap-oob" not in page
    assert '<p id="said" hx-swap-oob="innerHTML">' in part
    assert "letters are ready to print</p>" in part
