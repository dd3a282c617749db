"""A resident's own data, as a ZIP: every row that names her, found by looking at the models.

What others wrote, also below her posts, is theirs and not in it.
"""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.apps import apps
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from common.tenancy import tenant_labels
from tenant_apps.residents.models import Resident


def own_data(resident: Resident) -> bytes:
    """Return everything of one resident: `data.json`, and the files."""
    packed = BytesIO()
    rows = {label: list(found) for label, found in _own_rows(resident.pk)}
    about = {
        "first_name": resident.first_name,
        "last_name": resident.last_name,
        "street": resident.street,
        "neighbourhood": resident.neighbourhood.name,
        "joined_at": resident.joined_at,
    }
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        text = json.dumps(
            {"resident": about, **rows}, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1
        )
        archive.writestr("data.json", text)
        for name in sorted(set(_files(resident.pk))):
            if default_storage.exists(name):
                with default_storage.open(name, "rb") as file:
                    archive.writestr(f"files/{name.rsplit('/', 1)[-1]}", file.read())
    return packed.getvalue()


def _own_rows(resident_id: UUID) -> Iterator[tuple[str, Any]]:
    for model, column in _naming(Resident):
        yield (
            model._meta.label_lower,
            model._default_manager.filter(**{column: resident_id}).values(),
        )


def _files(resident_id: UUID) -> Iterator[str]:
    """Return the names of files that hang on rows of the resident's own."""
    for owner, column in _naming(Resident):
        for model, link in _naming(owner):
            fields = [
                f.name for f in model._meta.concrete_fields if isinstance(f, models.FileField)
            ]
            found = model._default_manager.filter(**{f"{link}__{column}": resident_id})
            for names in found.values_list(*fields) if fields else ():
                yield from filter(None, names)


def _naming(target: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """Return the models of a municipality with the column by which they name a row."""
    return [
        (model, field.name)
        for model in apps.get_models()
        if model._meta.app_label in tenant_labels() and model is not target
        for field in model._meta.concrete_fields
        if field.related_model is target or (target is Resident and field.attname == "resident_id")
    ]
