"""A22, A37, B13: from the public site, Bornem sets itself up, buys, opens by itself, and pays.

The official reads English, the member of platform staff Dutch.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from demo.bank import Payment
from tests.journeys.first_sign_in import sign_in_first
from tests.journeys.keyboard import Keyboard
from tests.journeys.mailbox import mailed
from tests.journeys.paying import import_payment
from tests.stack import Stack

pytestmark = pytest.mark.beside

LENA = "lena.claes@bornem.be"
PASSWORD = "twaalf fietsen langs de Schelde"
TOTAL_CENTS = 10_708_50


def test_bornem_sets_itself_up_opens_and_pays(
    stack: Stack,
    browse: Callable[..., Keyboard],
    official: Callable[[str], Keyboard],
    pictures: Path,
) -> None:
    lena = browse("en-GB")
    _begin(lena, stack, pictures)
    _describe(lena, pictures)
    lena.follow("go on without")
    sam = official("Sam Maes")
    _let_in(sam, stack, pictures)
    _buy(lena, pictures)
    lena.picture("onboarding-opening", pictures)
    lena.follow("make it now")
    lena.wait_for("stands")
    lena.picture("onboarding-made", pictures)
    sign_in_first(lena, stack, LENA, PASSWORD, pictures)
    lena.go(stack.hub + "onboarding/opening/")
    lena.wait_for("You signed in with a second factor")
    lena.follow("go live")
    assert "is open" in lena.text
    lena.picture("onboarding-open", pictures)

    site = lena.page.locator("dl a").first.get_attribute("href")
    dashboard = lena.page.locator("dl a").nth(1).get_attribute("href")
    assert site
    assert dashboard
    visitor = browse("en-GB")
    visitor.go(site)
    assert "Bornem" in visitor.text
    assert "This is a trial" not in visitor.text
    lena.go(dashboard + "licence/")
    lena.wait_for("€10,708.50")  # the invoice, VAT included
    lena.wait_for("This is a trial", is_gone=True)
    lena.picture("onboarding-licence", pictures)
    _pay(lena, sam, stack, pictures)


def _begin(lena: Keyboard, stack: Stack, pictures: Path) -> None:
    lena.go(stack.hub)
    lena.follow("begin with your municipality")
    lena.fill("name or postal code", "Bornem")
    lena.follow("look up")
    lena.picture("onboarding-begin", pictures)
    is_known = lena.page.locator("main").get_by_role("link", name="Bornem", exact=True).count()
    lena.follow("bornem" if is_known else "not in the list")
    lena.fill("name of the organisation", "Gemeente Bornem")
    lena.fill("enterprise number", "0207.500.420")
    lena.fill("street and number", "Hingenesteenweg 13")
    lena.fill("postal code", "2880")
    lena.fill("town", "Bornem")
    lena.picture("onboarding-organisation", pictures)
    lena.follow("begin")
    lena.fill("first name", "Lena")
    lena.fill("last name", "Claes")
    lena.fill("office", "Communication")
    lena.fill("work e-mail", LENA)
    lena.picture("onboarding-account", pictures)
    lena.follow("send the code")
    lena.fill("code", mailed(stack, LENA, r"^(\d{6})$"))
    lena.follow("confirm")
    assert "Do you act for Gemeente Bornem?" in lena.text
    lena.picture("onboarding-proof", pictures)
    lena.follow("save and continue")


def _describe(lena: Keyboard, pictures: Path) -> None:
    lena.fill("inhabitants", "21500")
    lena.fill("where does the figure", "Statbel")
    lena.page.get_by_label("Counted on").fill("2025-01-01")
    lena.picture("onboarding-inhabitants", pictures)
    lena.follow("save and continue")
    _draw(lena, pictures)
    for language in ("Nederlands", "English"):
        lena.page.get_by_role("checkbox", name=language).check()
    lena.page.get_by_role("radio", name="English").check()
    lena.page.get_by_role("radio", name="Wave").check()
    lena.page.get_by_label("The colour of the municipality").fill("#ffd100")
    lena.follow("show the preview")
    assert "too light for text" in lena.text
    lena.picture("onboarding-look", pictures)
    lena.follow("save and continue")
    assert "No letters go out." in lena.text
    lena.picture("onboarding-trial", pictures)


def _draw(lena: Keyboard, pictures: Path) -> None:
    """Without the open data there is no outline to draw on."""
    here = lena.page.get_by_label("We draw them here")
    (here if here.count() else lena.page.get_by_label("We draw them later")).check()
    lena.picture("onboarding-neighbourhoods", pictures)
    may_draw = here.count() > 0
    lena.follow("save and continue")
    if may_draw:
        lena.open("cut straight")
        lena.page.locator("details[open] select").first.select_option(label="Hingene")
        lena.follow("cut in two")
        assert "was cut in two" in lena.text
        lena.picture("onboarding-drawing", pictures)
        lena.follow("neighbourhoods and continue")


def _let_in(sam: Keyboard, stack: Stack, pictures: Path) -> None:
    sam.go(stack.staff + "proofs/")
    sam.picture("staff-proofs", pictures)
    sam.follow("Gemeente Bornem")
    sam.page.locator("input[name=answer][value=yes]").check()
    sam.page.locator("textarea[name=reason]").fill("Called the secretary.")
    sam.picture("staff-proof", pictures)
    with sam.page.expect_navigation():
        sam.page.locator("main form button[type=submit]").last.click()


def _buy(lena: Keyboard, pictures: Path) -> None:
    lena.page.reload()
    lena.page.get_by_label("From", exact=True).fill(timezone.localdate().isoformat())
    lena.picture("onboarding-plan", pictures)
    lena.follow("make the offer")
    assert "€8,850.00" in lena.text
    lena.picture("onboarding-offer", pictures)
    lena.fill("purchase order number", "PO-2026-17")
    lena.tick("I may accept")
    lena.follow("accept the offer")


def _pay(lena: Keyboard, sam: Keyboard, stack: Stack, pictures: Path) -> None:
    number = lena.page.get_by_role("link", name=re.compile(r"^20\d\d-\d{6}$")).first.inner_text()
    lena.follow(number)
    lena.picture("onboarding-invoice", pictures)
    told = re.search(r"\+\+\+\d{3}/\d{4}/\d{5}\+\+\+", lena.text)
    assert told
    assert "Payment expected" in lena.text
    paid = Payment(TOTAL_CENTS, "Gemeente Bornem", reference=told[0])
    import_payment(sam, stack, paid, timezone.localdate(), pictures)
    lena.page.reload()
    lena.picture("onboarding-paid", pictures)
    assert "Payment expected" not in lena.text
    assert "€0.00 open of €10,708.50" in lena.text
    lena.follow("Invoices")
    assert "Paid" in lena.text
