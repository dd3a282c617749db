"""Import a file that somebody uploaded: the dashboard asks, the worker reads."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.core.files.base import File
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from common.background import wake
from common.imports import FileRefused
from common.locks import alone_with
from common.tenancy import current_municipality, tenant_alias, tenant_atomic
from tenant_apps.neighbourhoods.models import ImportJob
from tenant_apps.neighbourhoods.services.addresses import import_addresses
from tenant_apps.neighbourhoods.services.neighbourhoods import import_neighbourhoods

RUN_IMPORT = "neighbourhoods.run_import"
# A file that killed the worker so often is not tried again.
MOST_ATTEMPTS = 3
AN_HOUR = 3600
JOBS_STAY = timedelta(days=365)


def request_import(
    *,
    kind: ImportJob.Kind,
    file: File,
    requested_by: str,
    language: str,
    ends_missing: bool = False,
) -> ImportJob:
    """Keep an uploaded file and ask the worker to import it."""
    name = Path(file.name or "").name[-200:]
    with tenant_atomic():
        job = ImportJob(
            kind=kind,
            file_name=name,
            requested_by=requested_by,
            language=language,
            ends_missing=ends_missing,
        )
        job.file.save(name, file, save=False)
        job.save(force_insert=True)
        wake(RUN_IMPORT, current_municipality(), job_id=str(job.id))
    return job


def run_import(*, job_id: UUID) -> None:
    """Do an import that was asked for, once; what a killed worker left is done again.

    Importing the same file twice changes nothing, so the job need not share its transaction.
    """
    with alone_with(f"import:{job_id}", using=tenant_alias()) as is_ours:
        job = ImportJob.objects.filter(pk=job_id, finished_at=None).first() if is_ours else None
        if job is None:
            return
        job.attempts += 1
        job.save(update_fields=["attempts"])
        try:
            with translation.override(job.language):
                _attempt(job)
        except OSError:  # A storage that is away is no attempt; the sweep comes back.
            ImportJob.objects.filter(pk=job_id).update(attempts=job.attempts - 1)
            raise
        job.finished_at = timezone.now()
        job.save(update_fields=["report", "problems", "done", "total", "finished_at"])
    job.file.delete(save=False)


def run_pending_imports() -> None:
    """Do every import that is not finished, oldest first."""
    waiting = ImportJob.objects.filter(finished_at=None).order_by("id")
    for job_id in list(waiting.values_list("id", flat=True)):
        run_import(job_id=job_id)


def forget_old_imports() -> int:
    """Delete imports a year after they were done, and a file that a killed worker left."""
    old = ImportJob.objects.filter(finished_at__lte=timezone.now() - JOBS_STAY)
    for job in old:
        job.file.delete(save=False)
    return old.delete()[0]


def progress_of(job: ImportJob) -> tuple[int, int]:
    """Return how many addresses of how many are written, also while the import runs."""
    known = cache.get(_progress_key(job)) if job.finished_at is None else None
    return tuple(known) if known else (job.done, job.total)


def _progress_key(job: ImportJob) -> str:
    return f"import:{job.id}"


def _attempt(job: ImportJob) -> None:
    try:
        if job.attempts > MOST_ATTEMPTS:
            raise FileRefused.because(_("The file could not be read. Nothing was changed."))
        with _local_copy(job) as path:
            job.report = asdict(_import(job, path))
    except FileRefused as refused:
        job.problems = refused.lines
    except FileNotFoundError:
        job.problems = [_("The uploaded file is gone. Please send it again.")]


def _import(job: ImportJob, path: Path) -> Any:
    if job.kind == ImportJob.Kind.NEIGHBOURHOODS:
        return import_neighbourhoods(path=path, ends_missing=job.ends_missing)

    def note(done: int, total: int) -> None:
        job.done, job.total = done, total
        # Beside the transaction, so that the page sees it before all is committed.
        cache.set(_progress_key(job), [done, total], AN_HOUR)

    return import_addresses(path=path, progress=note)


@contextmanager
def _local_copy(job: ImportJob) -> Iterator[Path]:
    """Give the file as a path under the name that its owner knows."""
    with tempfile.TemporaryDirectory() as folder, job.file.open("rb") as stored:
        path = Path(folder) / (job.file_name or "file")
        with path.open("wb") as copy:
            copy.writelines(stored.chunks())
        yield path
