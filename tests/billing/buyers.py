"""Who buys in these tests: the municipalities of the world, and Noorderlijn."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from billing.models import Licence, Organisation
from billing.plans import MUNICIPALITY, PILOT, PROJECT, Plan, Population
from billing.pricing import months_after
from billing.services.agreeing import accept_offer
from billing.services.offering import make_offer

NUMBERS = {"hasselt": "0207466046", "boechout": "0207485050", "antwerpen": "0207500123"}
FOUR = ["Runkst-Centrum", "Kermt", "Kuringen-Centrum", "Banneux"]


def today() -> date:
    """Return the day of the test."""
    return timezone.localdate()


def town_hall(municipality: Any) -> Organisation:
    """Return the organisation of a municipality of the world."""
    return Organisation.objects.get_or_create(
        register_number=NUMBERS[municipality.slug],
        defaults={
            "kind": "municipality",
            "name": f"Stad {municipality.name}",
            "register_scheme": "0208",
            "street": "Groenplein 1",
            "postal_code": "3500",
            "town": municipality.name,
            "invoice_email": f"facturen@{municipality.slug}.example",
            "municipality": municipality,
        },
    )[0]


def noorderlijn() -> Organisation:
    """Return the builder of the tram line in Antwerp."""
    return Organisation.objects.get_or_create(
        register_number="0999999922",
        defaults={
            "kind": "project",
            "name": "Noorderlijn",
            "register_scheme": "0208",
            "street": "Kaai 1",
            "postal_code": "2000",
            "town": "Antwerpen",
            "invoice_email": "facturen@noorderlijn.example",
        },
    )[0]


def places(names: list[str], slug: str = "hasselt") -> tuple[dict[str, str], ...]:
    """Return neighbourhoods as a plan names them."""
    return tuple({"code": f"{slug}-{n}", "name": name} for n, name in enumerate(names))


def pilot_plan(starts_on: date | None = None, months: int = 6, names: Any = FOUR) -> Plan:
    """Return a pilot in Hasselt."""
    first = starts_on or today()
    return Plan(PILOT, first, months_after(first, months), neighbourhoods=places(names))


def whole_plan(inhabitants: int = 78_000, starts_on: date | None = None, years: int = 1) -> Plan:
    """Return a plan for a whole municipality."""
    people = Population(inhabitants, "Statbel", date(2026, 1, 1))
    return Plan(MUNICIPALITY, starts_on or today(), years=years, population=people)


def project_plan(starts_on: date | None = None, months: int = 4) -> Plan:
    """Return a project in Zurenborg."""
    first = starts_on or today()
    where = places(["Zurenborg"], "antwerpen")
    return Plan(PROJECT, first, months_after(first, months), neighbourhoods=where)


def bought(organisation: Organisation, plan: Plan, municipality: Any = None) -> Licence:
    """Return a licence whose offer was made and accepted today."""
    offer = make_offer(organisation=organisation, plan=plan, municipality=municipality)
    return accept_offer(offer=offer, name="Emma", identity_id=None, order_reference="PO-1")


def moved(licence: Licence, days: int) -> Licence:
    """Let a licence have begun so many days earlier, with its periods."""
    shift = timedelta(days=days)
    for period in licence.periods.all():
        period.starts_on -= shift
        period.ends_on -= shift
        period.save()
    licence.starts_on -= shift
    licence.ends_on -= shift
    licence.save()
    return licence
