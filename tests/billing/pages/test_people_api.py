"""Who may enter, and leaving for good, over the API: never without a fresh code of a person."""

from uuid import uuid4

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from billing.models import LicenceOrder
from tenants.leaving import request_exit
from tenants.logins import OWNER
from tenants.models import Appointment, Municipality
from tests.api.calling import post, problem, read, wrong_fields
from tests.billing.buyers import bought, noorderlijn, project_plan
from tests.billing.pages.asking import work
from tests.databases import set_role
from tests.door_client import APP

ORDERS = "licence/orders/"
JAN = {"first_name": "Jan", "last_name": "Hermans", "email": "jan.hermans@hasselt.example"}


def _codes_of(person) -> list[str]:
    set_role(OWNER)
    made = list(RecoveryCodes.activate(person.identity).get_unused_codes())
    set_role(APP)
    return made


@pytest.fixture
def codes(world, pilot) -> list[str]:
    """Return codes of Emma's, each of which is worth something once."""
    return _codes_of(world.emma)


@pytest.fixture
def colleague(world, pilot) -> Appointment:
    """Return an appointment of somebody else of Hasselt."""
    return Appointment.objects.create(
        identity=world.sam.identity, municipality=world.hasselt, role="official"
    )


def _order(client, kind: str, **values):
    return post(client, ORDERS, {"submission_key": str(uuid4()), "kind": kind, **values})


def test_a_colleague_is_let_in_with_a_code_that_is_kept_nowhere(emma, codes):
    placed = _order(emma, "appoint", **JAN, code=codes[0])
    order = work(LicenceOrder.objects.get())

    assert placed.status_code == 201
    assert (order.stage, order.details["email"]) == ("done", JAN["email"])
    assert codes[0] not in str(order.details)
    assert "Jan Hermans" in {each["name"] for each in read(emma, "licence/people/")["results"]}


@pytest.mark.parametrize("code", ["000000", "used"])
def test_without_a_code_of_ones_own_nobody_is_let_in(emma, codes, code):
    if code == "used":
        code = codes[0]
        _order(emma, "appoint", **JAN, code=code)
    before = LicenceOrder.objects.count()

    assert problem(_order(emma, "appoint", **JAN, code=code)) == (403, "code-refused")
    assert wrong_fields(_order(emma, "appoint", **JAN)) == {"code"}
    assert LicenceOrder.objects.count() == before


def test_the_same_key_again_takes_no_second_code(emma, codes):
    wanted = {**JAN, "submission_key": str(uuid4()), "code": codes[0]}

    first, second = _order(emma, "appoint", **wanted), _order(emma, "appoint", **wanted)

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"email": "jan"}, "email"), ({"last_name": ""}, "last_name"), ({"licence": "x"}, "licence")],
)
def test_a_wrong_colleague_is_a_problem_and_costs_no_code(emma, codes, wrong, field):
    refused = _order(emma, "appoint", **{**JAN, **wrong}, code=codes[0])

    assert wrong_fields(refused) == {field}
    assert _order(emma, "appoint", **JAN, code=codes[0]).status_code == 201


def test_an_appointment_is_ended_and_never_ones_own(emma, world, codes, colleague):
    own = Appointment.objects.get(identity=world.emma.identity)

    mine = _order(emma, "end_appointment", appointment=str(own.pk), code=codes[0])
    unknown = _order(emma, "end_appointment", appointment=str(uuid4()), code=codes[0])
    ended = _order(emma, "end_appointment", appointment=str(colleague.pk), code=codes[0])

    assert wrong_fields(mine) == wrong_fields(unknown) == {"appointment"}
    assert ended.status_code == 201
    assert work(LicenceOrder.objects.get()).stage == "done"


def test_leaving_is_not_asked_for_while_the_licence_runs(emma, codes):
    refused = _order(emma, "exit", name="Hasselt", code=codes[0])

    assert problem(refused) == (409, "not-leaving")
    assert read(emma, "licence/exit/")["may_leave"] is False


def test_leaving_is_asked_for_by_name_after_the_licence(emma, world, codes):
    Municipality.objects.filter(pk=world.hasselt.pk).update(state="ended")
    told = read(emma, "licence/exit/")
    misnamed = _order(emma, "exit", name="Boechout", code=codes[0])
    asked = _order(emma, "exit", name="hasselt", code=codes[0])

    assert (told["may_leave"], told["leaving"]) == (True, None)
    assert wrong_fields(misnamed) == {"name"}
    assert (asked.status_code, LicenceOrder.objects.get().details) == (201, {})


def test_how_far_leaving_is_can_be_followed(emma, world, codes):
    Municipality.objects.filter(pk=world.hasselt.pk).update(state="ended")
    place = Municipality.objects.get(pk=world.hasselt.pk)
    request_exit(
        municipality=place,
        asked_by=world.emma.identity.pk,
        decided_by="Emma",
        certificate_to="emma@hasselt.example",
    )

    told = read(emma, "licence/exit/")["leaving"]

    assert (told["step"], told["decided_by"]) == ("asked", "Emma")
    assert problem(_order(emma, "exit", name="Hasselt", code=codes[0])) == (409, "not-leaving")


def test_a_project_manager_orders_none_of_it(door_client, world, pilot):
    licence = bought(noorderlijn(), project_plan(), world.antwerpen)
    appointment = Appointment.objects.get(identity_id=world.guido.identity.pk)
    licence.managers.create(appointment=appointment)
    guido = door_client("dashboard", world.guido)
    code = _codes_of(world.guido)[0]

    for kind in ("appoint", "end_appointment", "exit"):
        assert problem(_order(guido, kind, code=code)) == (403, "permission_denied")
    for path in ("exit", "projects", "exports", "plans"):
        assert guido.get(f"/api/v1/licence/{path}/").status_code == 403
    assert not LicenceOrder.objects.exists()
