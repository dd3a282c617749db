"""Make the municipality, let its officials in, and go live."""

import re
from contextlib import suppress
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify

from common.background import wake_hub
from common.tenancy import hub_atomic
from onboarding.checklist import checklist
from onboarding.models import Onboarding, Participant
from onboarding.queries import atlas_entry, is_proven, municipality_in_use, participants_in
from onboarding.services.buying import place_bought
from onboarding.services.dressing import dress
from onboarding.services.linking import link_project_managers
from onboarding.services.starting import locked, note_saved
from onboarding.steps import Step
from shared_apps.identities.models import Identity
from tenants.appointing import KIND_OF, appoint
from tenants.models import Municipality
from tenants.provisioning import MunicipalityExists, register_municipality
from tenants.reserved import RESERVED
from tenants.trials import end_trial

OFFICIAL = re.compile(
    r"^(gemeente|stad|commune d[e']|ville de|municipality of|city of|stadt)\s*", re.IGNORECASE
)
LOOK_AFTER = "onboarding.look_after_people"
ROLES = {
    Onboarding.Kind.MUNICIPALITY: "official",
    Onboarding.Kind.CARE: "care_worker",
    Onboarding.Kind.PROJECT: "project_manager",
}


class NotProven(Exception):
    """Nobody carries a municipality's name before we know that they act for it."""


class NotReady(Exception):
    """Something on the list is still open."""


class NotHere(Exception):
    """The municipality in which this is to happen does not use Kwartier."""


def provision(*, onboarding: Onboarding, by: Participant | None) -> Municipality:
    """Have the municipality made, on trial; asking twice, or at once, gives one.

    One that is here already without a licence is taken as it is: its residents stay.
    """
    with locked(onboarding):
        if not is_proven(onboarding):
            raise NotProven(str(onboarding.pk))
        if onboarding.municipality is None:
            onboarding.municipality = _known_or_new(onboarding)
            onboarding.save(update_fields=["municipality"])
            wake_hub(LOOK_AFTER)
        if onboarding.is_for_municipality:
            note_saved(onboarding=onboarding, step=Step.TRIAL, by=by)
    dress(onboarding=onboarding)
    return onboarding.municipality


def _known_or_new(onboarding: Onboarding) -> Municipality:
    known = municipality_in_use(onboarding.nis_code)
    if known is not None:
        return known
    if not onboarding.is_for_municipality:
        raise NotHere(onboarding.nis_code)
    fields = fields_of(onboarding)
    for slug in slugs_of(fields["name"], onboarding):
        with suppress(MunicipalityExists):
            return register_municipality(slug=slug, **fields).municipality
    raise MunicipalityExists(fields["name"])


def slugs_of(name: str, onboarding: Onboarding) -> list[str]:
    """Return the addresses to try: the name, then the name with what makes it unique."""
    plain = slugify(name)[:50] or "m"
    longer = f"{plain}-{onboarding.nis_code or onboarding.register_number[-5:]}"
    return [longer] if plain in RESERVED else [plain, longer]


def fields_of(onboarding: Onboarding) -> dict[str, Any]:
    """Return what `register_municipality` needs to know."""
    known = atlas_entry(onboarding)
    languages = onboarding.languages or ["nl"]
    fields: dict[str, Any] = {
        "name": known.name_in(languages[0]) if known else plain_name(onboarding.name)[:100],
        "languages": languages,
        "nis_code": onboarding.nis_code,
        "country": onboarding.country,
        "brand_colour": onboarding.brand_colour,
        "tile": onboarding.tile,
        "is_trial": True,
    }
    if known and known.households:
        fields["households"] = known.households
        fields["households_on"] = known.households_on
        fields["households_source"] = "Statbel"
    return fields


def plain_name(name: str) -> str:
    """Return a municipality's name as people say it: Bornem, not Gemeente Bornem."""
    return OFFICIAL.sub("", name).strip() or name


def go_live(*, onboarding: Onboarding, by: Participant | None) -> None:
    """End the trial: test residents leave, letters begin. Raises `NotReady`."""
    with locked(onboarding):
        if any(not check.is_done for check in checklist(onboarding)):
            raise NotReady(str(onboarding.pk))
        municipality = onboarding.municipality
        if municipality is not None and onboarding.is_for_municipality:
            end_trial(municipality=municipality)
        note_saved(onboarding=onboarding, step=Step.OPENING, by=by)
        onboarding.closed_at = timezone.now()
        onboarding.outcome = Onboarding.Outcome.FINISHED
        onboarding.save(update_fields=["closed_at", "outcome"])


def settle(*, municipality: Municipality) -> None:
    """Do, before a municipality opens, what its onboarding decided. Again it changes nothing.

    Run as the owner, who sees identities of every kind.
    """
    for onboarding in Onboarding.objects.filter(municipality=municipality):
        place_bought(onboarding=onboarding, stands=True)
        appoint_people(onboarding=onboarding)


def appoint_people(*, onboarding: Onboarding) -> None:
    """Let the people of an onboarding in at their door, once. Run as the owner."""
    municipality = onboarding.municipality
    if municipality is None or not is_proven(onboarding):
        return
    for person in participants_in(onboarding).filter(appointed_at=None):
        with hub_atomic():
            appoint(
                municipality=municipality,
                email=person.email,
                first_name=person.first_name,
                last_name=person.last_name,
                role=ROLES[Onboarding.Kind(onboarding.kind)],
                title=person.title,
            )
            person.appointed_at = timezone.now()
            person.save(update_fields=["appointed_at"])


def look_after_people() -> None:
    """Appoint who came in late, note second factors, link projects. Run as the owner."""
    for onboarding in _standing():
        place_bought(onboarding=onboarding)
        appoint_people(onboarding=onboarding)
        for person in participants_in(onboarding).filter(second_factor_at=None):
            kind = KIND_OF[ROLES[Onboarding.Kind(onboarding.kind)]]
            identity = Identity.objects.filter(kind=kind, email=person.email).first()
            if identity and is_mfa_enabled(identity):
                person.second_factor_at = timezone.now()
                person.save(update_fields=["second_factor_at"])
    link_project_managers()


def _standing() -> QuerySet[Onboarding]:
    return Onboarding.objects.filter(
        closed_at=None, claimed_at__isnull=False, municipality__is_open=True
    ).select_related("municipality")
