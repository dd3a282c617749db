"""B29: a municipality leaves, its residents choose, and it gets a certificate that proves it."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.journeys.ended import let_pass
from tests.journeys.keyboard import Keyboard
from tests.journeys.words import nl
from tests.stack import Stack

pytestmark = pytest.mark.beside

PATIENCE = 120


def test_hove_leaves_and_gets_its_certificate(
    stack: Stack, official: Callable[[str], Keyboard], pictures: Path
) -> None:
    rik, sam = official("Rik Smets"), official("Sam Maes")
    hove = stack.municipalities["Hove"]
    let_pass(stack, "licence")

    _leave(rik, hove["dashboard"], pictures)
    _wait_for_mail(
        rik,
        stack,
        nl("%(place)s leaves Kwartier. You choose what happens to your network", place="Hove"),
    )
    let_pass(stack, "days")
    certificate = _certificate(sam, stack, pictures)

    assert "Hove" in certificate
    _wait_until_gone(rik, hove["residents"])


def _leave(rik: Keyboard, dashboard: str, pictures: Path) -> None:
    for _second in range(PATIENCE):
        rik.go(dashboard + "licence/exit/")
        if rik.page.locator("main form").count():
            break
        rik.page.wait_for_timeout(1_000)
    rik.picture("leaving", pictures)
    rik.fill(nl("Type the name of your municipality"), "Hove")
    rik.follow(nl("Leave Kwartier"))
    for _second in range(PATIENCE):
        rik.go(dashboard + "licence/exit/")
        if nl("%(place)s is leaving", place="Hove") in rik.text:
            return
        rik.page.wait_for_timeout(1_000)
    raise AssertionError(rik.text)


def _wait_for_mail(rik: Keyboard, stack: Stack, subject: str) -> None:
    for _second in range(PATIENCE):
        if any(subject in mail["subject"] for mail in stack.mails()):
            return
        rik.page.wait_for_timeout(1_000)
    raise AssertionError([mail["subject"] for mail in stack.mails()][:20])


def _certificate(sam: Keyboard, stack: Stack, pictures: Path) -> str:
    for _second in range(PATIENCE):
        sam.go(stack.staff + "exits/")
        if nl("Erased") in sam.text:
            break
        sam.page.wait_for_timeout(1_000)
    sam.picture("exits", pictures)
    sam.reach(nl("Certificate of %(place)s", place="Hove"))
    with sam.page.expect_download() as download:
        sam.page.keyboard.press("Enter")
    pages = PdfReader(io.BytesIO(Path(download.value.path()).read_bytes())).pages
    return "\n".join(page.extract_text() for page in pages)


def _wait_until_gone(visitor: Keyboard, address: str) -> None:
    for _second in range(PATIENCE):
        answer = visitor.page.goto(address)
        if answer is not None and answer.status == 404:
            return
        visitor.page.wait_for_timeout(1_000)
    raise AssertionError(visitor.text)
