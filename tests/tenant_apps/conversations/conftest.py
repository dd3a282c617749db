"""These tests read English words."""

from tests.english import english_door_client, english_world

__all__ = ["english_door_client", "english_world"]
