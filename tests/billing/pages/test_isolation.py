"""Another municipality's numbers and ids, in every route of the licence pages and their API."""

import pytest

from billing.models import Contact, LicenceOrder
from billing.services.crediting import issue_credit_note
from billing.services.offering import make_offer
from tenants.models import Appointment
from tests.architecture.routes import Route, routes
from tests.attacks.visits import METHODS, visit
from tests.billing.buyers import bought, town_hall, whole_plan
from tests.billing.pages.asking import place
from tests.billing.selling import invoice

REFUSED = {400, 403, 404, 405}


@pytest.fixture
def theirs(world):
    """What Boechout has: one of everything that the pages are about."""
    buyer = town_hall(world.boechout)
    licence = bought(buyer, whole_plan(13_000), world.boechout)
    bill = invoice(of=licence, cents=560_000, period=(licence.starts_on, licence.ends_on))
    note = issue_credit_note(invoice=bill, net_cents=100, reason="secret-of-boechout")
    Contact.objects.create(
        organisation=buyer, subject="invoices", name="Secret Boechout", email="s@boechout.example"
    )
    order = place(world.emma, "export")
    LicenceOrder.objects.filter(pk=order.pk).update(
        municipality=world.boechout, asked_by_name="Secret Boechout"
    )
    appointment = Appointment.objects.create(
        identity_id=world.guido.identity.pk, municipality=world.boechout, role="official"
    )
    offer = make_offer(organisation=buyer, plan=whole_plan(13_000), municipality=world.boechout)
    numbers = [bill.number, note.number, offer.number]
    ids = [licence.periods.get().pk, order.pk, appointment.pk, bill.pk, licence.pk]
    return {"numbers": numbers, "ids": [str(each) for each in ids]}


def of_licence() -> list[Route]:
    return [
        route
        for route in routes("dashboard")
        if route.pattern.startswith(("licence/", "api/v1/licence/"))
    ]


def paths(route: Route, theirs) -> list[str]:
    """Return the route's paths with each of their numbers or ids."""
    if not route.parameters:
        return [route.address({})]
    (name, kind), *_rest = route.parameters
    values = {"uuid": theirs["ids"], "str": theirs["numbers"], "slug": ["invoices"]}[kind]
    return [route.address({name: value}) for value in values]


def test_nothing_of_another_municipality_comes_out_of_any_route(emma, pilot, bill, theirs):
    secrets = [*theirs["numbers"], "Secret Boechout", "secret-of-boechout", "s@boechout.example"]

    seen = [
        visit(emma, route, method, path)
        for route in of_licence()
        for method in METHODS
        for path in paths(route, theirs)
    ]

    told = {
        str(each): [s for s in secrets if s in each.text and s not in each.path] for each in seen
    }
    assert {what: found for what, found in told.items() if found} == {}
    assert len(seen) > 100


def test_every_route_with_their_ids_is_refused(emma, pilot, bill, theirs):
    with_ids = [r for r in of_licence() if r.parameters and r.parameters[0][1] != "slug"]

    answered = [
        str(each)
        for route in with_ids
        for method in METHODS
        for path in paths(route, theirs)
        if (each := visit(emma, route, method, path)).status not in REFUSED
    ]

    assert answered == []


def test_with_the_own_ids_the_routes_answer(emma, pilot, bill, world):
    """Otherwise the tests above would say nothing."""
    own = {"numbers": [bill.number], "ids": [str(pilot.periods.get().pk)]}

    answered = {
        route.pattern
        for route in of_licence()
        for path in paths(route, own)
        if visit(emma, route, "get", path).status == 200
    }

    assert {"licence/invoices/<str:number>/", "licence/order-references/<uuid:pk>/"} <= answered
    assert "api/v1/licence/invoices/<str:number>/ubl/" in answered
