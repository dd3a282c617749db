"""A municipality comes by itself, step by step, until everything is bought and made."""

from billing.models import Licence
from onboarding.models import Onboarding
from onboarding.services.opening import look_after_people
from shared_apps.identities.models import Identity
from tenants.models import Appointment, Municipality
from tests.databases import set_role
from tests.onboarding.walking import text


def test_each_step_leads_to_the_next(lena):
    assert "Do you act for Gemeente Bornem" in text(lena.get("onward/"))

    asked = lena.post("proof/", route="staff", note="")
    assert "How many inhabitants" in text(asked)
    assert 'value="21500"' in text(asked)
    figures = {"inhabitants": 21_500, "source": "Statbel", "on": "2025-01-01"}
    chosen = lena.post("inhabitants/", **figures)
    assert "Mariekerke" in text(chosen)
    divided = lena.post("neighbourhoods/", choice="atlas")
    assert "One colour, one tile" in text(divided)
    look = {"languages": ["nl"], "default_language": "nl", "tile": "wave"}
    tried = lena.post("look/", brand_colour="#ffd100", **look)
    assert "Try it out first?" in text(tried)
    assert "No letters go out." in text(tried)
    planned = lena.post("trial/", skip="1")
    assert "What would you like?" in text(planned)


def test_a_step_that_is_not_its_turn_leads_back_to_the_one_that_is(lena):
    answer = lena.get("plan/")

    assert answer.redirect_chain[-1][0] == "/onboarding/proof/"


def test_what_was_saved_stands_there_when_one_comes_back(lena):
    lena.prove()
    lena.describe()

    assert "#ffd100" in text(lena.get("look/"))
    assert "Statbel" in text(lena.get("inhabitants/"))
    assert "too light for text" in text(lena.get("look/"))


def test_proven_described_bought_and_made_it_waits_for_a_second_factor(lena):
    lena.prove()
    lena.describe()
    lena.post("trial/")
    assert "€8,850.00" in text(lena.ask_offer())

    accepted = lena.accept()

    assert "Opening" in text(accepted)
    licence = Licence.objects.get(contract__organisation__register_number="0207500420")
    assert (licence.kind, licence.periods.get().order_reference) == ("municipality", "PO-17")
    made = Municipality.objects.get(nis_code="12007")
    assert (made.slug, made.is_trial, made.is_open) == ("bornem", True, False)
    assert made.households == 9_000
    page = text(lena.get("opening/"))
    assert "You can close this page" in page
    assert "25 % done" in page


def test_going_live_takes_everything_on_the_list(lena):
    refused = lena.post("opening/live/")

    assert "Something on the list is still open" in text(refused)
    assert Onboarding.objects.get().closed_at is None


def test_once_made_the_official_is_appointed_and_with_a_second_factor_it_goes_live(
    lena, world, monkeypatch
):
    lena.prove()
    lena.describe()
    lena.post("trial/")
    lena.ask_offer()
    lena.accept()
    made = Municipality.objects.get(nis_code="12007")
    made.provisioning.delete()
    Municipality.objects.filter(pk=made.pk).update(is_open=True)
    set_role("kwartier_owner")
    look_after_people()
    lena_identity = Identity.objects.get(kind="official", email="lena@bornem.be")
    assert Appointment.objects.get(identity=lena_identity).role == "official"
    assert not lena_identity.has_usable_password()
    monkeypatch.setattr("onboarding.services.opening.is_mfa_enabled", lambda identity: True)
    look_after_people()
    set_role("kwartier_app")
    assert "Go live" in text(lena.get("opening/"))

    done = lena.post("opening/live/")

    assert "Bornem is open" in text(done)
    made.refresh_from_db()
    assert (made.is_trial, made.state) == (False, "licensed")
    assert Onboarding.objects.get().outcome == "finished"
    assert "Bornem is open" in text(lena.post("opening/live/"))


def test_a_municipality_that_pays_already_is_told_so(browser, bornem, world):
    Municipality.objects.filter(slug="boechout").update(nis_code="12007")

    answer = browser().begin()

    assert "uses Kwartier already" in text(answer)
    assert not Onboarding.objects.exists()


def test_a_network_without_a_licence_is_taken_as_it_is(lena, world):
    Municipality.objects.filter(slug="antwerpen").update(nis_code="12007")
    lena.prove()
    lena.describe()
    lena.post("trial/")

    lena.ask_offer()
    lena.accept()

    antwerp = Municipality.objects.get(slug="antwerpen")
    assert Onboarding.objects.get().municipality == antwerp
    assert (antwerp.is_trial, antwerp.state) == (False, "licensed")
    assert Municipality.objects.filter(nis_code="12007").count() == 1
