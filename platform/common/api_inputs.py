"""What a program sends: judged by its shape, or by the form of the page that asks for the same."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.forms import Form
from rest_framework.exceptions import ValidationError
from rest_framework.relations import SlugRelatedField
from rest_framework.serializers import Serializer


class Named(SlugRelatedField):
    """A row by a text that names it. PostgreSQL has no texts with NUL: no row is called so."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the row, or a problem at the field."""
        if not isinstance(data, str) or "\0" in data:
            self.fail("invalid")
        return super().to_internal_value(data)


def given(shape: type[Serializer], data: Any) -> dict[str, Any]:
    """Return what was sent, in its shape; a problem that names the fields where it has not."""
    sent = shape(data=data)
    sent.is_valid(raise_exception=True)
    values: dict[str, Any] = sent.validated_data
    return values


def judged(form: Form, names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what a page's form makes of it; its words stand at the fields, by the API's names."""
    if form.is_valid():
        return form.cleaned_data
    called = {"__all__": "non_field_errors", **(names or {})}
    wrong: dict[str, list[str]] = defaultdict(list)
    for field, errors in form.errors.items():
        wrong[called.get(field, field)] += [str(each) for each in errors]
    raise ValidationError(wrong)
