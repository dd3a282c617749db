"""What a letter says, as data: the head that a whole batch shares, and each household's part."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from common.printable import clean as clean


@dataclass(frozen=True)
class Sender:
    """The official who signs, and how to reach the municipality with a question."""

    name: str
    title: str
    contact: str


@dataclass(frozen=True)
class Letterhead:
    """Everything that the letters of one batch have in common."""

    municipality: str
    neighbourhood: str
    boundary: Mapping[str, Any] | None
    languages: tuple[str, ...]
    brand_colour: str
    tile: str
    origin: str
    sender: Sender
    written_on: date
    expires_on: date
    max_adults: int
    # A picture (PNG) beside the signature.
    logo: bytes | None = None

    @property
    def host(self) -> str:
        """Return the address as people read it: without the scheme."""
        return self.origin.partition("://")[2]


@dataclass(frozen=True)
class Letter:
    """One household's part: the lines below "to the residents of", and the code."""

    address: tuple[str, ...]
    code: str
