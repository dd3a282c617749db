"""The people of these tests read English, and their authenticator apps stand still."""

from typing import Any

import pytest

from tests.english import english_door_client, english_world

__all__ = ["english_door_client", "english_world"]

# Seconds since 1970 until far in the twenty-third century: the first period lasts until then, and
# a code that was used is remembered as long.
ONE_PERIOD = 10**10


@pytest.fixture(autouse=True)
def _codes_last(settings: Any) -> None:
    settings.MFA_TOTP_PERIOD = ONE_PERIOD
