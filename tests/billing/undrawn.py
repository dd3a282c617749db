"""Documents without their drawings, for tests of money: typst takes its time."""

import pytest
from django.core.files.storage import InMemoryStorage

from billing.services import filing


@pytest.fixture(autouse=True)
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue documents with an empty PDF, kept nowhere; the UBL is the real one."""
    monkeypatch.setattr(filing, "pdf_of", lambda *_: b"%PDF-1.7")
    monkeypatch.setattr(filing, "default_storage", InMemoryStorage())
