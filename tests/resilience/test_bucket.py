"""Files in a bucket, on a real server that speaks S3: they behave as in a folder."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.test import override_settings

from common.bucket import Bucket, StorageAway
from common.tenancy import entered
from config.services import storages
from tenant_apps.conversations.models import Photo, Post
from tenant_apps.conversations.photos import prepare_photo
from tenant_apps.neighbourhoods.models import ImportJob
from tenant_apps.neighbourhoods.services import import_jobs
from tenants.proving import files_below, probes_of, remove_below
from tests.resilience import s3
from tests.resilience.line import Line
from tests.tenant_apps.conversations.talking import picture, say

pytestmark = pytest.mark.single_layout
LARGE = 9_000_000  # goes up in parts


@pytest.fixture(scope="module")
def way(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Line]]:
    """A folder of this run in a bucket, and the line to it."""
    with (
        s3.server(tmp_path_factory.mktemp("s3")) as url,
        s3.folder_behind_a_line(url) as (address, line),
    ):
        yield address, line


@pytest.fixture
def line(way: tuple[str, Line]) -> Line:
    return way[1]


@pytest.fixture(autouse=True)
def _in_the_bucket(way: tuple[str, Line]) -> Iterator[None]:
    """Let the product keep its files there."""
    kept = {**settings.STORAGES, "default": storages(way[0], "test")["default"]}
    with override_settings(STORAGES=kept):
        yield
        s3.empty(default_storage)


def _photo() -> Any:
    content = picture(size=(900, 600))
    return prepare_photo(io.BytesIO(content), "garden.jpg", len(content))


def _keep(*names: str) -> None:
    for name in names:
        default_storage.save(name, ContentFile(b"x"))


class Cutting(File):
    """A file in the middle of which the line is cut."""

    def __init__(self, content: bytes, line: Line) -> None:
        self._content = io.BytesIO(content)
        super().__init__(self._content, "large")
        self._line = line

    def read(self, count: int = -1) -> bytes:
        """Read on; after the first half there is no line any more."""
        if self._content.tell() > LARGE / 2:
            self._line.cut()
        return self._content.read(count)


def test_a_photo_is_kept_below_its_municipality_and_served_to_neighbours_alone(
    world: Any, door_client: Any
):
    photo = _photo()
    say(world.an, photos=[photo])
    with entered(world.hasselt):
        kept = Photo.objects.get()

    served = door_client("residents", world.bart).get(f"/photos/{kept.pk}/")
    refused = door_client("residents", world.chloe).get(f"/photos/{kept.pk}/")
    visitor = door_client("residents", municipality=world.hasselt).get(f"/photos/{kept.pk}/")

    assert b"".join(served.streaming_content) == photo.large
    assert (refused.status_code, visitor.status_code) == (404, 302)
    folder = f"{world.hasselt.schema_name}/photos/"
    assert sorted(files_below(world.hasselt.schema_name)) == sorted(
        [f"{folder}{kept.pk}.webp", f"{folder}{kept.pk}-small.webp"]
    )


def test_a_large_file_goes_up_in_parts_and_comes_back_whole():
    content = bytes(range(256)) * (LARGE // 256)

    name = default_storage.save("documents/large.bin", ContentFile(content))

    with default_storage.open(name) as file:
        assert file.read() == content
    assert default_storage.size(name) == len(content)


def test_a_file_that_is_there_is_not_overwritten():
    first = default_storage.save("documents/1.pdf", ContentFile(b"one"))
    second = default_storage.save("documents/1.pdf", ContentFile(b"two"))

    assert first != second
    with default_storage.open(first) as file:
        assert file.read() == b"one"


def test_a_file_that_is_gone_is_not_found(world: Any, door_client: Any):
    say(world.an, photos=[_photo()])
    with entered(world.hasselt):
        kept = Photo.objects.get()
    name = str(kept.file.name)
    default_storage.delete(name)
    default_storage.delete(name)

    page = door_client("residents", world.bart).get(f"/photos/{kept.pk}/")

    assert page.status_code == 404
    assert not default_storage.exists(name)
    with pytest.raises(FileNotFoundError):
        default_storage.open(name)


def test_a_municipality_that_leaves_loses_its_files_and_nobody_elses(world: Any):
    ours = world.boechout.schema_name
    _keep(f"{ours}/photos/1.webp", f"{ours}/letters/a/1.pdf", f"{ours}0/photos/1.webp")
    _keep("documents/1.pdf")

    before = _left(world.boechout)
    remove_below(ours)

    assert (before, _left(world.boechout)) == ("2", "0")
    assert files_below(f"{ours}0") == [f"{ours}0/photos/1.webp"]
    assert default_storage.exists("documents/1.pdf")


def test_files_that_stay_behind_because_the_storage_is_away_are_counted(world: Any, line: Line):
    _keep(f"{world.boechout.schema_name}/photos/1.webp")
    line.cut()

    with pytest.raises(StorageAway):
        remove_below(world.boechout.schema_name)
    with pytest.raises(StorageAway):
        probes_of(world.boechout)
    line.mend()

    assert _left(world.boechout) == "1"


def test_a_bucket_that_is_not_there_is_not_an_empty_one(way: tuple[str, Line]):
    options = storages(way[0], "test")["default"]["OPTIONS"]
    nowhere = Bucket(**{**options, "bucket_name": "kwartier-nowhere"})

    with pytest.raises(StorageAway):
        nowhere.listdir("documents")


def _left(municipality: Any) -> str:
    """Return what the certificate would say of files."""
    asked = {each["question"]: each["answer"] for each in probes_of(municipality)}
    return str(asked[f"storage: files below {municipality.schema_name}/"])


def test_nothing_is_posted_while_the_storage_is_away(world: Any, line: Line):
    line.cut()

    with pytest.raises(StorageAway, match=r"127\.0\.0\.1"):
        say(world.an, photos=[_photo()])
    line.mend()

    with entered(world.hasselt):
        assert not Post.objects.exists()
    assert files_below(world.hasselt.schema_name) == []


def test_a_file_cut_off_half_way_is_not_there(line: Line):
    with pytest.raises(StorageAway):
        default_storage.save("documents/large.bin", Cutting(bytes(LARGE), line))
    line.mend()

    assert not default_storage.exists("documents/large.bin")


def test_an_import_waits_for_the_storage_and_does_not_call_its_file_gone(world: Any, line: Line):
    with entered(world.hasselt):
        job = import_jobs.request_import(
            kind=ImportJob.Kind.ADDRESSES,
            file=ContentFile(b"x", "x.csv"),
            requested_by="Emma",
            language="en",
        )
        line.cut()

        with pytest.raises(StorageAway):
            import_jobs.run_import(job_id=job.pk)
        waiting = ImportJob.objects.get()
        line.mend()
        import_jobs.run_import(job_id=job.pk)
        done = ImportJob.objects.get()

    assert (waiting.finished_at, waiting.attempts) == (None, 0)
    assert done.finished_at
    assert "gone" not in " ".join(done.problems)
