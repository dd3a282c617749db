"""A payer's money arrives: platform staff import the statement of the bank."""

from datetime import date
from pathlib import Path

from demo.bank import Payment, statement
from tests.journeys.keyboard import Keyboard
from tests.journeys.words import nl
from tests.stack import Stack

IBAN = "BE68539007547034"


def import_payment(sam: Keyboard, stack: Stack, paid: Payment, day: date, pictures: Path) -> None:
    """Import a statement with one payment at the staff door; the member of staff reads Dutch."""
    sam.go(stack.staff + "bank/statements/")
    sam.page.set_input_files(
        "input[type=file]",
        {"name": "camt.xml", "mimeType": "text/xml", "buffer": statement(IBAN, day, 0, [paid])},
    )
    sam.follow(nl("Import"))
    sam.picture("staff-statement", pictures)
