"""Begin an onboarding, and save its steps."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from django.utils import timezone

from common.tenancy import hub_atomic
from onboarding.models import Onboarding, Participant, SavedStep, Visit
from onboarding.queries import atlas_entry, is_proven, municipality_in_use
from onboarding.services.visiting import open_visit
from onboarding.steps import Step

# A licence that runs, or ran out a short while ago: there is somebody to ask.
SERVED = frozenset({"pilot", "licensed", "grace", "restricted"})


class MunicipalityTakesPart(Exception):
    """The municipality is here already, with a licence."""


class OrganisationFixed(Exception):
    """Another organisation needs an onboarding of its own."""


class OnboardingClosed(Exception):
    """It was finished, withdrawn, declined or removed; nothing can be saved any more."""


@dataclass(frozen=True)
class Facts:
    """What an organisation says about itself."""

    name: str
    country: str
    register_scheme: str
    register_number: str
    vat_number: str
    street: str
    postal_code: str
    town: str


def start_onboarding(*, kind: str, nis_code: str, facts: Facts) -> tuple[Onboarding, Visit, str]:
    """Begin a draft in this browser; return it, the visit, and the token for the cookie.

    A draft binds nobody: only with a confirmed address does it keep others from beginning.
    """
    refuse_if_served(kind, nis_code)
    with hub_atomic():
        onboarding = Onboarding(kind=kind, nis_code=nis_code, **asdict(facts))
        known = atlas_entry(onboarding) if onboarding.is_for_municipality else None
        if known:
            onboarding.inhabitants = known.inhabitants
            onboarding.inhabitants_on = known.inhabitants_on
            onboarding.inhabitants_source = "Statbel" if known.inhabitants else ""
        onboarding.save(force_insert=True)
        note_saved(onboarding=onboarding, step=Step.ORGANISATION, by=None)
        visit, token = open_visit(onboarding=onboarding)
    return onboarding, visit, token


def refuse_if_served(kind: str, nis_code: str) -> None:
    """Raise where a municipality has a licence already, or is being tried out."""
    if kind != Onboarding.Kind.MUNICIPALITY:
        return
    known = municipality_in_use(nis_code)
    if known and (known.state in SERVED or known.is_trial):
        raise MunicipalityTakesPart(known.slug)


def describe_organisation(*, onboarding: Onboarding, facts: Facts, by: Participant | None) -> None:
    """Correct what the organisation says about itself.

    What others rely on stays: the number once claimed, the name once proven. Else a municipality
    could be proven and then become another. Raises `OrganisationFixed`.
    """
    with locked(onboarding):
        _refuse_another(onboarding, facts)
        for name, value in asdict(facts).items():
            setattr(onboarding, name, value)
        onboarding.save(update_fields=list(asdict(facts)))
        note_saved(onboarding=onboarding, step=Step.ORGANISATION, by=by)


def _refuse_another(onboarding: Onboarding, facts: Facts) -> None:
    before = (onboarding.country, onboarding.register_scheme, onboarding.register_number)
    after = (facts.country, facts.register_scheme, facts.register_number)
    is_renamed = facts.name != onboarding.name and is_proven(onboarding)
    if onboarding.claimed_at and (before != after or is_renamed):
        raise OrganisationFixed(str(onboarding.pk))


@contextmanager
def locked(onboarding: Onboarding) -> Iterator[Onboarding]:
    """Open a transaction that alone may change an onboarding; refuse one that is closed."""
    with hub_atomic():
        Onboarding.objects.select_for_update(no_key=True).get(pk=onboarding.pk)
        onboarding.refresh_from_db()
        if onboarding.closed_at:
            raise OnboardingClosed(str(onboarding.pk))
        yield onboarding


def note_saved(*, onboarding: Onboarding, step: Step, by: Participant | None) -> None:
    """Write down that a step is done, and that somebody was here."""
    SavedStep.objects.update_or_create(onboarding=onboarding, step=step, defaults={"saved_by": by})
    onboarding.touched_at = timezone.now()
    onboarding.save(update_fields=["touched_at"])
