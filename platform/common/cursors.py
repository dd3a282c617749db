"""Where a page of a list by age ends: the next page continues from there, newest first.

A list that grows while somebody reads it neither repeats nor skips anything.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)


class CursorUnreadable(ValueError):
    """Somebody changed the address by hand."""


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """The moment and id of a row; among rows of one moment the id decides."""

    moment: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{(self.moment - _EPOCH) // _STEP}-{self.id.hex}"

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """Return the cursor that an address holds; raise `CursorUnreadable` for anything else."""
        moment, _dash, identifier = text.partition("-")
        try:
            return cls(_EPOCH + int(moment) * _STEP, UUID(identifier))
        except (ValueError, OverflowError) as error:
            raise CursorUnreadable(text) from error

    @property
    def just_after(self) -> datetime:
        """The moment after this one, for lists that only know moments."""
        return self.moment + _STEP
