"""What holds for every model: what it declares, how its rows are named, whom it points at."""

from collections import Counter

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models

from common.personal_data import PersonalData
from common.tenancy import tenant_labels
from tests.architecture.routes import OURS

ALL = apps.get_models(include_auto_created=True)
WRITTEN_HERE = [
    model
    for model in ALL
    if model.__module__.partition(".")[0] in OURS and not model._meta.auto_created
]
OF_MUNICIPALITIES = [model for model in ALL if model._meta.app_label in tenant_labels()]


@pytest.mark.parametrize("model", WRITTEN_HERE, ids=lambda m: m._meta.label)
def test_a_model_declares_what_it_holds_about_people(model: type[models.Model]):
    declared = getattr(model, "personal_data", None)

    assert isinstance(declared, PersonalData)
    assert declared.purpose
    assert bool(declared.holds) == bool(declared.retention) == (declared.controller != "nobody")


def test_no_relation_crosses_between_hub_and_municipality():
    crossing = [
        f"{model._meta.label}.{field.name}"
        for model in ALL
        for field in model._meta.get_fields()
        if field.is_relation and isinstance(field.related_model, type)
        if (model in OF_MUNICIPALITIES) != (field.related_model in OF_MUNICIPALITIES)
    ]

    assert crossing == []


def test_no_row_of_a_municipality_is_numbered_by_a_sequence():
    numbered = [
        model._meta.label
        for model in OF_MUNICIPALITIES
        if isinstance(_key(model), models.AutoField)
    ]

    assert numbered == []


def test_no_model_points_at_a_content_type():
    pointing = [
        model._meta.label
        for model in OF_MUNICIPALITIES
        for field in model._meta.get_fields()
        if field.related_model is ContentType
    ]

    assert pointing == []


def test_a_municipality_holds_no_address_of_a_sign_in():
    """No e-mail, password or identity key in a municipality's schema (scale.md, rule 2)."""
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in OF_MUNICIPALITIES
        for field in model._meta.concrete_fields
        if isinstance(field, models.EmailField)
        or any(word in field.name for word in ("email", "password", "identity"))
    }

    assert columns == set()


def test_no_table_name_is_used_twice():
    names = Counter(model._meta.db_table for model in ALL)

    assert [name for name, count in names.items() if count > 1] == []


def _key(model: type[models.Model]) -> models.Field:
    """Return the primary key, of the row that it is shared with where it is."""
    key = model._meta.pk
    while isinstance(key, models.OneToOneField):
        key = key.target_field
    return key
