"""Give a municipality the look that its onboarding chose."""

from django.core.files.storage import default_storage

from onboarding.models import Onboarding
from tenants.looks import change_look


def dress(*, onboarding: Onboarding) -> None:
    """Have a municipality on trial look as was chosen; doing it again changes nothing that shows.

    One that was here before keeps the look that its residents know, and gets a logo if it has none.
    """
    municipality = onboarding.municipality
    if municipality is None or not onboarding.is_for_municipality:
        return
    source = onboarding if municipality.is_trial else municipality
    is_wanted = municipality.is_trial or not municipality.logo
    change_look(
        municipality=municipality,
        brand_colour=source.brand_colour,
        tile=source.tile,
        png=_chosen(onboarding) if is_wanted else None,
        removes_logo=municipality.is_trial and not onboarding.logo,
    )


def _chosen(onboarding: Onboarding) -> bytes | None:
    name = onboarding.logo.name
    if not name:
        return None
    with default_storage.open(name) as file:
        content: bytes = file.read()
    return content
