"""What platform staff decide about a proof, and where a letter goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DecisionForm(forms.Form):
    """Yes, or no with a reason that the applicant reads."""

    answer = forms.ChoiceField(
        label=_("Do they act for the organisation?"),
        choices=(("yes", _("Yes, let them in")), ("no", _("No"))),
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The applicant reads it if you say no. If yes: how you know."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    closes = forms.BooleanField(
        label=_("Close it, so that others can begin for this organisation"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Close only what is refused."""
        values = super().clean() or {}
        if values.get("answer") == "yes" and values.get("closes"):
            self.add_error("closes", _("Whoever is let in goes on: do not close it."))
        return values


class SeatForm(forms.Form):
    """The seat of the organisation, as published: not as the applicant typed it."""

    street = forms.CharField(label=_("Street and number"), max_length=200)
    postal_code = forms.CharField(label=_("Postal code"), max_length=10)
    town = forms.CharField(label=_("Town"), max_length=100)
    is_checked = forms.BooleanField(
        label=_("I compared this address with an official source."),
        error_messages={"required": _("Compare the address first, for instance with the website.")},
    )
