"""What a template must know to draw a form's field: its kind, its ids and what describes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from jinja2 import Undefined
from markupsafe import Markup, escape


@dataclass(frozen=True)
class Description:
    """A field with its hint and errors, and the ids that tie them to the control."""

    bound: BoundField
    kind: str  # control, checkbox, choices or hidden
    id: str
    hint: str
    errors: tuple[str, ...]

    @property
    def said(self) -> str:
        """The value of aria-describedby."""
        ids = [f"{self.id}-hint"] if self.hint else []
        return " ".join(ids + ([f"{self.id}-error"] if self.errors else []))

    def control(self, extra: Mapping[str, Any] | None = None) -> str:
        """The control itself, as its Django widget draws it, with our attributes."""
        attributes = {name.replace("_", "-"): value for name, value in (extra or {}).items()}
        if self.said:
            attributes["aria-describedby"] = self.said
        if self.errors:
            attributes["aria-invalid"] = "true"
        return self.bound.as_widget(attrs=attributes)


def describe(bound: BoundField, hint: str | None = None) -> Description:
    """Describe a field of a form; `hint` goes before the form's own help text."""
    return Description(
        bound=bound,
        kind=_kind(bound),
        id=bound.id_for_label or bound.auto_id,
        hint=str(hint or bound.help_text or ""),
        errors=tuple(str(error) for error in bound.errors),
    )


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    return "checkbox" if isinstance(widget, CheckboxInput) else "control"


def attributes(extra: Mapping[str, Any]) -> Markup:
    """Extra attributes of a macro as HTML: `data_opens="x"` becomes ` data-opens="x"`."""
    parts = []
    for name, value in extra.items():
        if value is None or value is False or isinstance(value, Undefined):
            continue
        dashed = name.replace("_", "-")
        shown = f" {dashed}" if value is True else f' {dashed}="{escape(value)}"'
        parts.append(shown)
    return Markup("".join(parts))  # noqa: S704 - names are our templates', values are escaped
