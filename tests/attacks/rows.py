"""One row of every model of a municipality, made by looking at its fields: none is forgotten.

Every text carries the word of its table (`canary`), by which it is recognised wherever it appears.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from common.tenancy import entered, tenant_labels
from tenant_apps.residents.models import Resident

# What a constraint asks for and no field says.
VALUES: dict[str, dict[str, Any]] = {"insights.WeeklyInsight": {"value": 12}}


def canary(model: type[models.Model]) -> str:
    """Return the word that stands in every text of a model's rows."""
    return f"kanarie{abs(hash_of(model._meta.db_table)):08d}"


def hash_of(name: str) -> int:
    """Return a number for a name, the same in every run."""
    return sum(ord(letter) * 131**place for place, letter in enumerate(name)) % 10**8


def models_of_municipalities() -> list[type[models.Model]]:
    """Return every model of the tenant apps."""
    return [m for m in apps.get_models() if m._meta.app_label in tenant_labels()]


class Rows:
    """Makes rows around one resident, and remembers them: `rows.ids` by model."""

    def __init__(self, resident: Resident) -> None:
        address = resident.household.address
        known = (resident, resident.household, resident.neighbourhood, address)
        self._made: dict[Any, models.Model] = {type(row): row for row in known}

    @property
    def ids(self) -> dict[str, str]:
        """The key of one row of each model that has a key of its own."""
        return {
            model._meta.label: str(row.pk)
            for model, row in self._made.items()
            if isinstance(row.pk, UUID)
        }

    def one_of(self, model: Any) -> models.Model:
        """Return the row of a model; make it, and what it points at, where there is none yet."""
        if model not in self._made:
            values = {f.name: self._value(f) for f in model._meta.concrete_fields if self._asks(f)}
            values |= VALUES.get(model._meta.label, {})
            self._made[model] = model.objects.create(**values)
        return self._made[model]

    def _asks(self, field: Any) -> bool:
        is_text = isinstance(field, models.CharField | models.TextField)
        return (is_text and not field.choices) or not (field.has_default() or field.null)

    def _value(self, field: Any) -> Any:
        if field.is_relation:
            return self.one_of(field.related_model)
        if field.choices:
            return field.choices[0][0]
        if isinstance(field, models.FileField):
            return ContentFile(canary(field.model).encode(), name="canary.bin")
        if isinstance(field, models.CharField | models.TextField):
            return self._text(field)
        if isinstance(field, models.UUIDField):
            return uuid4()
        return PLAIN[next(kind for kind in PLAIN if isinstance(field, kind))]

    def _text(self, field: Any) -> str:
        word = canary(field.model)
        if field.unique:
            word = f"{word}-{uuid4().hex}"
        return word[: field.max_length] if field.max_length else word


PLAIN: dict[Any, Any] = {
    models.DateTimeField: timezone.now() - timedelta(days=1),
    models.DateField: timezone.localdate() + timedelta(days=20),
    models.BooleanField: False,
    models.JSONField: {},
    models.FloatField: 0.0,
    models.IntegerField: 1,
}


def one_of_each(person: Any) -> Rows:
    """Make one row of every model around a person; states like a departure are left out."""
    with entered(person.municipality):
        resident = Resident.objects.select_related("household__address", "neighbourhood").get(
            pk=person.resident.pk
        )
        rows = Rows(resident)
        for model in models_of_municipalities():
            if not model._meta.pk.is_relation:
                rows.one_of(model)
    return rows
