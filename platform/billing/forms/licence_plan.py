"""What an official fills in to see what another plan costs."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from billing.forms.licence import ORDER_LATER, REFERENCE, KeyForm
from billing.plans import MOST_YEARS, MUNICIPALITY, PILOT
from billing.wishes import MORE, Wish


class PlanForm(KeyForm):
    """Another plan: which, from when, where."""

    kind = forms.ChoiceField(label=_("Which plan?"), widget=forms.RadioSelect)
    starts_on = forms.DateField(
        label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    months = forms.TypedChoiceField(
        label=_("Months (pilot)"),
        coerce=int,
        choices=[(months, str(months)) for months in range(1, 7)],
        initial=6,
        required=False,
    )
    years = forms.TypedChoiceField(
        label=_("Years (whole municipality)"),
        coerce=int,
        choices=[(years, str(years)) for years in range(1, MOST_YEARS + 1)],
        initial=1,
        required=False,
    )
    codes = forms.MultipleChoiceField(
        label=_("Neighbourhoods of the pilot"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    order_reference = forms.CharField(
        label=_("Purchase order number"),
        help_text=ORDER_LATER,
        max_length=REFERENCE,
        required=False,
    )

    def __init__(
        self, *args: Any, kinds: list[str], places: list[dict[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        words = {
            MUNICIPALITY: _("The whole municipality"),
            PILOT: _("A pilot in some neighbourhoods"),
            MORE: _("More neighbourhoods in the present pilot"),
        }
        kind: Any = self.fields["kind"]
        kind.choices = [(each, words[each]) for each in kinds]
        codes: Any = self.fields["codes"]
        codes.choices = [(place["code"], place["name"]) for place in places]

    @staticmethod
    def proposal(kinds: list[str]) -> dict[str, Any]:
        """Return what stands in the form when it opens."""
        return {
            "submission_key": uuid4(),
            "kind": kinds[0] if kinds else "",
            "starts_on": timezone.localdate(),
            "months": 6,
            "years": 1,
        }

    def clean(self) -> dict[str, Any]:
        """Ask for neighbourhoods where the plan is about some, and for a day that comes."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") in (PILOT, MORE) and not cleaned.get("codes"):
            self.add_error("codes", _("Choose at least one neighbourhood."))
        starts_on = cleaned.get("starts_on")
        if starts_on and starts_on < timezone.localdate():
            self.add_error("starts_on", _("Choose today or a later day."))
        return cleaned

    @property
    def wish(self) -> Wish:
        """Return what was filled in."""
        values = self.cleaned_data
        is_whole = values["kind"] == MUNICIPALITY
        return Wish(
            kind=values["kind"],
            starts_on=values["starts_on"],
            months=int(values["months"] or 6),
            years=int(values["years"] or 1),
            codes=() if is_whole else tuple(values["codes"]),
        )
