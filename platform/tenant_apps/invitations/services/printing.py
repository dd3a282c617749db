"""Print parts ahead: while one is being stored, the next is with the typesetter."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from tenant_apps.invitations.codes import new_code
from tenant_apps.invitations.letters import Letter, Letterhead, render_letters
from tenant_apps.invitations.models import LetterBatch
from tenant_apps.invitations.services.letterheads import address_lines, letterhead
from tenant_apps.neighbourhoods.models import Household

LETTERS_PER_PART = 250
PRINTERS = 2


@dataclass(frozen=True)
class PrintedPart:
    """Letters on paper: whom they are for, with which codes, and the PDF."""

    households: Sequence[Household]
    letters: Sequence[Letter]
    pdf: bytes


def printed_parts(batch: LetterBatch, households: Sequence[Household]) -> Iterator[PrintedPart]:
    """Yield the letters of a batch, part by part and in order.

    The threads only run the typesetter, which is a process of its own; they touch no database.
    """
    head = letterhead(batch)
    ahead: deque[Future[PrintedPart]] = deque()
    with ThreadPoolExecutor(PRINTERS) as printers:
        for start in range(0, len(households), LETTERS_PER_PART):
            chosen = households[start : start + LETTERS_PER_PART]
            letters = [Letter(address_lines(household), new_code()) for household in chosen]
            ahead.append(printers.submit(print_part, head, chosen, letters))
            if len(ahead) == PRINTERS:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def print_part(
    head: Letterhead, households: Sequence[Household], letters: Sequence[Letter]
) -> PrintedPart:
    """Have one part typeset."""
    return PrintedPart(households, letters, render_letters(head, letters))
