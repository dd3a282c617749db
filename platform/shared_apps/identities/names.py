"""Real names of people (B11): all that people are called passes, all that nobody is called fails.

Letters of every script, accents, hyphens, apostrophes, particles and initials are names. Digits,
addresses, emojis, one letter over and over, and words that mix two alphabets to look like another
name are not. Nobody is asked to prove anything: neighbours know each other.
"""

import re
import unicodedata

from django.utils.translation import gettext as _

LONGEST = 60
JOINERS = "\u200c\u200d"  # part of the spelling of Persian and Indian names
MARKS = "-‐'’ʼʻ´`.·・ " + JOINERS
HYPHENS = str.maketrans({"‐": "-", "´": "’", "`": "’", "ʼ": "’"})
REPEATED = re.compile(r"(.)\1{3}", re.IGNORECASE)
ADDRESS = re.compile(r"\.\w{2}|https?|www\.|://", re.IGNORECASE)
MOST_ACCENTS = 4
LOOK_ALIKE_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


class NameRefused(ValueError):
    """Nobody is called that; the message says what to do."""


def clean_name(typed: str) -> str:
    """Return a first or last name tidied up; raise `NameRefused` where it cannot be one."""
    name = " ".join(unicodedata.normalize("NFC", typed).split()).translate(HYPHENS)
    for is_wrong, message in _complaints(name):
        if is_wrong:
            raise NameRefused(message)
    return name


def _complaints(name: str) -> list[tuple[bool, str]]:
    letters = [c for c in name if unicodedata.category(c)[0] == "L"]
    return [
        (not name, _("Write your name.")),
        (len(name) > LONGEST, _("A name has at most 60 characters here. Shorten yours.")),
        (bool(ADDRESS.search(name)), _("This is an address. Write the name people call you by.")),
        (any(c.isdigit() for c in name), _("A name has no digits. Write it in letters.")),
        (
            not all(_belongs(c) for c in name),
            _("Write your name in letters, without signs or emojis."),
        ),
        (_is_one_letter(letters), _("Write your name in full, not only a letter.")),
        (
            bool(REPEATED.search("".join(letters))) or _is_repetition(letters),
            _("This is one letter several times. Write the name people call you by."),
        ),
        (_mixes_scripts(name), _("Write each part of your name in one alphabet.")),
        (_is_piled_up(name), _("There are too many accents on one letter.")),
    ]


def _belongs(character: str) -> bool:
    return character in MARKS or unicodedata.category(character)[0] in "LM"


def _is_one_letter(letters: list[str]) -> bool:
    """Whether it is an initial or nothing; a single letter of a script without case is a name."""
    return not letters or (len(letters) == 1 and unicodedata.category(letters[0]) != "Lo")


def _is_repetition(letters: list[str]) -> bool:
    return len(letters) > 2 and len({letter.casefold() for letter in letters}) == 1


def _mixes_scripts(name: str) -> bool:
    return any(len(_scripts(part)) > 1 for part in re.split(r"[ \-]", name))


def _scripts(part: str) -> set[str]:
    names = (unicodedata.name(c, "").split(" ")[0] for c in part)
    return {script for script in names if script in LOOK_ALIKE_SCRIPTS}


def _is_piled_up(name: str) -> bool:
    marks = "".join("m" if unicodedata.category(c)[0] == "M" else "-" for c in name)
    return "m" * MOST_ACCENTS in marks
