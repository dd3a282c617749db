"""Walk through the onboarding as an official does: page by page, form by form."""

import re
from typing import Any
from uuid import uuid4

from django.utils import timezone

from onboarding.models import Onboarding, Proof
from onboarding.services import Decider, approve_proof
from shared_apps.notifications.models import HubMail

SAM = Decider(uuid4(), "Sam Maes")
FACTS = {
    "name": "Gemeente Bornem",
    "country": "be",
    "register_number": "0207.500.420",
    "vat_number": "BE 0207.500.420",
    "street": "Hingenesteenweg 13",
    "postal_code": "2880",
    "town": "Bornem",
}


class Browser:
    """A browser at the public site, and what an official does in it."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def get(self, page: str) -> Any:
        """Open a page of the onboarding and follow where it leads."""
        return self.client.get(f"/onboarding/{page}", follow=True)

    def post(self, page: str, **values: Any) -> Any:
        """Send a form and follow where it leads."""
        return self.client.post(f"/onboarding/{page}", values, follow=True)

    def begin(self, kind: str = "municipality", nis_code: str = "12007", **other: str) -> Any:
        """Say which organisation it is."""
        place = f"{nis_code}/" if nis_code else ""
        return self.post(f"new/{kind}/{place}", **{**FACTS, **other})

    def introduce(self, email: str, first_name: str = "Lena") -> Any:
        """Say who one is."""
        person = {"first_name": first_name, "last_name": "Claes", "title": "Communication"}
        return self.post("account/", email=email, **person)

    def type_code(self, email: str, code: str = "") -> Any:
        """Type the code that came by mail."""
        return self.post("code/", code=code or mailed_code(email))

    def prove(self) -> None:
        """Ask for a look, and get it."""
        self.post("proof/", route="staff", note="Call the town hall.")
        approve_proof(proof=Proof.objects.latest("asked_at"), decider=SAM)

    def describe(self, division: str = "atlas") -> None:
        """Fill in inhabitants, neighbourhoods and look."""
        figures = {"inhabitants": 21_500, "source": "Statbel", "on": "2025-01-01"}
        self.post("inhabitants/", **figures)
        self.post("neighbourhoods/", choice=division)
        look = {"languages": ["nl", "fr"], "default_language": "nl"}
        self.post("look/", brand_colour="#ffd100", tile="wave", **look)

    def ask_offer(self, plan: str = "municipality", **other: Any) -> Any:
        """Choose a plan from today on."""
        values = {"plan": plan, "starts_on": timezone.localdate().isoformat(), "years": 1}
        return self.post("plan/", **{**values, **other})

    def accept(self, **other: Any) -> Any:
        """Accept the offer on the page."""
        offer = Onboarding.objects.exclude(offer=None).latest("touched_at").offer
        assert offer
        values = {"name": "Lena Claes", "order_reference": "PO-17", "agrees": "on"}
        return self.post("plan/acceptance/", **{"offer": offer.pk, **values, **other})


def mailed_code(email: str) -> str:
    """Return the code of the latest mail to an address."""
    for mail in HubMail.objects.filter(to=email).order_by("-id"):
        found = re.search(r"^(\d{6})$", mail.text, re.MULTILINE)
        if found:
            return found[1]
    raise AssertionError(f"no code for {email}")


def mailed_link(email: str) -> str:
    """Return the path of the latest link to an address, after /onboarding/."""
    for mail in HubMail.objects.filter(to=email).order_by("-id"):
        found = re.search(r"/onboarding/(resume/[\w-]{20,}/)", mail.text)
        if found:
            return found[1]
    raise AssertionError(f"no link for {email}")


def text(response: Any) -> str:
    """Return what stands in an answer."""
    return str(response.content.decode())
