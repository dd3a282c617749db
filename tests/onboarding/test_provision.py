"""The worker that makes a municipality dies at each step, or two do so at once: one result."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from billing.models import (
    Contact,
    Contract,
    Licence,
    LicenceChange,
    LicencePeriod,
    Offer,
    OfferAnswer,
    Organisation,
)
from common.tenancy import entered
from onboarding.models import Division, Onboarding, Participant, Proof
from onboarding.services import approve_proof
from onboarding.services import opening as openings
from onboarding.services.buying import accept, ask_offer, plan_of
from onboarding.services.opening import look_after_people, provision
from onboarding.services.people import _claim
from shared_apps.atlas.models import AtlasMunicipality
from shared_apps.identities.models import Identity
from shared_apps.notifications.models import HubEvent, HubMail
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenants import provisioning
from tenants.logins import OWNER
from tenants.models import Appointment, Municipality, ProvisioningJob
from tenants.tasks import resume_provisioning
from tenants.trials import remove_trial
from tests import databases
from tests.onboarding.conftest import square
from tests.onboarding.walking import SAM

NIS = "12007"


class Killed(BaseException):
    """Stands for `kill -9`: nothing in the product catches it."""


@pytest.fixture
def as_owner(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Work with the owner's login outside any test transaction, and tidy up."""
    with django_db_blocker.unblock(), databases.logged_in_as(OWNER):
        AtlasMunicipality.objects.create(nis_code=NIS, name_nl="Bornem", inhabitants=21_500)
        yield
        _tidy_up()


def _tidy_up() -> None:
    Onboarding.objects.all().delete()
    for model in (LicenceChange, LicencePeriod, Licence, Contract, OfferAnswer, Offer):
        model._default_manager.all().delete()
    Contact.objects.all().delete()
    Organisation.objects.all().delete()
    HubEvent.objects.filter(topic="licence_began").delete()
    for municipality in Municipality.objects.filter(nis_code=NIS):
        Municipality.objects.filter(pk=municipality.pk).update(is_trial=True)
        remove_trial(municipality=municipality)
    Identity.objects.filter(email__endswith="@bornem.be").delete()
    HubMail.objects.filter(to__endswith="@bornem.be").delete()
    AtlasMunicipality.objects.filter(nis_code=NIS).delete()


def _onboarding(number: int = 0) -> Onboarding:
    """Return an onboarding with its own file of neighbourhoods, proven."""
    onboarding = Onboarding.objects.create(
        kind="municipality",
        nis_code=NIS,
        name="Gemeente Bornem",
        register_scheme="0208",
        register_number=f"020750042{number}",
        postal_code="2880",
        claimed_at=timezone.now() if number == 0 else None,
        languages=["nl"],
        division="upload",
        inhabitants=21_500,
    )
    Participant.objects.create(
        onboarding=onboarding,
        email=f"lena{number}@bornem.be",
        first_name="Lena",
        last_name="Claes",
        language="nl",
        confirmed_at=timezone.now(),
        admitted_at=timezone.now() if number == 0 else None,
    )
    if number == 0:
        areas = [{"code": "B0", "name": "Noord", "boundary": square(0)}]
        Division.objects.create(onboarding=onboarding, areas=areas, source="our own")
        proof = Proof.objects.create(onboarding=onboarding, route="staff")
        approve_proof(proof=proof, decider=SAM)
    return onboarding


def _bought(onboarding: Onboarding) -> None:
    lena = onboarding.participants.get()
    wanted = plan_of(onboarding, "municipality", timezone.localdate(), years=1)
    offer = ask_offer(onboarding=onboarding, plan=wanted, by=lena)
    accept(onboarding=onboarding, offer=offer, name="Lena", order_reference="PO-1", by=lena)


def _result() -> dict[str, Any]:
    """Return all that came of it."""
    municipality = Municipality.objects.get(nis_code=NIS)
    job = ProvisioningJob.objects.get(municipality=municipality)
    licence = Licence.objects.get(municipality=municipality)
    with entered(municipality):
        neighbourhoods = list(Neighbourhood.objects.values_list("source_code", "name"))
    people = Appointment.objects.filter(municipality=municipality, ended_at=None)
    mails = HubMail.objects.filter(to="lena0@bornem.be", subject__contains="Bornem")
    return {
        "state": (municipality.slug, municipality.is_open, municipality.is_trial),
        "job": (job.step, job.error),
        "licence": (licence.state, licence.periods.count(), municipality.state),
        "neighbourhoods": neighbourhoods,
        "people": [(each.identity.email, each.role) for each in people],
        "invitations": mails.filter(text__contains="/accounts/password/reset/").count(),
    }


EXPECTED = {
    "state": ("bornem", True, True),
    "job": ("opened", ""),
    "licence": ("active", 1, "licensed"),
    "neighbourhoods": [("B0", "Noord")],
    "people": [("lena0@bornem.be", "official")],
    "invitations": 1,
}
MOMENTS = {
    "before the schema is noted": (provisioning, "_finish", 0),
    "before the neighbourhoods are noted": (provisioning, "_finish", 1),
    "before the opening is noted": (provisioning, "_finish", 2),
    "before the licence is placed": (openings, "place_bought", 0),
    "before the official is appointed": (openings, "appoint_people", 0),
    "between identity and appointment": (openings, "appoint", 0),
}


def _die_at(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    module, name, calls_before = MOMENTS[moment]
    work: Callable[..., Any] = getattr(module, name)
    seen: list[int] = []

    def die(*args: Any, **kwargs: Any) -> Any:
        seen.append(1)
        if len(seen) > calls_before:
            raise Killed
        return work(*args, **kwargs)

    monkeypatch.setattr(module, name, die)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_worker_is_taken_over_and_ends_the_same(
    as_owner: None, monkeypatch: pytest.MonkeyPatch, moment: str
):
    onboarding = _onboarding()
    provision(onboarding=onboarding, by=None)
    _bought(onboarding)

    with monkeypatch.context() as context:
        _die_at(context, moment)
        with pytest.raises(Killed):
            resume_provisioning()
    connections.close_all()
    resume_provisioning()
    resume_provisioning()
    look_after_people()

    assert _result() == EXPECTED


def test_what_is_bought_after_the_making_ends_the_same(as_owner: None):
    onboarding = _onboarding()
    provision(onboarding=onboarding, by=None)
    resume_provisioning()
    _bought(Onboarding.objects.get())
    look_after_people()

    assert _result() == EXPECTED


def test_two_who_have_it_made_at_once_get_one(as_owner: None):
    _onboarding()
    made: list[Any] = []

    def ask() -> None:
        try:
            made.append(provision(onboarding=Onboarding.objects.get(), by=None).pk)
        finally:
            connections.close_all()

    _together(ask, ask)
    _together(_worker, _worker)

    assert len(made) == 2
    assert len(set(made)) == 1
    assert ProvisioningJob.objects.get(municipality_id=made[0]).step == "opened"


def test_two_who_claim_the_same_municipality_at_once_give_one_claim(as_owner: None):
    drafts = [_onboarding(number) for number in (1, 2)]

    def claim(draft: Onboarding) -> None:
        try:
            _claim(draft, draft.participants.get())
        finally:
            connections.close_all()

    _together(lambda: claim(drafts[0]), lambda: claim(drafts[1]))

    assert Onboarding.objects.filter(claimed_at__isnull=False).count() == 1
    assert Participant.objects.filter(admitted_at__isnull=False).count() == 1


def _worker() -> None:
    try:
        resume_provisioning()
    finally:
        connections.close_all()


def _together(*work: Callable[[], None]) -> None:
    threads = [threading.Thread(target=each) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
