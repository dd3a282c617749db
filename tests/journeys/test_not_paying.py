"""B31, A39: a municipality does not pay, and its residents notice nothing of it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from demo.bank import Payment
from tests.journeys.debt import put_in_debt
from tests.journeys.keyboard import Keyboard
from tests.journeys.paying import import_payment
from tests.journeys.words import nl
from tests.stack import Stack

pytestmark = pytest.mark.beside

TITLE = "Wie heeft er een wafelijzer?"
PATIENCE = 20


def test_who_does_not_pay_is_restricted_by_two_people_and_opens_by_paying(
    stack: Stack,
    official: Callable[[str], Keyboard],
    resident: Callable[[str], Keyboard],
    pictures: Path,
) -> None:
    debt = put_in_debt(stack)
    sam, sara = official("Sam Maes"), official("Sara Lemmens")
    jef, dries = official("Jef Boons"), resident("Dries Janssens")

    _remind(sam, stack, debt, pictures)
    _ask(sam, stack, pictures)
    assert nl("You asked for this yourself. Somebody else decides on it.") in sam.text
    assert _may_announce(jef, stack)
    _grant(sara, stack, pictures)
    _wait_until(jef, stack, may_announce=False)
    jef.picture("restricted", pictures)
    _post(dries, stack)

    paid = Payment(debt["total_cents"], "Gemeente Boechout", reference=debt["reference"])
    import_payment(sam, stack, paid, timezone.localdate() - timedelta(days=2), pictures)
    _wait_until(jef, stack, may_announce=True)


def _remind(sam: Keyboard, stack: Stack, debt: dict[str, Any], pictures: Path) -> None:
    sam.go(stack.staff)
    sam.picture("staff-queue", pictures)
    sam.follow(debt["number"])
    sam.picture("staff-reminder", pictures)
    sam.follow(nl("Send it"))
    sam.page.wait_for_timeout(1_000)
    assert any(debt["number"] in mail["text"] for mail in stack.mails())


def _ask(sam: Keyboard, stack: Stack, pictures: Path) -> None:
    sam.go(stack.staff + "licences/")
    sam.follow("Gemeente Boechout")
    sam.picture("staff-licence", pictures)
    sam.follow(nl("Ask to restrict"))
    sam.fill(nl("Why"), "Vier herinneringen, geen antwoord van de financiële dienst.")
    sam.follow(nl("Ask a second person"))
    sam.go(stack.staff + "approvals/")
    sam.follow(nl("Restrict the licence"))


def _grant(sara: Keyboard, stack: Stack, pictures: Path) -> None:
    sara.go(stack.staff + "approvals/")
    sara.follow(nl("Restrict the licence"))
    sara.choose(nl("Grant it"))
    sara.picture("staff-approval", pictures)
    sara.follow(nl("Decide"))


def _may_announce(jef: Keyboard, stack: Stack) -> bool:
    answer = jef.page.goto(stack.municipalities["Boechout"]["dashboard"] + "announcements/new/")
    assert answer is not None
    return answer.status == 200


def _wait_until(jef: Keyboard, stack: Stack, *, may_announce: bool) -> None:
    """The dashboard notices with its next request (tenants.hosts); a payment passes the worker."""
    for _second in range(PATIENCE):
        if _may_announce(jef, stack) is may_announce:
            return
        jef.page.wait_for_timeout(1_000)
    raise AssertionError(jef.text)


def _post(dries: Keyboard, stack: Stack) -> None:
    dries.go(stack.municipalities["Boechout"]["residents"])
    dries.follow("nieuw bericht")
    dries.choose("lenen")
    dries.fill("in enkele woorden", TITLE)
    dries.fill("wat wil je vragen", "Zondag komen de kleinkinderen.")
    dries.follow("plaatsen")
    assert TITLE in dries.text
