"""What merging two licences on a day comes to, or why it is not possible.

Like `billing.previews` it reads and writes nothing. On the day the sums must be the same.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from billing.licence_states import RUNNING
from billing.models import Licence
from billing.models.contracts import Kind
from billing.plans import Population
from billing.pricing import Terms, months_after
from billing.proration import used_and_unused
from billing.queries.licences import OWN_KINDS, Unused, unused_of
from billing.queries.mergers import open_mergers_of
from billing.queries.overdue import overdue_invoices
from billing.services.indexing import indexed_for

YEAR = 12
LATE = timedelta(days=1)


class NotMergeable(ValueError):
    """The two licences do not become one on that day; `code` says why, `about` what it is about."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(f"{code} {about}".strip())
        self.code = code
        self.about = about


@dataclass(frozen=True)
class MergerPreview:
    """What is credited of both licences, and what the rest of the year costs for both."""

    leaving: Licence
    staying: Licence
    merges_on: date
    population: Population
    leaving_unused: tuple[Unused, ...]
    staying_unused: tuple[Unused, ...]
    # What a whole year costs, and what is left of it, until `ends_on`.
    year_cents: int
    period_cents: int
    ends_on: date

    @property
    def leaving_credit_cents(self) -> int:
        """Return what is credited to the buyer whose licence goes, excluding VAT."""
        return _credit(self.leaving_unused)

    @property
    def staying_credit_cents(self) -> int:
        """Return what is credited to the buyer whose licence stays, excluding VAT."""
        return _credit(self.staying_unused)

    @property
    def seen(self) -> dict[str, Any]:
        """Return what must be the same on the day."""
        return {
            "merges_on": self.merges_on.isoformat(),
            "ends_on": self.ends_on.isoformat(),
            "inhabitants": self.population.inhabitants,
            "leaving_unused_cents": sum(each.cents for each in self.leaving_unused),
            "staying_unused_cents": sum(each.cents for each in self.staying_unused),
            "period_cents": self.period_cents,
        }


def merger_preview_of(
    leaving: Licence,
    staying: Licence,
    merges_on: date,
    population: Population,
    on: date | None = None,
) -> MergerPreview:
    """Return what a merger comes to; raises `NotMergeable`.

    `on` is the day on which it is looked at: today, or its own day when a late worker is at it.
    """
    today = on or timezone.localdate()
    if merges_on < today:
        raise NotMergeable("day-passed")
    _check_two(leaving, staying)
    for licence in (leaving, staying):
        _check_one(licence, merges_on, today)
    return _reckoned(leaving, staying, merges_on, population)


def _check_two(leaving: Licence, staying: Licence) -> None:
    if leaving.pk == staying.pk or leaving.municipality_id == staying.municipality_id:
        raise NotMergeable("same-municipality")
    if staying.kind != Kind.MUNICIPALITY:
        raise NotMergeable("stays-a-pilot", _name(staying))


def _check_one(licence: Licence, merges_on: date, today: date) -> None:
    is_own = licence.kind in OWN_KINDS and licence.municipality_id is not None
    if licence.state not in RUNNING or not is_own:
        raise NotMergeable("no-licence", _name(licence))
    if not licence.starts_on <= merges_on < licence.ends_on:
        raise NotMergeable("not-on-that-day", _name(licence))
    late = overdue_invoices(licence, today, LATE)
    if late:
        raise NotMergeable("unpaid", late[0].number)


def refuse_second(leaving: Licence, staying: Licence) -> None:
    """Raise `NotMergeable` where one of both is in another merger that is not over."""
    for licence in (leaving, staying):
        if open_mergers_of(licence).exists():
            raise NotMergeable("already-merging", _name(licence))


def _reckoned(
    leaving: Licence, staying: Licence, merges_on: date, population: Population
) -> MergerPreview:
    contract = staying.contract
    yearly = Terms.from_json(contract.terms).yearly_cents(population.inhabitants)
    year_cents = indexed_for(contract, yearly, merges_on)
    after = months_after(merges_on, YEAR)
    ends_on = min(after, staying.ends_on)
    return MergerPreview(
        leaving=leaving,
        staying=staying,
        merges_on=merges_on,
        population=population,
        leaving_unused=tuple(unused_of(leaving, merges_on)),
        staying_unused=tuple(unused_of(staying, merges_on)),
        year_cents=year_cents,
        period_cents=used_and_unused(year_cents, merges_on, after, ends_on)[0],
        ends_on=ends_on,
    )


def _credit(unused: tuple[Unused, ...]) -> int:
    return sum(each.cents for each in unused if each.invoice)


def _name(licence: Licence) -> str:
    return licence.municipality.name if licence.municipality else licence.contract.organisation.name
