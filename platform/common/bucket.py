"""Files in a bucket of any S3, with the manners of a folder: what goes wrong is an `OSError`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from s3transfer.exceptions import RetriesExceededError
from storages.backends.s3 import S3Storage

IN_MEMORY = 1_000_000
# A page waits for its file: two attempts of seconds, not five of a minute each. Checksums as a
# header of their own are new, and many a server that is not Amazon's refuses them.
CLIENT = {
    "connect_timeout": 3,
    "read_timeout": 20,
    "retries": {"mode": "standard", "total_max_attempts": 2},
    "signature_version": "s3v4",
    "s3": {"addressing_style": "path"},
    "request_checksum_calculation": "when_required",
    "response_checksum_validation": "when_required",
}


class StorageAway(OSError):
    """The bucket does not answer, or refuses what we ask."""


@contextmanager
def _as_of_a_folder() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, Boto3Error, ClientError, RetriesExceededError) as error:
        raise StorageAway(f"the storage: {error}") from error


class Bucket(S3Storage):
    """A storage on S3. Callers know what a folder does, and need to know no more."""

    def get_default_settings(self) -> dict[str, Any]:
        """Wait for seconds, and keep no large file in memory."""
        ours = {"client_config": Config(**CLIENT), "max_memory_size": IN_MEMORY}
        return {**super().get_default_settings(), **ours}

    def _open(self, name: str, mode: str = "rb") -> File:
        """Fetch it whole at once, so that nothing goes wrong when half of it was sent on."""
        with _as_of_a_folder():
            found = super()._open(name, mode)
            found.open()
        return found

    def _save(self, name: str, content: File) -> str:
        with _as_of_a_folder():
            return str(super()._save(name, content))

    def delete(self, name: str) -> None:
        """Delete a file; one that is gone is no matter."""
        with _as_of_a_folder():
            super().delete(name)

    def exists(self, name: str) -> bool:
        """Whether there is such a file."""
        with _as_of_a_folder():
            return bool(super().exists(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """Return folders and files below a path.

        Some servers list a bucket that is not there as an empty one, which would prove to a
        municipality that leaves what is not so.
        """
        with _as_of_a_folder():
            self.connection.meta.client.head_bucket(Bucket=self.bucket_name)
            return super().listdir(path)

    def size(self, name: str) -> int:
        """Return how many bytes a file has."""
        with _as_of_a_folder():
            return int(super().size(name))
