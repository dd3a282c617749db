"""A40-A42: whoever digs up a street tells its residents, without the municipality."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from billing.pricing import months_after
from tests.journeys.first_sign_in import sign_in_first
from tests.journeys.keyboard import Keyboard
from tests.journeys.mailbox import mailed
from tests.journeys.words import nl, nl_day, nl_money
from tests.stack import Stack

GROENLIJN = "Groenlijn Werken"
MIEKE = "mieke.aerts@groenlijn.example"
PASSWORD = "vier kranen boven de Dageraadplaats"
TITLE = "De Grotehondstraat gaat open"
PLACES = ("Sint-Andries", "Zurenborg")
# Two neighbourhoods for four months at €150, and with VAT.
NET_CENTS, TOTAL_CENTS = 120_000, 145_200


def test_a_project_informs_its_neighbourhoods_where_the_municipality_takes_no_part(
    stack: Stack,
    browse: Callable[..., Keyboard],
    official: Callable[[str], Keyboard],
    resident: Callable[[str], Keyboard],
    pictures: Path,
) -> None:
    mieke = browse()
    starts_on = timezone.localdate()
    ends_on = months_after(starts_on, 4)
    _begin(mieke, stack, pictures)
    _say_where_and_when(mieke, starts_on, ends_on, pictures)
    _let_in(official("Sam Maes"), stack, pictures)
    _accept(mieke, pictures)
    dashboard = _open(mieke, stack, pictures)

    _look_around(mieke, dashboard, starts_on, ends_on, pictures)
    _announce(mieke, dashboard, pictures)
    _read(resident("Noor Benhaddou"), stack, pictures)
    mieke.go(dashboard + "licence/")
    mieke.wait_for(nl_money(TOTAL_CENTS))
    mieke.picture("project-licence", pictures)


def _begin(mieke: Keyboard, stack: Stack, pictures: Path) -> None:
    mieke.go(stack.hub)
    mieke.follow(nl("Begin with your municipality"))
    mieke.follow(nl("Works that touch a few neighbourhoods: a project"))
    mieke.fill(nl("Name of the organisation"), GROENLIJN)
    mieke.fill(nl("Enterprise number"), "0999.888.767")
    mieke.fill(nl("VAT number"), "BE 0999.888.767")
    mieke.fill(nl("Street and number"), "Voorbeeldkaai 14")
    mieke.fill(nl("Postal code"), "2000")
    mieke.fill(nl("Town"), "Antwerpen")
    mieke.picture("project-organisation", pictures)
    mieke.follow(nl("Begin"))
    mieke.fill(nl("First name"), "Mieke")
    mieke.fill(nl("Last name"), "Aerts")
    mieke.fill(nl("Office"), "Communicatie")
    mieke.fill(nl("Work e-mail address"), MIEKE)
    mieke.follow(nl("Send the code"))
    mieke.fill("code", mailed(stack, MIEKE, r"^(\d{6})$"))
    mieke.follow(nl("Confirm"))
    assert nl("Do you act for %(name)s?", name=GROENLIJN) in mieke.text
    mieke.follow(nl("Save and continue"))


def _say_where_and_when(mieke: Keyboard, starts_on: date, ends_on: date, pictures: Path) -> None:
    mieke.reach(nl("Municipality"), "select")
    mieke.page.keyboard.type("Antwerpen")
    mieke.follow(nl("Show its neighbourhoods"))
    for place in PLACES:
        mieke.tick(place)
    mieke.fill_day(nl("First day"), starts_on)
    mieke.fill_day(nl("Last day"), ends_on - timedelta(days=1))
    mieke.picture("project-works", pictures)
    mieke.follow(nl("Save and continue"))
    mieke.follow(nl("Make the offer"))
    assert nl_money(NET_CENTS) in mieke.text
    assert nl("You can accept it once we know that you act for %(name)s", name=GROENLIJN) in (
        mieke.text
    )


def _let_in(sam: Keyboard, stack: Stack, pictures: Path) -> None:
    sam.go(stack.staff + "proofs/")
    sam.follow(GROENLIJN)
    sam.picture("project-proof", pictures)
    sam.choose(nl("Yes, let them in"))
    sam.fill(nl("Why?"), "Gebeld met de zaakvoerder.")
    sam.follow(nl("Decide"))


def _accept(mieke: Keyboard, pictures: Path) -> None:
    mieke.page.reload()
    mieke.picture("project-offer", pictures)
    mieke.fill(nl("Your purchase order number"), "GL-2026-4")
    mieke.tick(nl("I may accept this offer for the organisation, and I do."))
    mieke.follow(nl("Accept the offer"))


def _open(mieke: Keyboard, stack: Stack, pictures: Path) -> str:
    """Go live, and return the address of the dashboard."""
    mieke.follow(nl("Make it now"))
    mieke.picture("project-opening", pictures)
    sign_in_first(mieke, stack, MIEKE, PASSWORD, pictures)
    mieke.go(stack.hub + "onboarding/opening/")
    mieke.wait_for(nl("You signed in with a second factor"))
    mieke.follow(nl("Go live"))
    assert nl("%(name)s is open", name=GROENLIJN) in mieke.text
    mieke.picture("project-open", pictures)
    mieke.follow(nl("your own door"))
    return mieke.page.url


def _look_around(
    mieke: Keyboard, dashboard: str, starts_on: date, ends_on: date, pictures: Path
) -> None:
    mieke.wait_for(GROENLIJN)
    days = {"from": nl_day(starts_on), "until": nl_day(ends_on)}
    assert nl("From %(from)s; it ends by itself on %(until)s.", **days) in mieke.text
    assert all(place in mieke.text for place in PLACES)
    mieke.picture("project-dashboard", pictures)
    for closed in ("letters/", "neighbourhoods/"):
        answer = mieke.page.goto(dashboard + closed)
        assert answer is not None
        assert answer.status == 403


def _announce(mieke: Keyboard, dashboard: str, pictures: Path) -> None:
    mieke.go(dashboard)
    mieke.follow(nl("New announcement"))
    assert "Linkeroever" not in mieke.text
    mieke.tick("Zurenborg")
    mieke.fill(nl("Title"), TITLE)
    mieke.fill(nl("Text"), "Vanaf maandag rijden er vrachtwagens, van 7 tot 18 uur.")
    mieke.picture("project-compose", pictures)
    mieke.follow(nl("Look at it first"))
    mieke.follow(nl("Publish"))
    mieke.wait_for(nl("Published"))


def _read(noor: Keyboard, stack: Stack, pictures: Path) -> None:
    assert TITLE in noor.text
    assert GROENLIJN in noor.text
    assert nl("%(place)s itself cannot be reached here.", place="Antwerpen") in noor.text
    noor.go(stack.municipalities["Antwerpen"]["residents"] + "announcements/")
    assert TITLE in noor.text
    assert nl("%(place)s cannot be reached here", place="Antwerpen") in noor.text
    noor.picture("project-read", pictures)
