"""An official sends letters from the dashboard: look first, then ask, follow, fetch, revoke."""

import re
from datetime import timedelta
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.db import ProgrammingError, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from common.tenancy import entered
from tenant_apps.invitations import services
from tenant_apps.invitations.codes import CodeMistyped, read_code
from tenant_apps.invitations.models import Download, Invitation, LetterBatch
from tenant_apps.invitations.services import printing
from tenant_apps.invitations.specimen import CODE
from tenant_apps.neighbourhoods.models import Household, Neighbourhood
from tests.door_client import standing_at
from tests.tenant_apps.invitations.inviting import ask_for_letters, invite


@pytest.fixture(autouse=True)
def _own_files(monkeypatch, tmp_path):
    monkeypatch.setattr(default_storage, "location", str(tmp_path))
    monkeypatch.setattr(default_storage, "base_location", str(tmp_path))


@pytest.fixture
def emma(door_client, world):
    return door_client("dashboard", world.emma)


@pytest.fixture
def kermt(world):
    with entered(world.hasselt):
        return Neighbourhood.objects.get(name="Kermt")


@pytest.fixture
def ready(world):
    """A batch for Kermt that is ready to print."""
    with entered(world.hasselt):
        batch = ask_for_letters()
        services.prepare_letters(batch_id=batch.id)
    return batch


def filled_in(**values):
    last_day = timezone.localdate() + timedelta(days=100)
    given = {
        "batch_id": str(uuid4()),
        "contact": "011 00 00 00",
        "max_adults": "3",
        "expires_on": last_day.isoformat(),
        "price": "1.20",
    }
    return given | values


def test_the_list_invites_to_send_the_first_letters(emma):
    page = emma.get("/letters/").text

    assert "No letters yet" in page


def test_every_neighbourhood_shows_how_many_letters_it_takes(emma, world):
    with entered(world.hasselt):
        household = Household.objects.filter(address__neighbourhood__name="Kermt")[0]
        Household.objects.filter(pk=household.pk).update(no_letters=True)
        Household.objects.filter(address__neighbourhood__name="Banneux").delete()

    page = " ".join(emma.get("/letters/new/").text.split())

    assert re.search(r"Kermt</a></th> <td[^>]*><span>11</span>", page)
    assert re.search(r"Banneux</th> <td[^>]*><span>no addresses yet</span>", page)


def test_the_list_of_neighbourhoods_takes_the_same_queries_for_more_of_them(
    emma, world, django_assert_num_queries
):
    connection = connections[world.hasselt.cell]
    emma.get("/letters/new/")  # fills the cache of hosts
    with CaptureQueriesContext(connection) as few:
        emma.get("/letters/new/")
    for_few = len(few)
    with entered(world.hasselt):
        Neighbourhood.objects.bulk_create(
            Neighbourhood(name=f"Wijk {number}", source_code=f"W{number}", boundary={})
            for number in range(20)
        )
    emma.get("/letters/new/")

    with django_assert_num_queries(for_few, using=world.hasselt.cell):
        emma.get("/letters/new/")


def test_what_is_filled_in_wrong_is_said_beside_the_field(emma, kermt):
    yesterday = timezone.localdate() - timedelta(days=1)

    page = emma.post(
        f"/letters/new/{kermt.pk}/",
        filled_in(contact="🏡", max_adults="40", expires_on=yesterday.isoformat()),
    ).text

    assert "Use letters and digits." in page
    assert "Give people at least four weeks." in page
    assert "Is this the letter?" not in page


def test_one_letter_and_the_forecast_come_before_the_question(emma, kermt, world):
    page = emma.post(f"/letters/new/{kermt.pk}/", filled_in()).text

    assert "Prepare 12 letters" in page
    assert "€14.40" in page.replace("\xa0", " ")
    with entered(world.hasselt):
        assert not LetterBatch.objects.exists()


@pytest.mark.parametrize(("kind", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_the_preview_is_a_letter_with_a_code_that_opens_nothing(emma, kermt, kind, start):
    response = emma.get(f"/letters/new/{kermt.pk}/preview.{kind}", filled_in())

    assert response.content.startswith(start)
    assert "no-store" in response.headers["Cache-Control"]
    with pytest.raises(CodeMistyped):
        read_code(CODE)


def test_a_preview_of_nonsense_is_not_found(emma, kermt):
    assert emma.get(f"/letters/new/{kermt.pk}/preview.svg", filled_in()).status_code == 404
    assert emma.get(f"/letters/new/{kermt.pk}/preview.png", {"contact": ""}).status_code == 404


def test_emma_asks_and_follows_her_letters(emma, kermt, world):
    form = filled_in(confirm="yes")

    response = emma.post(f"/letters/new/{kermt.pk}/", form)

    assert response.headers["Location"] == f"/letters/{form['batch_id']}/"
    assert "The letters are next in line" in emma.get(response.headers["Location"]).text
    with entered(world.hasselt):
        batch = LetterBatch.objects.get()
    assert batch.requested_by == "Emma Vandersmissen"
    assert batch.max_adults == 3


def test_sending_the_form_twice_asks_once(emma, kermt, world):
    form = filled_in(confirm="yes")

    first = emma.post(f"/letters/new/{kermt.pk}/", form)
    second = emma.post(f"/letters/new/{kermt.pk}/", form)

    assert first.headers["Location"] == second.headers["Location"]
    with entered(world.hasselt):
        assert LetterBatch.objects.count() == 1


def test_a_second_batch_while_one_is_under_way_leads_to_the_first(emma, kermt):
    first = emma.post(f"/letters/new/{kermt.pk}/", filled_in(confirm="yes"))
    second = emma.post(f"/letters/new/{kermt.pk}/", filled_in(confirm="yes"), follow=True)

    assert second.redirect_chain[-1][0] == first.headers["Location"]
    assert "are being prepared already" in second.text


def test_a_neighbourhood_without_addresses_cannot_get_letters(emma, world):
    with entered(world.hasselt):
        banneux = Neighbourhood.objects.get(name="Banneux")
        Household.objects.filter(address__neighbourhood=banneux).delete()

    page = emma.post(f"/letters/new/{banneux.pk}/", filled_in(confirm="yes"), follow=True).text

    assert "no addresses to write to yet" in page


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


@pytest.mark.parametrize(
    "path",
    ["", "progress/", "revocation/", "download/", "parts/1/"],
)
def test_a_batch_of_another_municipality_does_not_exist_here(emma, world, path):
    with entered(world.boechout):
        batch = ask_for_letters("Vremde")
        services.prepare_letters(batch_id=batch.id)

    assert emma.get(f"/letters/{batch.pk}/{path}").status_code == 404


def test_a_neighbourhood_of_another_municipality_does_not_exist_here(emma, world):
    with entered(world.boechout):
        vremde = Neighbourhood.objects.get(name="Vremde")

    assert emma.get(f"/letters/new/{vremde.pk}/").status_code == 404


def test_a_visitor_is_asked_to_sign_in(door_client, world, ready):
    client = door_client("dashboard", municipality=world.hasselt)

    for path in ("/letters/", "/letters/new/", f"/letters/{ready.pk}/download/"):
        assert client.get(path).status_code == 302


def test_a_project_manager_and_an_unlicensed_municipality_send_no_letters(door_client, world):
    guido = door_client("dashboard", world.guido)

    assert guido.get("/letters/").status_code == 403
    assert guido.get("/letters/new/").status_code == 403


def test_the_dashboards_login_cannot_see_who_joined(world):
    refused = pytest.raises(ProgrammingError, match="permission denied")
    with entered(world.hasselt), standing_at("dashboard"), refused:
        Invitation.objects.exists()


def test_the_number_of_letters_does_not_tell_who_joined(emma, world):
    with entered(world.hasselt):
        before = Household.objects.filter(address__neighbourhood__name="Kermt").count()
        invite(world.chloe.resident.household)

    assert f"<span>{before}</span>" in emma.get("/letters/new/").text
