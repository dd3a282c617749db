import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from common.tenancy import entered
from tenant_apps.neighbourhoods import checks, services
from tenant_apps.neighbourhoods.models import ImportJob

URL = "/imports/"
CSV = (
    "street,house_number,postal_code,longitude,latitude\n"
    "Nieuwstraat,1,3500,5.335,50.935\n"
    "Nieuwstraat,2,3500,5.336,50.935\n"
)


def upload(client, content=CSV, name="addresses.csv", kind="addresses", **values):
    file = SimpleUploadedFile(name, content.encode())
    return client.post(URL, {"kind": kind, "file": file, **values})


def job(world):
    with entered(world.hasselt):
        return ImportJob.objects.get()


def work(world):
    with entered(world.hasselt):
        services.run_pending_imports()


def test_an_official_uploads_a_file_and_follows_it(world, emma):
    answer = upload(emma)

    assert answer.status_code == 302
    assert "The file is next in line" in emma.get(answer.url).content.decode()
    assert job(world).requested_by == "Emma Vandersmissen"


def test_what_the_worker_did_is_shown(world, emma):
    answer = upload(emma)
    work(world)

    text = emma.get(answer.url).content.decode()
    assert "The file is imported" in text
    assert "<dt>Added</dt><dd>2</dd>" in text
    assert "hx-get" not in text


def test_what_was_wrong_is_shown_by_row_and_escaped(world, emma):
    answer = upload(emma, CSV + "Dorp,3,3500,<script>,50.9\n")
    work(world)

    text = emma.get(answer.url).content.decode()
    assert "Row 4: “&lt;script&gt;” is no coordinate." in text
    assert "Nothing was imported" in text


def test_the_part_that_changes_can_be_fetched_by_itself(world, emma):
    answer = upload(emma)

    part = emma.get(f"{answer.url}progress/").content.decode()

    assert "hx-get" in part
    assert "<html" not in part


def test_screen_readers_hear_once_that_the_file_is_imported(world, emma):
    answer = upload(emma)
    work(world)

    page = emma.get(answer.url).content.decode()
    part = emma.get(f"{answer.url}progress/").content.decode()

    assert '<p class="sr" role="status" id="said"></p>' in page
    assert "hx-swap-oob" not in page
    assert '<p id="said" hx-swap-oob="innerHTML">The file is imported</p>' in part


def test_the_imports_so_far_are_listed(world, emma):
    upload(emma, name="hasselt-2026.csv")

    assert "hasselt-2026.csv" in emma.get(URL).content.decode()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "addresses"}, "Choose a file."),
        ({"file": SimpleUploadedFile("a.csv", b"")}, "The file is empty."),
    ],
)
def test_a_form_without_a_file_is_asked_again(emma, values, words):
    assert words in emma.post(URL, values).content.decode()


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(world, emma, monkeypatch):
    monkeypatch.setitem(checks.MOST_MEGABYTES, ImportJob.Kind.ADDRESSES, 0.00001)

    page = upload(emma)

    assert "The file is larger than" in page.content.decode()
    with entered(world.hasselt):
        assert not ImportJob.objects.exists()


def test_an_import_of_another_municipality_is_not_found(world, emma):
    with entered(world.boechout):
        elsewhere = ImportJob.objects.create(kind="addresses", file="x", file_name="x")

    assert emma.get(f"{URL}{elsewhere.id}/").status_code == 404
    assert emma.get(f"{URL}{elsewhere.id}/progress/").status_code == 404
