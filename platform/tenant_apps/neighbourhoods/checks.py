"""What forms and API ask alike of what officials fill in."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from tenant_apps.neighbourhoods.models import ImportJob

MOST_HOUSEHOLDS = 1_000_000
MOST_MEGABYTES: dict[str, float] = {
    ImportJob.Kind.ADDRESSES: 100,
    ImportJob.Kind.NEIGHBOURHOODS: 50,
}


def checked_day(on: date | None) -> date | None:
    """Accept no count of the future."""
    if on and on > timezone.localdate():
        raise ValidationError(_("Choose today or a day in the past."))
    return on


def checked_figure(households: int | None, source: str, on: date | None) -> dict[str, str]:
    """Return what a figure does not say, by field."""
    if households is None:
        return {}
    missing = {}
    if not source:
        missing["source"] = _("Say where the figure comes from.")
    if not on:
        missing["on"] = _("Say when it was counted.")
    return missing


def checked_size(kind: str, size: int | None) -> str:
    """Return what is wrong with the size of an uploaded file, empty where nothing is."""
    most = MOST_MEGABYTES.get(kind)
    if most and (size or 0) > most * 1_000_000:
        return _("The file is larger than %(most)d MB.") % {"most": most}
    return ""
