"""What a client of the API relies on does not disappear unnoticed."""

import pytest

from tests.architecture.api_outline import DOORS, SNAPSHOT, outline


@pytest.mark.parametrize("door", DOORS)
def test_nothing_of_the_api_is_lost(door: str):
    known = {line for line in SNAPSHOT.read_text().splitlines() if line.startswith(f"{door} ")}

    assert known - outline(door) == set()


@pytest.mark.parametrize("door", ["dashboard", "care", "staff"])
def test_no_other_door_describes_what_residents_write(door: str):
    lines = outline(door)

    assert not [line for line in lines if "/posts/" in line or "/replies/" in line]
