"""What must be done before going live, and what a trial does not do: shown from the start."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from billing.models import Licence
from onboarding.models import Onboarding
from onboarding.queries import is_proven, job_of, participants_in, saved_steps_of
from onboarding.steps import STEPS, Step


@dataclass(frozen=True)
class Check:
    """One line of the list."""

    label: Promise
    is_done: bool
    step: Step


def checklist(onboarding: Onboarding) -> list[Check]:
    """Return the list as it stands."""
    saved = saved_steps_of(onboarding)
    people = participants_in(onboarding)
    checks = [
        Check(_("Your address is confirmed"), people.exists(), Step.ACCOUNT),
        Check(_("We know that you act for your organisation"), is_proven(onboarding), Step.PROOF),
    ]
    if onboarding.is_for_municipality:
        checks += [
            Check(_("Inhabitants, with source and date"), "inhabitants" in saved, Step.INHABITANTS),
            Check(_("Neighbourhoods are chosen"), "neighbourhoods" in saved, Step.NEIGHBOURHOODS),
            Check(_("Languages and colour are chosen"), "look" in saved, Step.LOOK),
        ]
    if Step.PLAN in STEPS[onboarding.kind]:
        checks.append(Check(_("An offer is accepted"), has_bought(onboarding), Step.PLAN))
    checks.append(Check(_("Your place is made"), is_made(onboarding), Step.OPENING))
    has_factor = people.filter(second_factor_at__isnull=False).exists()
    checks.append(Check(_("One of you signed in with a second factor"), has_factor, Step.OPENING))
    return checks


def has_bought(onboarding: Onboarding) -> bool:
    """Whether an offer of this onboarding was accepted."""
    if onboarding.offer_id is None:
        return False
    return Licence.objects.filter(contract__offer_id=onboarding.offer_id).exists()


def is_made(onboarding: Onboarding) -> bool:
    """Whether the municipality stands and is open."""
    municipality = onboarding.municipality
    if municipality is None:
        return False
    job = job_of(onboarding)
    return municipality.is_open and (job is None or job.finished_at is not None)
