"""A22, B09, B13-B16: a household is invited and joins, neighbours talk, others see nothing.

Everybody uses the keyboard alone.
"""

import io
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader

from tests.journeys.keyboard import Keyboard
from tests.stack import Stack

CODE = re.compile(r"\b[0-9A-Z]{4} ?[-–·]? ?[0-9A-Z]{4} ?[-–·]? ?[0-9A-Z]{4,5}\b")
TITLE, ANSWER = "Wie heeft er een kruiwagen?", "Ik, in het tuinhuis."


def test_an_joins_with_her_letter_and_only_her_neighbourhood_reads_her(
    stack: Stack,
    browse: Callable[..., Keyboard],
    resident: Callable[[str], Keyboard],
    official: Callable[[str], Keyboard],
    pictures: Path,
) -> None:
    code = _invite_runkst(official("Emma Vandersmissen"), pictures)
    an = browse()
    _join(an, stack, code, pictures)
    _post(an, pictures)

    bart = resident("Bart Willems")
    bart.follow(TITLE)
    bart.fill("je antwoord", ANSWER)
    bart.follow("antwoorden")
    thread = bart.page.url
    assert ANSWER in bart.text
    bart.picture("thread", pictures)

    an.page.reload()
    an.follow(TITLE)
    assert ANSWER in an.text

    chloe = resident("Chloe Dubois")
    assert TITLE not in chloe.text
    answer = chloe.page.goto(thread)
    assert answer is not None
    assert answer.status == 404
    assert TITLE not in chloe.text


def _invite_runkst(emma: Keyboard, pictures: Path) -> str:
    emma.follow("uitnodigingen")
    emma.follow("brieven sturen")
    emma.follow("runkst-centrum")
    emma.fill("bij wie kunnen mensen terecht", "communicatie@hasselt.example")
    emma.follow("de brief bekijken")
    emma.picture("letters-review", pictures)
    emma.follow("klaarmaken")
    emma.page.locator("#progress").get_by_text("klaar om te drukken").wait_for(timeout=60_000)
    emma.picture("letters-ready", pictures)
    emma.reach("alle brieven downloaden")
    with emma.page.expect_download() as download:
        emma.page.keyboard.press("Enter")
    return _a_code(Path(download.value.path()))


def _a_code(path: Path) -> str:
    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            content = archive.read(archive.namelist()[0])
    letter = PdfReader(io.BytesIO(content)).pages[0].extract_text()
    found = CODE.search(letter)
    assert found, letter
    return found[0]


def _join(an: Keyboard, stack: Stack, code: str, pictures: Path) -> None:
    an.go(stack.municipalities["Hasselt"]["residents"] + "join/")
    an.fill("code", code)
    an.picture("join-code", pictures)
    an.follow("ga verder")
    an.follow("ja, ik woon hier")
    an.fill("voornaam", "An")
    an.fill("achternaam", "Peeters")
    an.tick("16")
    an.picture("join-name", pictures)
    an.follow("ga verder")
    an.fill("e-mail", "an.peeters@example.org")
    an.fill("wachtwoord", "een lange zin om te onthouden")
    an.follow("ga verder")
    an.fill("code", _mailed_code(stack, "an.peeters@example.org"))
    an.picture("join-mail-code", pictures)
    an.follow("bevestigen")
    assert "Runkst-Centrum" in an.text


def _mailed_code(stack: Stack, address: str) -> str:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for mail in stack.mails():
            found = re.search(r"^\s*([0-9A-Z]{3,}-?[0-9A-Z]{3,})\s*$", mail["text"], re.MULTILINE)
            if address in mail["recipients"] and found:
                return found[1]
        time.sleep(0.3)
    raise AssertionError(f"no mail with a code came for {address}")


def _post(an: Keyboard, pictures: Path) -> None:
    an.follow("nieuw bericht")
    an.choose("lenen")
    an.fill("in enkele woorden", TITLE)
    an.fill("wat wil je vragen", "Zaterdag, voor een halve kuub aarde.")
    an.follow("plaatsen")
    assert TITLE in an.text
    an.picture("feed", pictures)
