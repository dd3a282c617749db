"""Reads of onboardings: whose browser it is, what is done, what waits for platform staff."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from onboarding.models import EntryLink, Onboarding, Participant, Proof, Visit
from onboarding.tokens import LINK, VISIT, digests_of
from shared_apps.atlas.models import AtlasMunicipality
from shared_apps.atlas.queries import atlas_neighbourhoods_of
from shared_apps.site.models import Listing
from tenants.models import Municipality, ProvisioningJob

OWN = frozenset({Onboarding.Division.UPLOAD, Onboarding.Division.DRAWN})


def visit_with(token: str | None) -> Visit | None:
    """Return the visit of a browser's token, with its onboarding and participant."""
    if not token:
        return None
    found = Visit.objects.filter(digest__in=digests_of(VISIT, token[:100]))
    visit = found.select_related("onboarding", "participant").first()
    return None if visit is None or visit.is_expired else visit


def link_with(token: str) -> EntryLink | None:
    """Return the link of a mail that still leads somewhere."""
    found = EntryLink.objects.filter(digest__in=digests_of(LINK, token[:100]))
    link = found.select_related("participant__onboarding").first()
    if link is None or link.is_expired or link.participant.left_at:
        return None
    return None if link.participant.onboarding.closed_at else link


def open_onboardings() -> QuerySet[Onboarding]:
    """Return what somebody claimed and nobody closed."""
    return Onboarding.objects.filter(claimed_at__isnull=False, closed_at=None)


def rival_of(onboarding: Onboarding) -> Onboarding | None:
    """Return the open onboarding of the same municipality or care organisation, if any."""
    if onboarding.kind == Onboarding.Kind.PROJECT:
        return None
    others = open_onboardings().exclude(pk=onboarding.pk)
    same_number = others.filter(
        kind__in=[Onboarding.Kind.MUNICIPALITY, Onboarding.Kind.CARE],
        register_scheme=onboarding.register_scheme,
        register_number=onboarding.register_number,
    ).first()
    if same_number or not (onboarding.nis_code and onboarding.is_for_municipality):
        return same_number
    return others.filter(kind=Onboarding.Kind.MUNICIPALITY, nis_code=onboarding.nis_code).first()


def participants_in(onboarding: Onboarding) -> QuerySet[Participant]:
    """Return the people who may see and save the steps."""
    return onboarding.participants.filter(
        confirmed_at__isnull=False, admitted_at__isnull=False, left_at=None
    )


def participants_asking(onboarding: Onboarding) -> QuerySet[Participant]:
    """Return the colleagues who wait to be let in."""
    return onboarding.participants.filter(
        asked_at__isnull=False, confirmed_at__isnull=False, admitted_at=None, left_at=None
    )


def saved_steps_of(onboarding: Onboarding) -> frozenset[str]:
    """Return the steps that are done."""
    return frozenset(onboarding.saved_steps.values_list("step", flat=True))


def latest_proof(onboarding: Onboarding) -> Proof | None:
    """Return the latest attempt at proof, with its decision."""
    return onboarding.proofs.select_related("decision").order_by("-asked_at").first()


def is_proven(onboarding: Onboarding) -> bool:
    """Whether it was proven that the people here act for the organisation."""
    return onboarding.proofs.filter(decision__is_approved=True).exists()


def proofs_waiting() -> QuerySet[Proof]:
    """Return what platform staff must look at, the oldest first: letters to print, and looks.

    A letter that was printed waits for its code, not for us.
    """
    waiting = Proof.objects.filter(
        decision=None, printed_at=None, onboarding__closed_at=None
    ).select_related("onboarding", "asked_by")
    return waiting.order_by("asked_at")


def under_way() -> QuerySet[Onboarding]:
    """Return the open onboardings with their people's number, the most silent first."""
    is_in = Q(participants__admitted_at__isnull=False, participants__left_at=None)
    people = Count("participants", filter=is_in)
    return open_onboardings().annotate(people=people).order_by("touched_at")


def atlas_entry(onboarding: Onboarding) -> AtlasMunicipality | None:
    """Return what the country publishes about the municipality, without its outlines."""
    if not onboarding.nis_code:
        return None
    known = AtlasMunicipality.objects.defer("outline", "map_outline")
    return known.filter(nis_code=onboarding.nis_code).first()


def published_about(onboarding: Onboarding) -> AtlasMunicipality | None:
    """Return what is published about who asks: of a project nothing, it only works there."""
    return None if onboarding.kind == Onboarding.Kind.PROJECT else atlas_entry(onboarding)


def has_official_domain(onboarding: Onboarding, participant: Participant) -> bool:
    """Whether the address is at the domain that the atlas knows. A hint, never proof."""
    known = published_about(onboarding)
    domain = participant.email.rpartition("@")[2].lower()
    return bool(known and known.mail_domain and domain == known.mail_domain.lower())


def municipality_in_use(nis_code: str) -> Municipality | None:
    """Return the municipality that is here already under this code."""
    return Municipality.objects.filter(nis_code=nis_code).first() if nis_code else None


def job_of(onboarding: Onboarding) -> ProvisioningJob | None:
    """Return how far the making of the municipality is; none where it was here before."""
    if onboarding.municipality_id is None:
        return None
    return ProvisioningJob.objects.filter(municipality_id=onboarding.municipality_id).first()


@dataclass(frozen=True)
class ChosenDivision:
    """Which neighbourhoods a new municipality chose; `areas` are those of its own."""

    choice: str
    areas: list[dict[str, Any]]
    source: str


def division_of(municipality: Municipality) -> ChosenDivision | None:
    """Return which neighbourhoods a new municipality chose, None where nobody chose."""
    chosen = (
        Onboarding.objects.filter(municipality_id=municipality.pk, kind="municipality")
        .select_related("own_division")
        .order_by("-created_at")
        .first()
    )
    if chosen is None or not chosen.division:
        return None
    own = getattr(chosen, "own_division", None)
    if chosen.division in OWN and own:
        return ChosenDivision(chosen.division, own.areas, own.source)
    return ChosenDivision(chosen.division, [], "")


def areas_of(onboarding: Onboarding) -> list[dict[str, Any]]:
    """Return the neighbourhoods that were chosen: {"code", "name", "boundary"}, by name.

    Of one that is here already, those of its public listing.
    """
    own = getattr(onboarding, "own_division", None)
    if onboarding.division in OWN and own:
        return sorted(own.areas, key=lambda area: str(area["name"]))
    listed = Listing.objects.filter(nis_code=onboarding.nis_code).first()
    if listed and onboarding.nis_code:
        return list(listed.neighbourhoods)
    if onboarding.division == Onboarding.Division.LATER or not onboarding.nis_code:
        return []
    return [
        {"code": row.source_code, "name": row.name, "boundary": row.map_boundary or row.boundary}
        for row in atlas_neighbourhoods_of(onboarding.nis_code)
    ]


def names_of(onboarding: Onboarding) -> dict[str, str]:
    """Return the chosen neighbourhoods as code and name."""
    return {str(area["code"]): str(area["name"]) for area in areas_of(onboarding)}


def places_for_works() -> QuerySet[Municipality]:
    """Return the municipalities in which works can be announced: all that are open."""
    return Municipality.objects.filter(is_open=True, is_trial=False).order_by("name")
