import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from tenant_apps.neighbourhoods import services
from tenant_apps.neighbourhoods.models import Address, ImportJob, Neighbourhood
from tenant_apps.neighbourhoods.services import import_jobs
from tests.common.areas import feature, square, write_geojson
from tests.tenant_apps.neighbourhoods.places import divide, row, write_rows

pytestmark = pytest.mark.usefixtures("empty_municipality")
Kind = ImportJob.Kind


@pytest.fixture(autouse=True)
def _division(empty_municipality, tmp_path):
    divide(tmp_path)


def upload(path, kind=Kind.ADDRESSES, **options):
    job = services.request_import(
        kind=kind,
        file=ContentFile(path.read_bytes(), name=path.name),
        requested_by="Emma V.",
        language="en",
        **options,
    )
    return ImportJob.objects.get(pk=job.pk)


def run(job):
    services.run_import(job_id=job.id)
    job.refresh_from_db()
    return job


def test_an_uploaded_file_waits_in_the_municipalitys_own_folder(tmp_path, empty_municipality):
    job = upload(write_rows(tmp_path, row(1)))

    assert job.stage == "waiting"
    assert job.file.name.startswith(f"{empty_municipality.schema_name}/imports/")
    assert job.file_name == "addresses.csv"
    assert not Address.objects.exists()


def test_the_worker_imports_it_reports_and_deletes_the_file(tmp_path):
    job = upload(write_rows(tmp_path, row(1), row(2)))
    storage, name = job.file.storage, job.file.name

    run(job)

    assert (job.stage, job.report["added"]) == ("imported", 2)
    assert services.progress_of(job) == (2, 2)
    assert not storage.exists(name)


def test_what_is_wrong_is_kept_with_the_job_and_nothing_is_imported(tmp_path):
    job = run(upload(write_rows(tmp_path, row(1), "too,short")))

    assert job.stage == "refused"
    assert job.problems == ["Row 3: It has 2 of 8 columns. Was the file cut off?"]
    assert not Address.objects.exists()


def test_neighbourhoods_are_imported_the_same_way(tmp_path):
    path = write_geojson(tmp_path / "new.geojson", feature("Banneux", square(1)))

    refused = run(upload(path, Kind.NEIGHBOURHOODS))
    imported = run(upload(path, Kind.NEIGHBOURHOODS, ends_missing=True))

    assert "They are not in the file and overlap it" in refused.problems[-1]
    assert imported.report["added"] == ["Banneux"]
    assert [n.name for n in Neighbourhood.objects.all()] == ["Banneux"]


def test_a_job_is_done_once(tmp_path):
    job = run(upload(write_rows(tmp_path, row(1))))
    finished_at = job.finished_at

    run(job)

    assert (job.attempts, job.finished_at) == (1, finished_at)


def test_the_sweep_takes_up_what_was_left(tmp_path):
    job = upload(write_rows(tmp_path, row(1)))

    services.run_pending_imports()

    job.refresh_from_db()
    assert job.stage == "imported"


def test_a_file_that_killed_the_worker_too_often_is_given_up(tmp_path):
    job = upload(write_rows(tmp_path, row(1)))
    ImportJob.objects.filter(pk=job.pk).update(attempts=import_jobs.MOST_ATTEMPTS)

    run(job)

    assert job.problems == ["The file could not be read. Nothing was changed."]


def test_a_file_that_vanished_is_asked_for_again(tmp_path):
    job = upload(write_rows(tmp_path, row(1)))
    job.file.storage.delete(job.file.name)

    run(job)

    assert job.problems == ["The uploaded file is gone. Please send it again."]


def test_the_page_sees_progress_while_the_import_runs(tmp_path, monkeypatch):
    job = upload(write_rows(tmp_path, row(1), row(2)))
    seen = []
    write = services.import_addresses

    def watched(*, path, progress):
        def note(done, total):
            progress(done, total)
            seen.append(services.progress_of(ImportJob.objects.get(pk=job.pk)))

        return write(path=path, progress=note)

    monkeypatch.setattr(import_jobs, "import_addresses", watched)
    run(job)

    assert seen == [(0, 2), (2, 2)]


def test_a_year_after_it_was_done_an_import_is_forgotten_with_its_file(tmp_path):
    kept, old = run(upload(write_rows(tmp_path, row(1)))), run(upload(write_rows(tmp_path, row(1))))
    old.file.storage.save(old.file.name, ContentFile(b"left by a killed worker"))
    long_ago = timezone.now() - import_jobs.JOBS_STAY
    ImportJob.objects.filter(pk=old.pk).update(finished_at=long_ago)

    services.forget_old_imports()

    assert list(ImportJob.objects.all()) == [kept]
    assert not old.file.storage.exists(old.file.name)
