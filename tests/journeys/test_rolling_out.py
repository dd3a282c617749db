"""B01-B03, B26, B31: Hasselt's pilot becomes the whole city in mid-term, with the exact credit."""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from django.utils import timezone

from billing.months import first_of
from billing.pricing import months_after
from tests.journeys.keyboard import Keyboard
from tests.journeys.words import nl, nl_money
from tests.stack import Stack

PILOT_CENTS = 240_000


def test_hasselt_rolls_out_and_gets_back_the_days_it_did_not_use(
    stack: Stack, official: Callable[[str], Keyboard], pictures: Path
) -> None:
    emma = official("Emma Vandersmissen")
    dashboard = stack.municipalities["Hasselt"]["dashboard"]
    emma.go(dashboard + "licence/")
    emma.picture("licence", pictures)
    emma.follow(nl("Roll out or add neighbourhoods"))
    emma.choose(nl("The whole municipality"))
    emma.fill(nl("Purchase order number"), "HAS-2026-77")
    emma.follow(nl("Show cost and effect"))
    unused = _unused(timezone.localdate())
    assert nl_money(unused) in emma.text
    emma.picture("roll-out-preview", pictures)

    emma.follow(nl("Order this"))
    emma.page.get_by_text(nl("Done")).first.wait_for(timeout=60_000)

    emma.go(dashboard + "licence/invoices/")
    assert nl_money(_with_vat(unused)) in emma.text
    emma.picture("invoices", pictures)
    emma.go(dashboard + "licence/")
    assert nl("Licence for the whole municipality") in emma.text


def _unused(today: date) -> int:
    """Return, in cents, what is left of a pilot of six months that began two months ago."""
    starts_on = months_after(first_of(today), -2)
    ends_on = months_after(starts_on, 6)
    share = Decimal((ends_on - today).days) / Decimal((ends_on - starts_on).days)
    return int((PILOT_CENTS * share).quantize(Decimal(1), ROUND_HALF_UP))


def _with_vat(cents: int) -> int:
    return cents + int((Decimal(cents) * 21 / 100).quantize(Decimal(1), ROUND_HALF_UP))
