"""From a pilot to the whole municipality and back, in one action, with the exact credit."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils import timezone

from billing.models import Licence
from billing.plans import MUNICIPALITY, PILOT, Plan, Population
from billing.services.agreeing import accept_offer
from billing.services.offering import make_offer
from common.tenancy import hub_atomic


class NotAPilot(ValueError):
    """Only a pilot is rolled out."""


class NotTheWhole(ValueError):
    """Only a licence of the whole municipality becomes smaller."""


def change_plan(
    *,
    licence: Licence,
    plan: Plan,
    name: str,
    identity_id: UUID | None,
    order_reference: str = "",
) -> Licence:
    """Replace a running licence by another plan: offered and accepted in one transaction.

    `plans.cost_of` and `queries.licences.unused_of` say beforehand what it costs and credits.
    """
    with hub_atomic():
        offer = make_offer(
            organisation=licence.contract.organisation,
            municipality=licence.municipality,
            plan=plan,
        )
        return accept_offer(
            offer=offer, name=name, identity_id=identity_id, order_reference=order_reference
        )


def roll_out(
    *,
    pilot: Licence,
    population: Population,
    name: str,
    identity_id: UUID | None,
    order_reference: str = "",
    starts_on: date | None = None,
    years: int = 1,
) -> Licence:
    """Let a pilot become the whole municipality; all its neighbourhoods open on that day."""
    if pilot.kind != PILOT:
        raise NotAPilot(str(pilot.pk))
    plan = Plan(
        kind=MUNICIPALITY,
        starts_on=starts_on or timezone.localdate(),
        years=years,
        population=population,
    )
    return change_plan(
        licence=pilot,
        plan=plan,
        name=name,
        identity_id=identity_id,
        order_reference=order_reference,
    )


def downgrade(
    *,
    licence: Licence,
    plan: Plan,
    name: str,
    identity_id: UUID | None,
    order_reference: str = "",
) -> Licence:
    """Let a whole municipality become a few neighbourhoods. The residents' network stays open."""
    if licence.kind != MUNICIPALITY:
        raise NotTheWhole(str(licence.pk))
    return change_plan(
        licence=licence,
        plan=replace(plan, kind=PILOT),
        name=name,
        identity_id=identity_id,
        order_reference=order_reference,
    )
