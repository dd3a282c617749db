"""The visitors of these tests read English unless a test says otherwise."""

import re
from collections.abc import Callable

import pytest

from shared_apps.notifications.models import HubMail
from tests.english import english_door_client
from tests.shared_apps.site.places import country

__all__ = ["english_door_client"]


@pytest.fixture
def reader(door_client):
    """A visitor who reads English."""
    country()
    return door_client("residents")


@pytest.fixture
def link_in() -> Callable[[HubMail], str]:
    """Return a finder of the link in a mail to a page that changes something, as a path."""

    def find(mail: HubMail) -> str:
        found = re.search(r"https?://[^/]+(/newsletter/(?:confirm|unsubscribe)/\S+)", mail.text)
        assert found, mail.text
        return found[1]

    return find
