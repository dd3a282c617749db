"""Prices of later years follow an index of costs, as far as the law and the contract allow."""

from datetime import date
from fractions import Fraction
from uuid import UUID

from django.utils import timezone

from billing.models import Contract, IndexFigure
from billing.pricing import Terms
from common.tenancy import hub_atomic


class IndexFigureStands(ValueError):
    """The month has another figure already; prices may have been made with it."""


def indexed_cents(
    cents: int, before: int, now: int, *, share: int, cap: int, years: int = 1
) -> int:
    """Return a price that follows an index from `before` to `now`, rounded to the cent.

    P1 = P0 x (0.2 + 0.8 x I1 / I0): at most 80 % of a price may follow an index, and only one of
    real costs (Belgian act of 30 March 1976 on economic recovery measures, article 57); the usual
    one for software is Agoria Digital, of wages. We never raise by more than `cap` per cent for
    each year since the contract; a falling index lowers the price.
    """
    if before <= 0 or now <= 0:
        raise ValueError("an index is above zero")
    factor = Fraction(100 - share, 100) + Fraction(share, 100) * Fraction(now, before)
    most = Fraction(100 + cap, 100) ** max(years, 1)
    # Half a cent goes up.
    return int(cents * min(factor, most) + Fraction(1, 2))


def indexed_for(contract: Contract, cents: int, on: date) -> int:
    """Return a contract's price for a year that begins on a day; without figures it stays.

    By the day on which the year begins, not the one on which it is ordered or opened: both come
    before the first year is over.
    """
    terms = Terms.from_json(contract.terms)
    signed_on = timezone.localdate(contract.signed_at)
    years = (on - signed_on).days // 365
    then, now = _figure(terms.index_name, signed_on), _figure(terms.index_name, on)
    if not contract.is_indexed or years < 1 or then is None or now is None:
        return cents
    return indexed_cents(
        cents,
        then.hundredths,
        now.hundredths,
        share=terms.index_share,
        cap=terms.index_cap,
        years=years,
    )


def _figure(index: str, day: date) -> IndexFigure | None:
    """Return the figure of the last whole month before a day that we know."""
    known = IndexFigure.objects.filter(index=index, month__lt=day.replace(day=1))
    return known.order_by("-month").first()


def record_index_figure(
    *, index: str, month: date, hundredths: int, source: str, entered_by: UUID | None
) -> IndexFigure:
    """Note a published figure. Again changes nothing; raises `IndexFigureStands` for another."""
    with hub_atomic():
        figure, _is_new = IndexFigure.objects.get_or_create(
            index=index,
            month=month.replace(day=1),
            defaults={"hundredths": hundredths, "source": source, "entered_by": entered_by},
        )
    if figure.hundredths != hundredths:
        raise IndexFigureStands(f"{index} {month:%Y-%m}: {figure.hundredths}")
    return figure
