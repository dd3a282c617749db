"""A23-A27: the care organisation of a municipality, with a number of its own, gets its own door."""

import pytest

from onboarding.services.opening import look_after_people
from shared_apps.atlas.models import AtlasMunicipality
from tenants.models import Appointment, Municipality
from tests.databases import set_role
from tests.onboarding.walking import text


@pytest.fixture
def fatou(browser, world):
    """Return the browser of Fatou of the OCMW of Hasselt, proven."""
    AtlasMunicipality.objects.create(nis_code="71072", name_nl="Hasselt", kbo_number="0207466961")
    Municipality.objects.filter(slug="hasselt").update(nis_code="71072")
    found = browser()
    number = {"register_number": "0212.242.829", "vat_number": ""}
    found.begin("care", "71072", name="OCMW Hasselt", **number)
    found.introduce("fatou@ocmw.example", "Fatou")
    found.type_code("fatou@ocmw.example")
    found.prove()
    return found


def test_it_has_four_steps_and_buys_nothing(fatou):
    page = text(fatou.get("onward/"))

    assert "Step 4 of 4" in page
    assert "An offer is accepted" not in page
    assert fatou.get("plan/").redirect_chain[-1][0] == "/onboarding/opening/"


def test_its_people_are_let_in_at_the_care_desk_and_nowhere_else(fatou, world, monkeypatch):
    fatou.post("opening/making/")
    set_role("kwartier_owner")
    monkeypatch.setattr("onboarding.services.opening.is_mfa_enabled", lambda identity: True)
    look_after_people()
    appointed = Appointment.objects.get(identity__email="fatou@ocmw.example")
    assert (appointed.role, appointed.identity.kind) == ("care_worker", "care_worker")
    set_role("kwartier_app")

    done = fatou.post("opening/live/")

    assert "Hasselt.care" in text(done) or "hasselt.care" in text(done)
    world.hasselt.refresh_from_db()
    assert (world.hasselt.is_trial, world.hasselt.state) == (False, "pilot")


def test_where_the_municipality_is_not_here_the_desk_waits(browser, bornem):
    found = browser()
    found.begin("care", "12007", name="OCMW", register_number="0212.242.829", vat_number="")
    found.introduce("x@ocmw.example")
    found.type_code("x@ocmw.example")
    found.prove()

    assert "does not use Kwartier yet" in text(found.post("opening/making/"))
