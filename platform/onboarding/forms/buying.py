"""Which plan from when, and the acceptance of an offer."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from billing.plans import MUNICIPALITY, PILOT
from billing.pricing import months_after
from onboarding.forms.place import day_field

PLANS = ((PILOT, _("A pilot in some neighbourhoods")), (MUNICIPALITY, _("The whole municipality")))
PILOT_MONTHS = 6
MOST_NEIGHBOURHOODS = 6


class PlanForm(forms.Form):
    """A pilot in some neighbourhoods, or the whole municipality, from a day on."""

    plan = forms.ChoiceField(
        label=_("What would you like?"), choices=PLANS, widget=forms.RadioSelect
    )
    neighbourhoods = forms.MultipleChoiceField(
        label=_("Neighbourhoods of the pilot"),
        help_text=_("One to six, for six months."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    starts_on = day_field(_("From"))
    years = forms.TypedChoiceField(
        label=_("For how many years?"),
        help_text=_("For the whole municipality. A pilot takes six months."),
        choices=[(n, str(n)) for n in range(1, 5)],
        coerce=int,
        initial=1,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, names: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        self.fields["neighbourhoods"].choices = list(names.items())  # type: ignore[attr-defined]

    def clean_starts_on(self) -> date:
        """Accept no day of the past, and none that prices cannot hold for."""
        day: date = self.cleaned_data["starts_on"]
        today = timezone.localdate()
        if day < today:
            raise forms.ValidationError(_("Choose today or a day to come."))
        if day > months_after(today, 18):
            raise forms.ValidationError(_("Choose a day within a year and a half."))
        return day

    def clean(self) -> dict[str, Any]:
        """A pilot has one to six neighbourhoods."""
        values = super().clean() or {}
        if values.get("plan") == PILOT and "neighbourhoods" not in self.errors:
            chosen = len(values.get("neighbourhoods") or ())
            if not 1 <= chosen <= MOST_NEIGHBOURHOODS:
                words = _("Choose one to six neighbourhoods for the pilot.")
                self.add_error("neighbourhoods", words)
        return values

    @property
    def options(self) -> dict[str, Any]:
        """Return what the plan needs beside its kind and first day."""
        values = self.cleaned_data
        if values["plan"] == MUNICIPALITY:
            return {"years": values["years"]}
        codes = values["neighbourhoods"]
        return {
            "ends_on": months_after(values["starts_on"], PILOT_MONTHS),
            "neighbourhoods": tuple({"code": c, "name": self.names[c]} for c in codes),
        }


class DeclineForm(forms.Form):
    """Not this offer."""

    offer = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Will you tell us why?"),
        help_text=_("It helps us to make a better offer. Colleagues and our staff read it."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AcceptForm(forms.Form):
    """Who accepts, and under which order of theirs."""

    offer = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Who accepts for the organisation?"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    order_reference = forms.CharField(
        label=_("Your purchase order number"),
        help_text=_(
            "It stands on the invoice. Public bodies pay no invoice without it. Type - if your"
            " organisation uses none."
        ),
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    agrees = forms.BooleanField(
        label=_("I may accept this offer for the organisation, and I do."),
        error_messages={"required": _("Confirm that you accept the offer.")},
    )
