"""A07, A14, A38, B08: a municipality announces and sees counts; without a licence it is silent."""

import time
from collections.abc import Callable
from pathlib import Path

from tests.journeys.keyboard import Keyboard
from tests.stack import Stack

TITLE = "Vrijdag geen water in vier wijken"


def test_emma_announces_to_four_neighbourhoods_and_reads_counts(
    stack: Stack,
    resident: Callable[[str], Keyboard],
    official: Callable[[str], Keyboard],
    pictures: Path,
) -> None:
    emma = official("Emma Vandersmissen")
    emma.picture("dashboard", pictures)
    _announce(emma, pictures)

    for name in ("Bart Willems", "Chloe Dubois"):
        reader = resident(name)
        assert TITLE in reader.text
        reader.follow("bedankt")
    reader.picture("announcement-read", pictures)

    emma.go(stack.municipalities["Hasselt"]["dashboard"] + "announcements/")
    emma.follow(TITLE)
    emma.picture("announcement-counts", pictures)
    assert "minder dan 10" in emma.text.casefold()
    emma.go(stack.municipalities["Hasselt"]["dashboard"] + "announcements/")
    emma.follow("Bladkorven")
    assert "huishoudens" in emma.text
    emma.follow("inzichten")
    emma.picture("insights", pictures)

    assert TITLE not in resident("Dries Janssens").text


def _announce(emma: Keyboard, pictures: Path) -> None:
    emma.follow("nieuwe aankondiging")
    for neighbourhood in ("Banneux", "Kermt", "Kuringen-Centrum", "Runkst-Centrum"):
        emma.page.evaluate("document.activeElement?.blur?.()")
        emma.tick(neighbourhood)
    emma.fill("titel", TITLE)
    emma.fill("tekst", "Van 9 tot 12 uur. Vul vooraf een paar flessen.")
    emma.picture("compose", pictures)
    emma.follow("eerst bekijken")
    emma.picture("preview", pictures)
    emma.follow("publiceren")
    _wait_for(emma, "Gepubliceerd")


def _wait_for(keyboard: Keyboard, words: str) -> None:
    """Look again, as somebody would who waits for the worker."""
    deadline = time.monotonic() + 60
    while words not in keyboard.text:
        assert time.monotonic() < deadline, keyboard.text
        time.sleep(1)
        keyboard.page.reload()


def test_in_antwerp_residents_connect_without_their_municipality(
    stack: Stack, resident: Callable[[str], Keyboard], pictures: Path
) -> None:
    noor = resident("Noor Benhaddou")

    noor.follow("nieuw bericht")
    noor.choose("ontmoeten")
    noor.fill("in enkele woorden", "Koffie op de Dageraadplaats")
    noor.fill("wat wil je vragen", "Zaterdag om tien uur.")
    noor.follow("plaatsen")

    assert "Koffie op de Dageraadplaats" in noor.text
    assert "niet bereikbaar" in noor.text
    noor.picture("antwerp", pictures)
    # The dashboard there is a project's; what a municipality runs is closed.
    assert "care" not in stack.municipalities["Antwerpen"]
