"""Several lines of plain text in a form."""

from typing import Any

from django import forms


class PlainTextField(forms.CharField):
    """Several lines of plain text; a line break counts as one character, as in the browser."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Return the text with line breaks of one character."""
        return str(super().to_python(str(value or "").replace("\r\n", "\n")))
