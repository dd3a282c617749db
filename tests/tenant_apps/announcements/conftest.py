"""The people of these tests read English."""

from tests.english import english_door_client, english_world

__all__ = ["english_door_client", "english_world"]
