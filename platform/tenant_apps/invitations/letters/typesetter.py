"""Typst in a process of its own: `python typesetter.py pdf < letters.json > letters.pdf`.

Typst keeps what it has laid out for later documents: in the worker that grew to two gigabytes.
Here memory ends with the part, and a crash of typst is an error message instead of a dead worker.
"""

import sys
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).with_name("letter.typ")
OPTIONS: dict[str, dict[str, Any]] = {
    "pdf": {"pdf_standards": "ua-1"},
    "png": {"format": "png", "ppi": 110.0},
}


def typeset(kind: str, letters: str) -> bytes:
    """Return the letters as one tagged PDF (PDF/UA-1), or the first as a picture."""
    document: bytes = typst.compile(
        str(TEMPLATE), sys_inputs={"letters": letters}, ignore_system_fonts=True, **OPTIONS[kind]
    )
    return document


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(sys.argv[1], sys.stdin.read()))
