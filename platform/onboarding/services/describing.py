"""Save what an official says: inhabitants, neighbourhoods, look, works."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from onboarding.models import Division, Onboarding, Participant
from onboarding.services.dressing import dress
from onboarding.services.starting import locked, note_saved
from onboarding.steps import Step


@dataclass(frozen=True)
class Look:
    """How the municipality speaks and looks."""

    languages: list[str]
    brand_colour: str
    tile: str


def set_inhabitants(
    *,
    onboarding: Onboarding,
    inhabitants: int,
    source: str,
    on: date,
    by: Participant | None,
) -> None:
    """Save how many inhabitants there are, by whose count and of which day."""
    with locked(onboarding):
        onboarding.inhabitants = inhabitants
        onboarding.inhabitants_source = source
        onboarding.inhabitants_on = on
        onboarding.save(update_fields=["inhabitants", "inhabitants_source", "inhabitants_on"])
        note_saved(onboarding=onboarding, step=Step.INHABITANTS, by=by)


def choose_division(*, onboarding: Onboarding, choice: str, by: Participant | None) -> None:
    """Save where the neighbourhoods come from: the published ones, or drawn later."""
    with locked(onboarding):
        onboarding.division = choice
        onboarding.neighbourhoods = []
        onboarding.save(update_fields=["division", "neighbourhoods"])
        note_saved(onboarding=onboarding, step=Step.NEIGHBOURHOODS, by=by)


def upload_division(
    *,
    onboarding: Onboarding,
    areas: Sequence[dict[str, Any]],
    source: str,
    by: Participant | None,
) -> None:
    """Save neighbourhoods from a file that was read and judged; a later file replaces it."""
    with locked(onboarding):
        Division.objects.update_or_create(
            onboarding=onboarding, defaults={"areas": list(areas), "source": source}
        )
        choose_division(onboarding=onboarding, choice=Onboarding.Division.UPLOAD, by=by)


def set_look(
    *,
    onboarding: Onboarding,
    look: Look,
    logo: bytes | None,
    removes_logo: bool,
    by: Participant | None,
) -> None:
    """Save languages, colour, tile and logo."""
    former = onboarding.logo.name
    with locked(onboarding):
        for name, value in asdict(look).items():
            setattr(onboarding, name, value)
        if removes_logo:
            onboarding.logo = ""
        if logo:
            onboarding.logo.save("logo.png", ContentFile(logo), save=False)
        onboarding.save(update_fields=["languages", "brand_colour", "tile", "logo"])
        note_saved(onboarding=onboarding, step=Step.LOOK, by=by)
    dress(onboarding=onboarding)
    if former and former != onboarding.logo.name:
        default_storage.delete(former)


def describe_works(
    *,
    onboarding: Onboarding,
    nis_code: str,
    neighbourhoods: Sequence[dict[str, str]],
    starts_on: date,
    ends_on: date,
    by: Participant | None,
) -> None:
    """Save where and when the works of a project are; `ends_on` is the first day after."""
    with locked(onboarding):
        onboarding.nis_code = nis_code
        onboarding.neighbourhoods = list(neighbourhoods)
        onboarding.starts_on, onboarding.ends_on = starts_on, ends_on
        onboarding.save(update_fields=["nis_code", "neighbourhoods", "starts_on", "ends_on"])
        note_saved(onboarding=onboarding, step=Step.WORKS, by=by)


def pass_trial(*, onboarding: Onboarding, by: Participant | None) -> None:
    """Note that somebody read about the trial, and began it or goes on without."""
    with locked(onboarding):
        note_saved(onboarding=onboarding, step=Step.TRIAL, by=by)
