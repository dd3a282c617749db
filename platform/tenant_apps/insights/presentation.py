"""Published figures as the dashboard's pages show them: rows, shares, a line through the weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from common.charts import LineChart, line
from common.themes import THEMES
from tenant_apps.insights.queries import ACTIVE, CONNECTED, INTERACTIONS, Figure, Week, trend
from tenant_apps.insights.tables import Column
from tenant_apps.neighbourhoods.models import Neighbourhood

COUNTED = (ACTIVE, INTERACTIONS, Column("posts"), Column("replies"))
WEEKS_IN_A_LINE = 12


@dataclass(frozen=True)
class Penetration:
    """Connected households as a share of all households, with source and date of the latter."""

    connected: Figure
    households: int | None
    source: str
    counted_on: date | None

    @property
    def share(self) -> float | None:
        """The share between 0 and 1; None without a figure on either side."""
        if self.connected.value is None or not self.households:
            return None
        return min(self.connected.value / self.households, 1.0)


@dataclass(frozen=True)
class InsightRow:
    """One line of a table: a neighbourhood, or the municipality as a whole (none)."""

    neighbourhood: Neighbourhood | None
    counts: tuple[Figure, ...]
    penetration: Penetration | None = None

    @property
    def is_all_small(self) -> bool:
        """Whether there is nothing to tell in any of its cells."""
        return all(figure.suppression == "small" for figure in self.counts)


def rows_of(week: Week, neighbourhoods: Sequence[Neighbourhood]) -> list[InsightRow]:
    """Return the whole municipality, then each neighbourhood in the order given."""
    rows = [
        InsightRow(place, _counts(week, place, COUNTED), penetration_of(week, place))
        for place in neighbourhoods
    ]
    whole = InsightRow(None, _counts(week, None, COUNTED), penetration_of_all(week, neighbourhoods))
    return [whole, *rows]


def theme_rows(
    week: Week, neighbourhoods: Sequence[Neighbourhood], metric: str
) -> list[InsightRow]:
    """Return, for the whole and for each neighbourhood, the posts or replies of each theme."""
    columns = tuple(Column(metric, theme) for theme in THEMES)
    return [InsightRow(place, _counts(week, place, columns)) for place in (None, *neighbourhoods)]


def _counts(
    week: Week, place: Neighbourhood | None, columns: tuple[Column, ...]
) -> tuple[Figure, ...]:
    return tuple(week.figure(place.pk if place else None, column) for column in columns)


def penetration_of(week: Week, neighbourhood: Neighbourhood) -> Penetration:
    """Return how many households of a neighbourhood take part, and of how many."""
    return Penetration(
        week.figure(neighbourhood.pk, CONNECTED),
        neighbourhood.household_count,
        neighbourhood.household_count_source,
        neighbourhood.household_count_on,
    )


def penetration_of_all(week: Week, neighbourhoods: Sequence[Neighbourhood]) -> Penetration:
    """Add up the neighbourhoods that show a figure; of how many, where that is known of each."""
    shown = [place for place in neighbourhoods if week.figure(place.pk, CONNECTED).value]
    connected = week.connected(place.pk for place in shown)
    figure = Figure(connected, "" if connected else "small")
    counts = [place.household_count for place in shown]
    sources = {place.household_count_source for place in shown}
    dates = [place.household_count_on for place in shown if place.household_count_on]
    if not counts or None in counts or not dates:
        return Penetration(figure, None, "", None)
    return Penetration(figure, sum(filter(None, counts)), ", ".join(sorted(sources)), min(dates))


def trend_chart(
    column: Column, neighbourhood_id: UUID | None, since: date = date.min
) -> LineChart | None:
    """Return the line of a figure through the last weeks; None where there is no line to draw."""
    points = trend(column, neighbourhood_id, WEEKS_IN_A_LINE, since)
    if len(points) < 2 or all(figure.value is None for _week, figure in points):
        return None
    return line(
        (str(week.isocalendar().week), figure.value, figure.suppression) for week, figure in points
    )
