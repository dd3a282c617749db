"""Several files of letters as one download. PDF does not shrink, so it is stored as it is."""

import shutil
import tempfile
from collections.abc import Iterable
from typing import IO
from zipfile import ZIP_STORED, ZipFile

from tenant_apps.invitations.models import LetterPart

IN_MEMORY = 10_000_000


def zip_of_parts(parts: Iterable[LetterPart], name: str) -> IO[bytes]:
    """Return a ZIP of the parts' files, numbered in their order; large ones lie on disk."""
    archive = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # the answer closes it
    with ZipFile(archive, "w", ZIP_STORED) as packed:
        for part in parts:
            inside = f"{name}/{name}-{part.number:02d}.pdf"
            with part.file.open("rb") as pdf, packed.open(inside, "w") as target:
                shutil.copyfileobj(pdf, target)
    archive.seek(0)
    return archive
