"""What a batch of letters will come to, before it is asked for."""

from dataclasses import dataclass
from decimal import Decimal

SHEET_GRAMS = 5  # an A4 of 80 grams a square metre
LETTERS_PER_SECOND = 100  # what a busy worker with two cores makes


@dataclass(frozen=True)
class Forecast:
    """Letters, and what follows from their number. Each letter is one page on one sheet."""

    letters: int
    price: Decimal | None = None

    @property
    def kilograms(self) -> Decimal:
        """Return what the paper weighs, without envelopes."""
        return round(Decimal(self.letters * SHEET_GRAMS) / 1000, 1)

    @property
    def minutes(self) -> int:
        """Return in how many minutes the letters will be ready, rounded up."""
        return max(1, -(-self.letters // (60 * LETTERS_PER_SECOND)))

    @property
    def cost(self) -> Decimal | None:
        """Return what printing and posting will cost, at the price that was filled in."""
        return None if self.price is None else self.letters * self.price
