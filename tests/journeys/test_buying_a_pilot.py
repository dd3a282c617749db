"""B01-B03, B26: a municipality buys a pilot of four neighbourhoods on its licence pages."""

from collections.abc import Callable
from pathlib import Path

from tests.journeys.keyboard import Keyboard
from tests.journeys.words import nl, nl_money
from tests.stack import Stack

PILOT_CENTS, MOST = 240_000, 4


def test_brasschaat_buys_a_pilot_of_four_neighbourhoods(
    stack: Stack, official: Callable[[str], Keyboard], pictures: Path
) -> None:
    lien = official("Lien Claes")
    dashboard = stack.municipalities["Brasschaat"]["dashboard"]
    lien.go(dashboard + "licence/plan/")
    lien.choose(nl("A pilot in some neighbourhoods"))
    chosen = lien.page.locator("input[name=codes]").evaluate_all(
        "boxes => boxes.slice(0, 4).map(box => box.labels[0].textContent.trim())"
    )
    for name in chosen:
        lien.tick(name)
    lien.fill(nl("Purchase order number"), "BRA-2026-12")
    lien.follow(nl("Show cost and effect"))
    assert len(chosen) == MOST
    assert nl_money(PILOT_CENTS) in lien.text
    lien.picture("pilot-preview", pictures)

    lien.follow(nl("Order this"))
    lien.page.get_by_text(nl("Done")).first.wait_for(timeout=60_000)

    lien.go(dashboard + "licence/")
    assert all(name in lien.text for name in chosen)
    lien.picture("pilot", pictures)
