"""Twenty rows of a list of the staff door's API take as many queries as two."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from billing.models import (
    DunningStep,
    IndexFigure,
    LicenceOrder,
    PeppolMessage,
    PriceList,
    StripeEvent,
)
from onboarding.models import Onboarding, Participant, Proof, ProofDecision
from tenants.models import Exit, ProvisioningJob
from tenants.provisioning import register_municipality
from tests.api.calling import read
from tests.billing import selling
from tests.queries import queries_of

pytestmark = pytest.mark.single_layout
_numbers = count(1)


def _invoices(many: int) -> list[Any]:
    return [selling.invoice(selling.licence(), cents=100) for _ in range(many)]


def _reminders(many: int, world: Any) -> None:
    for invoice in _invoices(many):
        DunningStep.objects.create(invoice=invoice, level=7, open_cents=121)


def _documents(many: int, world: Any) -> None:
    _invoices(many)
    PeppolMessage.objects.update(state="failed")


def _periods(many: int, world: Any) -> None:
    for _ in range(many):
        licence = selling.licence()
        licence.periods.create(
            starts_on=licence.starts_on,
            ends_on=licence.ends_on,
            net_cents=1,
            order_reference="BB",
        )


def _municipalities(many: int, world: Any) -> None:
    for _ in range(many):
        number = next(_numbers)
        register_municipality(name=f"Plaats {number}", slug=f"plaats-{number}", languages=["nl"])
    ProvisioningJob.objects.filter(finished_at=None).update(error="stopped")


def _orders(many: int, world: Any) -> None:
    for _ in range(many):
        LicenceOrder.objects.create(
            municipality=world.boechout,
            kind="end",
            asked_by=uuid4(),
            asked_by_name="Sam Maes",
            details={"on_behalf": {"name": "Sam Maes", "reason": "they asked"}},
        )


def _prices(many: int, world: Any) -> None:
    for _ in range(many):
        day = date(2090, 1, 1) + timedelta(days=next(_numbers))
        PriceList.objects.create(valid_from=day, terms=selling.TERMS, reason="dearer")


def _figures(many: int, world: Any) -> None:
    for _ in range(many):
        month = date(1990 + next(_numbers), 1, 1)
        IndexFigure.objects.create(index="wages", month=month, hundredths=100, source="us")


def _events(many: int, world: Any) -> None:
    for _ in range(many):
        name = f"evt_{next(_numbers)}"
        StripeEvent.objects.create(event_id=name, kind="charge.failed", payload={}, error="no")


def _exits(many: int, world: Any) -> None:
    for _ in range(many):
        Exit.objects.create(
            municipality=world.boechout,
            asked_by=uuid4(),
            decided_by="Emma",
            certificate_to="emma@example.org",
            choose_until=date(2026, 1, 1),
            finished_at=timezone.now(),
        )


def _proofs(many: int, world: Any) -> None:
    for _ in range(many):
        number = str(next(_numbers))
        onboarding = Onboarding.objects.create(
            kind="project",
            name="Werf",
            register_scheme="0208",
            register_number=number,
            claimed_at=timezone.now(),
        )
        person = Participant.objects.create(
            onboarding=onboarding, email=f"{number}@example.org", admitted_at=timezone.now()
        )
        proof = Proof.objects.create(onboarding=onboarding, route="staff", asked_by=person)
        ProofDecision.objects.create(proof=proof, is_approved=True, decided_by_name="Sam")


MAKERS: dict[str, Callable[[int, Any], Any]] = {
    "organisations/": lambda many, world: [selling.organisation() for _ in range(many)],
    "invoices/reminders/": _reminders,
    "revenue/ledger/": lambda many, world: _invoices(many),
    "failed-jobs/documents/": _documents,
    "failed-jobs/events/": _events,
    "failed-jobs/periods/": _periods,
    "failed-jobs/municipalities/": _municipalities,
    "municipalities/{boechout}/orders/": _orders,
    "prices/": _prices,
    "prices/index-figures/": _figures,
    "exits/": _exits,
    "proofs/": _proofs,
    "onboardings/": _proofs,
}


@pytest.mark.parametrize("path", MAKERS)
def test_twenty_rows_take_as_many_queries_as_two(sam, world, path: str):
    address = path.format(boechout=world.boechout.pk)
    MAKERS[path](2, world)
    few = queries_of(lambda: read(sam, address))
    MAKERS[path](18, world)

    many = queries_of(lambda: read(sam, address))

    assert len(read(sam, address)["results"]) == 20
    assert len(many) == len(few)
