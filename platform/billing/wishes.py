"""What somebody fills in on the page about another plan, as it travels in an order. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from billing.plans import MUNICIPALITY, PILOT, Plan, Population
from billing.pricing import NotOnThePriceList, months_after

# More neighbourhoods in the pilot that runs; the others are kinds of a plan.
MORE = "more"
Place = Mapping[str, str]


@dataclass(frozen=True)
class Wish:
    """Another plan: which, from when, for how long, where."""

    kind: str
    starts_on: date
    months: int = 6
    years: int = 1
    codes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the wish as an order keeps it."""
        return {
            "kind": self.kind,
            "starts_on": self.starts_on.isoformat(),
            "months": self.months,
            "years": self.years,
            "codes": list(self.codes),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Wish":
        """Read what `to_json` wrote."""
        return cls(
            kind=stored["kind"],
            starts_on=date.fromisoformat(stored["starts_on"]),
            months=stored["months"],
            years=stored["years"],
            codes=tuple(stored["codes"]),
        )

    def chosen(self, places: Sequence[Place]) -> tuple[Place, ...]:
        """Return the places wished for; refuse a code that is none of the municipality's."""
        known = {place["code"]: place for place in places}
        if not self.codes or not set(self.codes) <= set(known):
            raise NotOnThePriceList("choose neighbourhoods of the municipality")
        return tuple(
            {"code": code, "name": known[code]["name"]} for code in dict.fromkeys(self.codes)
        )

    def plan(self, places: Sequence[Place], population: Population | None) -> Plan:
        """Return the plan that is wished for."""
        if self.kind == MUNICIPALITY:
            return Plan(MUNICIPALITY, self.starts_on, years=self.years, population=population)
        if self.kind != PILOT:
            raise NotOnThePriceList(f"there is no plan {self.kind}")
        ends_on = months_after(self.starts_on, self.months)
        return Plan(PILOT, self.starts_on, ends_on, neighbourhoods=self.chosen(places))
