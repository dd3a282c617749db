"""From letters to a PDF. Data reach typst as JSON only: nothing of it is ever read as markup."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from common import theme
from common.qr import qr_svg
from tenant_apps.invitations.codes import printed
from tenant_apps.invitations.letters.drawings import logo_svg, outline_svg, picture_svg
from tenant_apps.invitations.letters.frieze import BUTTER, frieze_svg
from tenant_apps.invitations.letters.letter import Letter, Letterhead, clean
from tenant_apps.invitations.letters.words import words_in

TYPESETTER = Path(__file__).with_name("typesetter.py")
LONGEST = 300
FRIEZE_COLUMNS, FRIEZE_ROWS = 40, 4


class LettersNotPrinted(RuntimeError):
    """Typst refused the letters, crashed, or took far too long."""


def render_letters(head: Letterhead, letters: Sequence[Letter]) -> bytes:
    """Return one tagged PDF (PDF/UA-1) with a page for every letter, in the order given."""
    return typeset("pdf", as_json(head, letters))


def render_preview(head: Letterhead, letter: Letter) -> bytes:
    """Return a picture (PNG) of one letter."""
    return typeset("png", as_json(head, [letter]))


def typeset(kind: str, letters: str) -> bytes:
    """Run the typesetter and return what it made."""
    command = [sys.executable, "-I", str(TYPESETTER), kind]
    try:
        process = subprocess.run(
            command, input=letters.encode(), capture_output=True, timeout=LONGEST, check=True
        )
    except subprocess.CalledProcessError as error:
        raise LettersNotPrinted(error.stderr.decode(errors="replace")[-400:]) from error
    except subprocess.TimeoutExpired as error:
        raise LettersNotPrinted(f"not ready after {LONGEST} seconds") from error
    return process.stdout


def as_json(head: Letterhead, letters: Sequence[Letter]) -> str:
    """Return everything that the template prints."""
    return json.dumps({**shared(head), "letters": [part(head, letter) for letter in letters]})


def shared(head: Letterhead) -> dict[str, Any]:
    """Return what every page of the batch has in common."""
    tokens = theme.tokens(head.brand_colour)
    return {
        "host": clean(head.host),
        "sender": {name: clean(value) for name, value in asdict(head.sender).items()},
        "municipality": clean(head.municipality),
        "colours": {
            "brand": tokens["brand"],
            "ink": tokens["ink-light"],
            "tint": tokens["tint-light"],
        },
        "frieze": frieze_svg(head.tile, tokens, columns=FRIEZE_COLUMNS, rows=FRIEZE_ROWS),
        "logo": logo_svg(tokens, tokens.get("spark", BUTTER)),
        "municipality_logo": picture_svg(head.logo) if head.logo else "",
        "outline": outline(head, tokens),
        "words": [words_in(language, head) for language in head.languages],
    }


def outline(head: Letterhead, tokens: dict[str, str]) -> str:
    """Return the neighbourhood's outline; nothing where only a schematic one is known."""
    return outline_svg(head.neighbourhood, head.boundary, tokens) if head.boundary else ""


def part(head: Letterhead, letter: Letter) -> dict[str, Any]:
    """Return what one page has for itself."""
    return {
        "address": [clean(line) for line in letter.address],
        "code": printed(letter.code),
        "qr": qr_svg(f"{head.origin}/join/?code={letter.code}"),
    }
