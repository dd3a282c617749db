"""Codes that people read from paper: twelve characters in three groups, the last one checks.

The alphabet has 29 characters: digits and capitals without I, L, O, Q, U, 0 and 1. Because 29 is
prime, a weighted sum modulo 29 catches every wrong character and every two characters that
changed places, next to each other or not. Eleven free characters are 53 bits.
"""

import secrets
import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPRSTVWXYZ"
LENGTH = 12
GROUP = 4
LOOK_ALIKES = str.maketrans("OQ0I1LU", "DDD777V")
SEPARATORS = {"Zs", "Pd", "Cc", "Cf", "Po", "Pc", "Sm"}
CODE_SPACE = len(ALPHABET) ** (LENGTH - 1)


def new_code() -> str:
    """Return a random code without separators, ready to be printed by `printed`."""
    free = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH - 1))
    return free + check_character(free)


def check_character(free: str) -> str:
    """Return the character that makes the weighted sum of the whole code divisible by 29."""
    return ALPHABET[weighted_sum(free) * pow(-LENGTH, -1, len(ALPHABET)) % len(ALPHABET)]


def weighted_sum(characters: str) -> int:
    """Return the sum of place times value: 1 x first + 2 x second + ..."""
    return sum(place * ALPHABET.index(c) for place, c in enumerate(characters, start=1))


def printed(code: str) -> str:
    """Return the code in the groups in which a letter prints it."""
    return " ".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def as_meant(typed: str) -> str:
    """Return what somebody meant: case, spaces, dashes and dots do not matter.

    A character that we never print stands for the one that it was taken for: O, Q and 0 for D; I,
    L and 1 for 7; U for V.
    """
    return without_separators(typed).translate(LOOK_ALIKES)


def is_sound(code: str) -> bool:
    """Whether a code has only characters that we print, as many as it should, and adds up."""
    if len(code) != LENGTH or any(c not in ALPHABET for c in code):
        return False
    return weighted_sum(code) % len(ALPHABET) == 0


def without_separators(typed: str) -> str:
    """Return what was typed in capitals, without what people put between groups."""
    wide = unicodedata.normalize("NFKC", typed)
    return "".join(c for c in wide if unicodedata.category(c) not in SEPARATORS).upper()
