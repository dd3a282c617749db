"""From a letter to a PDF. Data reach typst as JSON only: nothing of it is ever read as markup."""

import json
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from billing.documents.drawings import colours, frieze_svg, logo_svg
from common.addresses import hub_url
from common.codes import printed

TYPESETTER = Path(__file__).with_name("typesetter.py")
LONGEST = 60


class LetterNotPrinted(RuntimeError):
    """Typst refused the letter, crashed, or took far too long."""


@dataclass(frozen=True)
class ProofLetter:
    """What the letter says; `address` is at most four lines."""

    address: tuple[str, ...]
    code: str
    asked_by: str
    title: str
    name: str
    language: str


def render_letter(letter: ProofLetter) -> bytes:
    """Return one tagged page (PDF/UA-1) in the applicant's language."""
    with override(letter.language):
        data = json.dumps(as_data(letter))
    command = [sys.executable, "-I", str(TYPESETTER)]
    try:
        process = subprocess.run(
            command, input=data.encode(), capture_output=True, timeout=LONGEST, check=True
        )
    except subprocess.CalledProcessError as error:
        raise LetterNotPrinted(error.stderr.decode(errors="replace")[-400:]) from error
    except subprocess.TimeoutExpired as error:
        raise LetterNotPrinted(f"not ready after {LONGEST} seconds") from error
    return process.stdout


def as_data(letter: ProofLetter) -> dict[str, Any]:
    """Return everything that the template prints, in the active language."""
    words = {
        "name": one_line(letter.name),
        "person": one_line(letter.asked_by),
        "title": one_line(letter.title),
        "page": hub_url("/onboarding/proof/"),
    }
    who = _("%(person)s, %(title)s,") if letter.title else "%(person)s"
    asks = _("wants to set up %(name)s on Kwartier, the private network of neighbourhoods.")
    return {
        "language": letter.language,
        "address": [one_line(line) for line in letter.address],
        "colours": colours(),
        "logo": logo_svg(),
        "frieze": frieze_svg(),
        "title": _("Does this person act for %(name)s?") % words,
        "opening": " ".join([who % words, asks % words]),
        "yes_title": _("If so"),
        "yes": _("Give them this code. They type it at %(page)s within sixty days.") % words,
        "no_title": _("If not"),
        "no": _("Throw this letter away. Without the code nothing opens in your name."),
        "code": printed(letter.code),
        "code_label": _("Code"),
        "closing": _("Kwartier, the network of your neighbourhood"),
        "small_print": _(
            "We wrote to the seat of your organisation because an e-mail address alone proves"
            " nothing. The code stands in this letter alone; we cannot look it up."
        ),
    }


def one_line(text: str) -> str:
    """Return text as the letter's fonts can print it: Latin, Greek and Cyrillic, on one line."""
    kept = "".join(c for c in unicodedata.normalize("NFC", text) if _is_printable(c))
    return " ".join(kept.split())


def _is_printable(character: str) -> bool:
    is_seen = unicodedata.category(character)[0] != "C" or character in "\n\t"
    return is_seen and (ord(character) < 0x500 or character in "‐‑–—‘’“”„•…€")
