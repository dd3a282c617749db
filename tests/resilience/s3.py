"""A real server that speaks S3 over HTTP: the one that a variable names, else one of our own."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from bootstrap.ports import free_port, is_free
from bootstrap.processes import Process, Program
from tests.resilience.line import Line
from tests.resilience.waiting import until

VARIABLE = "KWARTIER_TEST_S3_URL"
BUCKET = "kwartier-test"


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Give the URL of a bucket, as `STORAGE_URL` has it."""
    if named := os.environ.get(VARIABLE):
        yield named
        return
    (folder / "data" / BUCKET).mkdir(parents=True)
    port = free_port()
    command = [sys.executable, "-m", "localbucket", str(folder / "data"), "--port", str(port)]
    process = Process(Program("The S3 server", command), folder / "s3.log")
    try:
        until(lambda: not (process.is_running and is_free(port)))
        process.check()
        yield f"s3+http://key:secret@127.0.0.1:{port}/{BUCKET}"
    finally:
        process.stop()


@contextmanager
def folder_behind_a_line(url: str) -> Iterator[tuple[str, Line]]:
    """Give a folder of this run alone in the bucket, and the only way to it."""
    parts = urlsplit(url)
    line = Line(str(parts.hostname), parts.port or 443)
    login = parts.netloc.rpartition("@")[0]
    path = f"{parts.path.rstrip('/')}/test-{uuid4().hex[:12]}"
    try:
        yield urlunsplit(parts._replace(netloc=f"{login}@127.0.0.1:{line.port}", path=path)), line
    finally:
        line.cut()


def empty(bucket: Any) -> None:
    """Delete every file of the run's folder."""
    for found in bucket.bucket.objects.filter(Prefix=f"{bucket.location}/"):
        found.delete()
    with suppress(AttributeError):
        bucket.connection.close()
