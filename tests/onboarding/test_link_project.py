"""Whoever bought a project works under its licence, at the dashboard, and nobody else does."""

from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils import timezone

from billing.models import Licence, ProjectAppointment
from onboarding.models import Onboarding
from onboarding.services.opening import look_after_people, provision
from shared_apps.identities.models import Identity
from shared_apps.site.models import Listing
from tenants.logins import OWNER
from tenants.models import Municipality
from tests import databases
from tests.door_client import APP
from tests.onboarding.walking import Browser


def look_after() -> None:
    """Do what the worker with the owner's login does."""
    databases.set_role(OWNER)
    look_after_people()
    databases.set_role(APP)


def bought(browser: Browser, antwerpen: Municipality) -> Licence:
    """Onboard Noorderlijn for Zurenborg."""
    Municipality.objects.filter(pk=antwerpen.pk).update(nis_code="11002")
    rows = [{"code": "antwerpen-0", "name": "Zurenborg", "status": "live", "boundary": None}]
    Listing.objects.update_or_create(
        municipality_id=antwerpen.pk,
        defaults={
            "nis_code": "11002",
            "name": "Antwerpen",
            "host": antwerpen.host,
            "state": "community",
            "neighbourhoods": rows,
        },
    )
    browser.begin("project", "", register_number="0403.019.261", vat_number="", name="Noorderlijn")
    browser.introduce("hanne@noorderlijn.be", "Hanne")
    browser.type_code("hanne@noorderlijn.be")
    browser.prove()
    start = timezone.localdate()
    days = {"starts_on": start, "ends_on": start + timedelta(days=124)}
    browser.post("works/?municipality=11002", neighbourhoods=["antwerpen-0"], **days)
    browser.post("plan/")
    browser.accept(name="Hanne")
    return Licence.objects.get()


def test_who_bought_a_project_is_let_in_to_its_neighbourhoods(
    browser: Any, world: Any, door_client: Any
) -> None:
    licence = bought(browser(), world.antwerpen)
    provision(onboarding=Onboarding.objects.get(), by=None)
    look_after()
    look_after()

    link = ProjectAppointment.objects.get()
    databases.set_role(OWNER)
    hanne = Identity.objects.get(email="hanne@noorderlijn.be")
    Authenticator.objects.create(user=hanne, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    databases.set_role(APP)
    client = door_client("dashboard", municipality=world.antwerpen).sign_in(hanne)

    assert link.licence == licence
    assert "Zurenborg" in client.get("/").content.decode()
    assert door_client("dashboard", world.guido).get("/").status_code == 403
