"""Files of these tests live in memory, so that none finds another's."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _files_in_memory(settings: Any) -> None:
    """Give each test a storage of its own."""
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": memory}
