"""What the demo and these journeys sent: every document passes both judges of Peppol."""

import time
from pathlib import Path

import psycopg
from mockeinvoice import validate

from tests.billing.judges.official import broken_rules
from tests.stack import Stack

NUMBERS = """
    SELECT number FROM public.billing_invoice UNION ALL SELECT number FROM public.billing_creditnote
"""
INVOICES_OF_THE_DEMO = 5
SECONDS = 30


def _numbers(stack: Stack) -> set[str]:
    with psycopg.connect(stack.surroundings.database_url("staff")) as database:
        return {number for (number,) in database.execute(NUMBERS).fetchall()}


def _sent(stack: Stack) -> dict[str, bytes]:
    """Return what went out, by number: a file per document, named number and digest."""
    files = Path(stack.surroundings.folder / "files" / "peppol").glob("*.xml")
    return {path.stem.rpartition("-")[0]: path.read_bytes() for path in files}


def _all_that_was_sent(stack: Stack) -> dict[str, bytes]:
    until = time.monotonic() + SECONDS
    while set(sent := _sent(stack)) != _numbers(stack) and time.monotonic() < until:
        time.sleep(0.5)
    return sent


def test_every_document_of_the_demo_and_the_journeys_passes_the_official_rules(
    stack: Stack,
) -> None:
    sent = _all_that_was_sent(stack)

    assert set(sent) == _numbers(stack)
    assert len(sent) >= INVOICES_OF_THE_DEMO
    for number, document in sent.items():
        _document, report = validate(document)
        assert (report.verdict, report.failures) == ("valid", []), number
        assert broken_rules(document) == [], number
