"""Keep and remove the files of photos: first the files, then the rows that point at them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tenant_apps.conversations.models import Photo, Post
from tenant_apps.conversations.photos import PreparedPhoto
from tenant_apps.outbox.services import record_event

MOST_PHOTOS = 4


@contextmanager
def stored(
    prepared: Sequence[PreparedPhoto], post: Post, alt_text: str, first_position: int = 0
) -> Iterator[list[Photo]]:
    """Store the files for the length of a block that saves the rows; remove them if it fails."""
    photos: list[Photo] = []
    try:
        for position, each in enumerate(prepared, first_position):
            photo = Photo(post=post, width=each.width, height=each.height, alt_text=alt_text)
            photo.position = position
            photos.append(photo)
            photo.file.save("photo.webp", ContentFile(each.large), save=False)
            if each.small:
                photo.small.save("photo.webp", ContentFile(each.small), save=False)
        yield photos
    except BaseException:
        remove_files(names_of(photos))
        raise


def names_of(photos: Iterable[Photo]) -> list[str]:
    """Return the names of the files behind the photos."""
    return [file.name for photo in photos for file in (photo.file, photo.small) if file.name]


def discard(photos: Sequence[Photo]) -> None:
    """Forget photos: the rows now, the files when the worker gets to it, also after a crash."""
    if photos:
        Photo.objects.filter(pk__in=[photo.pk for photo in photos]).delete()
        record_event("photos.discarded", names=names_of(photos))


def remove_files(names: Iterable[str]) -> None:
    """Remove files; one that is gone already is no matter."""
    for name in names:
        default_storage.delete(name)
