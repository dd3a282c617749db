"""Primary keys made in Python, so that no tenant table needs a sequence (scale.md, rule 3)."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a UUIDv7: unique, and ordered by the moment it was made."""
    return uuid7()
