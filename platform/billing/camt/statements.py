"""What a statement says, in our own words."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Movement:
    """Money that came or went, with whatever names the bank gives it."""

    # IBAN, the bank's reference and the index among those that share it.
    key: str
    booked_on: date
    # Negative where money left.
    cents: int
    is_reversal: bool
    # What whoever paid called the payment; a reversal repeats it.
    end_to_end_id: str
    counterparty: str
    counterparty_iban: str
    # A structured communication or an ISO 11649 reference whose check digits are right.
    reference: str
    message: str


@dataclass(frozen=True)
class Statement:
    """One account over some days: the movements lead from the opening to the closing balance."""

    iban: str
    statement_id: str
    opening_cents: int
    closing_cents: int
    starts_on: date
    ends_on: date
    movements: tuple[Movement, ...]
