"""Send once: what a form sends twice is one row, what is new under an old key is not lost."""

from uuid import UUID, uuid5


def key_of(submission_key: UUID, *parts: str) -> UUID:
    """Return the key of one submission: that of the form, bound to what was written in it.

    Who goes back in the browser and writes something else in the same form sends something else.
    """
    return uuid5(submission_key, "\n".join(parts))
