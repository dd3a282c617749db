"""Which rows of the hub stay after a municipality left, how many, how long, and why."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tenants.models import Municipality

# In the reader's words, for what nearly every municipality leaves behind. What is not named here
# has the reason that its model declares.
REASONS: dict[str, Promise] = {
    "tenants.Municipality": _(
        "its name, without an address: invoices and this certificate name it"
    ),
    "tenants.Appointment": _("who was an official, for two years after the end"),
    "tenants.Exit": _("this exit and its certificate, for ten years"),
}
# Apps whose rows all stay for one reason.
REASONS_OF_APPS: dict[str, Promise] = {
    "billing": _("contracts and books: ten years, by law"),
}


def leftovers_of(municipality: Municipality) -> list[dict[str, Any]]:
    """Return every kind of row of the hub that still names the municipality."""
    found = [_leftover(Municipality, 1)]
    for model in apps.get_models(include_auto_created=True):
        column = _column(model)
        if column is None:
            continue
        count = model._default_manager.filter(**{column: municipality.pk}).count()
        if count:
            found.append(_leftover(model, count))
    return found


def _leftover(model: type[models.Model], count: int) -> dict[str, Any]:
    label = model._meta.label
    declared: Any = getattr(model, "personal_data", None)
    known = REASONS.get(label) or REASONS_OF_APPS.get(model._meta.app_label)
    told = known or (declared and (declared.retention or declared.purpose)) or ""
    return {"what": label, "count": count, "why": str(told)}


def _column(model: type[models.Model]) -> str | None:
    """Return the column of a model of the hub that names a municipality."""
    if model._meta.app_config.name in settings.TENANT_APPS or model is Municipality:
        return None
    for field in model._meta.concrete_fields:
        if field.related_model is Municipality or field.attname == "municipality_id":
            return field.attname
    return None
