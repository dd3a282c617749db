"""The licence opens the dashboard, and closes nothing of the residents' network."""

import pytest

from billing.queries import ALLOWED, is_allowed
from tenants.models import Municipality

State = Municipality.State


@pytest.mark.parametrize(
    ("capability", "states"),
    [
        ("announce", {"pilot", "licensed", "grace"}),
        ("announce_crisis", {"pilot", "licensed", "grace", "restricted"}),
        ("dashboard", {"pilot", "licensed", "grace", "restricted"}),
        ("export", {"pilot", "licensed", "grace", "restricted", "ended"}),
    ],
)
def test_each_state_allows_what_the_contract_says(capability, states):
    allowed = {state for state in State if is_allowed(Municipality(state=state), capability)}

    assert allowed == states


def test_without_a_licence_nothing_is_allowed():
    community = Municipality(state=State.COMMUNITY)

    assert not any(is_allowed(community, capability) for capability in ALLOWED)


def test_a_municipality_without_licence_has_no_dashboard(world, door_client):
    nobody = door_client("dashboard", municipality=world.antwerpen)
    guido = door_client("dashboard", world.guido)

    for client, paths in (
        (nobody, ("/", "/announcements/", "/accounts/login/")),
        (guido, ("/", "/announcements/")),
    ):
        for path in paths:
            page = client.get(path)
            assert page.status_code == 403
            assert "has no licence" in page.content.decode() or "not open" in page.content.decode()


def test_a_closed_dashboard_answers_programs_with_a_problem(world, door_client):
    answer = door_client("dashboard", municipality=world.antwerpen).get("/api/v1/announcements/")

    assert answer.status_code == 403
    assert answer["content-type"] == "application/problem+json"


def test_the_residents_door_stays_open_in_every_state(world, door_client):
    for state in State:
        Municipality.objects.filter(pk=world.hasselt.pk).update(state=state)

        assert door_client("residents", world.an).get("/language/en/").status_code == 302
