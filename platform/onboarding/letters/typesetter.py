"""Typst in a process of its own: `python typesetter.py < letter.json > letter.pdf`."""

import sys
from pathlib import Path

import typst

TEMPLATE = Path(__file__).with_name("letter.typ")


def typeset(letter: str) -> bytes:
    """Return the letter as one tagged PDF (PDF/UA-1)."""
    document: bytes = typst.compile(
        str(TEMPLATE),
        sys_inputs={"letter": letter},
        ignore_system_fonts=True,
        pdf_standards="ua-1",
    )
    return document


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(sys.stdin.read()))
