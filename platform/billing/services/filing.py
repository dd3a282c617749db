"""The files of a document being issued: written with its row, gone where the row was refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from billing.documents.draft import Draft
from billing.documents.pdf import pdf_of
from billing.documents.ubl import ubl_of


@dataclass(frozen=True)
class Filed:
    """What the row of a document keeps of its files."""

    ubl: str
    ubl_sha256: str
    pdf_name: str
    pdf_sha256: str


@contextmanager
def filed(draft: Draft) -> Iterator[Filed]:
    """Write UBL and PDF for the length of a block that saves the row."""
    ubl = ubl_of(draft)
    pdf = pdf_of(draft, ubl)
    name = default_storage.save(
        f"documents/{draft.issued_on.year}/{draft.number}.pdf", ContentFile(pdf)
    )
    try:
        yield Filed(ubl.decode(), sha256(ubl).hexdigest(), name, sha256(pdf).hexdigest())
    except BaseException:
        default_storage.delete(name)
        raise
