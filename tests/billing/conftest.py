"""The people of these tests read English; what lives in the hub alone knows no layout."""

import pytest

from tests.english import english_door_client, english_world

__all__ = ["english_door_client", "english_world"]
# Money lives in the hub, which is one database in both layouts. The licence pages and what opens
# in a municipality run in both.
OF_THE_HUB = tuple(
    f"tests/billing/{folder}/"
    for folder in ("bank", "collecting", "documents", "judges", "staff", "stripe")
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what looks at the hub alone in one layout."""
    for item in items:
        if item.nodeid.startswith(OF_THE_HUB):
            item.add_marker(pytest.mark.single_layout)
