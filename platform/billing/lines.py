"""Lines of invoices and credit notes, and the sums below them. Pure, in integer cents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """So many of something at a price each, excluding VAT."""

    text: str
    quantity: int
    unit_cents: int

    @property
    def net_cents(self) -> int:
        """Return what the line comes to."""
        return self.quantity * self.unit_cents

    def to_json(self) -> dict[str, Any]:
        """Return the line as it is kept on an issued document."""
        return {
            "text": self.text,
            "quantity": self.quantity,
            "unit_cents": self.unit_cents,
            "net_cents": self.net_cents,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Line":
        """Read what `to_json` wrote."""
        return cls(stored["text"], stored["quantity"], stored["unit_cents"])


def net_of(lines: Iterable[Line]) -> int:
    """Return the sum of the lines."""
    return sum(line.net_cents for line in lines)


def vat_of(net_cents: int, percent: int) -> int:
    """Return the VAT on a sum, rounded to the cent, half a cent upwards."""
    return (net_cents * percent + 50) // 100


def is_payable(lines: Sequence[Line]) -> bool:
    """Say whether there is something to invoice, and nothing negative in it."""
    return bool(lines) and all(line.quantity > 0 and line.unit_cents > 0 for line in lines)
