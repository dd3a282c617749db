"""What things cost: bands of inhabitants, pilots, projects, letters. Pure, in integer cents."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

# Below this total (excluding VAT) a Belgian public buyer may order on an invoice it accepts
# (Act of 17 June 2016 on public procurement, article 92, and royal decree of 18 April 2017,
# article 124), without a procedure.
LOW_VALUE_CENTS = 30_000_00


class NotOnThePriceList(ValueError):
    """Nothing of this size is for sale, such as a pilot of seven neighbourhoods."""


@dataclass(frozen=True)
class Band:
    """Each inhabitant above the previous band and up to `up_to` (None: no end) costs `cents`."""

    up_to: int | None
    cents: int


@dataclass(frozen=True)
class BandCost:
    """One line of a calculation: so many inhabitants of a band, at so much, is so much."""

    above: int
    up_to: int | None
    cents_each: int
    inhabitants: int
    cents: int


@dataclass(frozen=True)
class Terms:
    """One price list, excluding VAT. A contract keeps its own copy (`to_json`)."""

    base_cents: int
    base_inhabitants: int
    bands: tuple[Band, ...]
    pilot_neighbourhood_cents: int
    pilot_most_neighbourhoods: int
    pilot_most_months: int
    project_month_cents: int
    project_least_months: int
    letter_cents: int
    index_name: str
    # Part of the price that follows the index, and the most it may rise in a year, in per cent.
    index_share: int
    index_cap: int
    offer_days: int = 30
    payment_days: int = 30

    def __post_init__(self) -> None:
        """Refuse a list that would not fall per head, or with a hole in it."""
        ends = [self.base_inhabitants, *(band.up_to for band in self.bands)]
        closed = [end for end in ends if end is not None]
        if ends[-1] is not None or len(closed) != len(ends) - 1 or closed != sorted(set(closed)):
            raise NotOnThePriceList("bands rise, and the last one has no end")
        rates = [band.cents for band in self.bands]
        # Per head, whoever is in the first band pays at least base / base_inhabitants.
        if rates != sorted(rates, reverse=True) or min(rates) < 0:
            raise NotOnThePriceList("each band costs at most what the one before it costs")
        if rates[0] * self.base_inhabitants > self.base_cents:
            raise NotOnThePriceList("the second band costs more per head than the first")

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Terms":
        """Read what `to_json` wrote."""
        bands = tuple(Band(band["up_to"], band["cents"]) for band in stored["bands"])
        return cls(**{**stored, "bands": bands})

    def to_json(self) -> dict[str, Any]:
        """Return the list as it is kept in the database."""
        return {**asdict(self), "bands": [asdict(band) for band in self.bands]}

    def yearly_cents(self, inhabitants: int) -> int:
        """Return what a year costs a municipality of so many inhabitants."""
        return sum(cost.cents for cost in self.yearly_costs(inhabitants))

    def yearly_costs(self, inhabitants: int) -> list[BandCost]:
        """Return how that price is made up, band by band; the first line is the base."""
        if inhabitants < 1:
            raise NotOnThePriceList("a municipality has inhabitants")
        in_base = min(inhabitants, self.base_inhabitants)
        costs = [BandCost(0, self.base_inhabitants, 0, in_base, self.base_cents)]
        above = self.base_inhabitants
        for band in self.bands:
            top = inhabitants if band.up_to is None else min(inhabitants, band.up_to)
            if top <= above:
                break
            many = top - above
            costs.append(BandCost(above, band.up_to, band.cents, many, many * band.cents))
            above = top
        return costs

    def pilot_cents(self, neighbourhoods: int, starts_on: date, ends_on: date) -> int:
        """Return what a pilot costs for its whole time, [starts_on, ends_on)."""
        if not 1 <= neighbourhoods <= self.pilot_most_neighbourhoods:
            raise NotOnThePriceList("a pilot has one to six neighbourhoods")
        if not 1 <= months_begun(starts_on, ends_on) <= self.pilot_most_months:
            raise NotOnThePriceList("a pilot takes at most six months")
        return neighbourhoods * self.pilot_neighbourhood_cents

    def project_cents(self, neighbourhoods: int, starts_on: date, ends_on: date) -> int:
        """Return what a project costs for its whole time; each month begun counts."""
        months = months_begun(starts_on, ends_on)
        if neighbourhoods < 1:
            raise NotOnThePriceList("a project has neighbourhoods")
        if months < self.project_least_months:
            raise NotOnThePriceList("a project takes at least three months")
        return neighbourhoods * months * self.project_month_cents


def months_begun(starts_on: date, ends_on: date) -> int:
    """Return how many months [starts_on, ends_on) touches, counted from its first day."""
    if ends_on <= starts_on:
        return 0
    months = (ends_on.year - starts_on.year) * 12 + ends_on.month - starts_on.month
    return months + (1 if ends_on > months_after(starts_on, months) else 0)


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later (or earlier), or that month's last day."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (first_of_next - date(year, month + 1, 1)).days
    return date(year, month + 1, min(day.day, last))


def is_below_threshold(total_cents: int) -> bool:
    """Say whether a Belgian public buyer may order this on an accepted invoice."""
    return total_cents < LOW_VALUE_CENTS
