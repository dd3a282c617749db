"""What the tests of this folder read back from the letters of a batch."""

import re
from io import BytesIO

from pypdf import PdfReader

from tenant_apps.invitations.models import LetterBatch

CODE = re.compile(r"\b([2-9A-Z]{4}) ([2-9A-Z]{4}) ([2-9A-Z]{4})\b")


def pages_of(batch: LetterBatch) -> list[str]:
    """Return the text of every letter of a batch."""
    found = []
    for part in batch.parts.all():
        with part.file.open() as file:
            found += [page.extract_text() for page in PdfReader(BytesIO(file.read())).pages]
    return found


def codes_of(batch: LetterBatch) -> list[str]:
    """Return the codes as they are printed."""
    return [" ".join(match.groups()) for text in pages_of(batch) for match in CODE.finditer(text)]
