"""The register of processing: what each model declares, for each kind of controller."""

from dataclasses import dataclass

from django.apps import apps
from django.utils.text import capfirst

from common.personal_data import PersonalData


@dataclass(frozen=True)
class Entry:
    """One model and what it holds about people."""

    name: str
    app: str
    data: PersonalData


def register() -> list[Entry]:
    """Return what every model declares that holds anything about a person, by app and name."""
    found = [
        Entry(capfirst(str(model._meta.verbose_name)), model._meta.app_label, data)
        for model in apps.get_models()
        if isinstance(data := getattr(model, "personal_data", None), PersonalData) and data.holds
    ]
    return sorted(found, key=lambda entry: (entry.app, entry.name))
