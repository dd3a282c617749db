"""What platform staff fill in to prepare an offer for an organisation."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from billing.forms.licence import KeyForm
from billing.plans import MOST_YEARS, MUNICIPALITY, PILOT, PROJECT, Plan, Population
from billing.pricing import months_after
from billing.services.acting import LEAST_REASON
from tenants.models import Municipality

MOST_AHEAD = 18
DAY = {"type": "date"}


class PlaceForm(forms.Form):
    """In which municipality a project takes place."""

    place = forms.ModelChoiceField(
        label=_("In which municipality is the project?"),
        queryset=Municipality.objects.filter(is_open=True, is_trial=False).order_by("name"),
        error_messages={"invalid_choice": _("Choose a municipality that is open here.")},
    )


class OfferForm(KeyForm):
    """Which plan, from when, where; and why we make the offer."""

    kind = forms.ChoiceField(label=_("Which plan?"), widget=forms.RadioSelect)
    starts_on = forms.DateField(
        label=_("From"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    years = forms.IntegerField(
        label=_("Years (whole municipality)"), min_value=1, max_value=MOST_YEARS, required=False
    )
    inhabitants = forms.IntegerField(
        label=_("Inhabitants (whole municipality)"),
        min_value=1,
        max_value=5_000_000,
        required=False,
    )
    source = forms.CharField(label=_("Who counted them, and when"), max_length=200, required=False)
    months = forms.IntegerField(label=_("Months (pilot)"), min_value=1, max_value=6, required=False)
    last_day = forms.DateField(
        label=_("Last day (project)"),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
    codes = forms.MultipleChoiceField(
        label=_("Neighbourhoods (pilot or project)"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reason = forms.CharField(
        label=_("Why do we make this offer?"),
        help_text=_("The organisation reads it with your name. For example: who asked, and when."),
        min_length=LEAST_REASON,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        kinds: list[str],
        places: list[dict[str, str]],
        population: Population | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place["code"]: place["name"] for place in places}
        self.population = population
        words = {
            MUNICIPALITY: _("The whole municipality"),
            PILOT: _("A pilot in some neighbourhoods"),
            PROJECT: _("A project in some neighbourhoods"),
        }
        kind: Any = self.fields["kind"]
        kind.choices = [(each, words[each]) for each in kinds]
        codes: Any = self.fields["codes"]
        codes.choices = list(self.places.items())
        for name in {"years", "inhabitants", "source", "months", "last_day"} - _asked_of(kinds):
            del self.fields[name]

    def clean_starts_on(self) -> date:
        """Accept no day of the past, and none that prices cannot hold for."""
        day: date = self.cleaned_data["starts_on"]
        today = timezone.localdate()
        if day < today:
            raise forms.ValidationError(_("Choose today or a later day."))
        if day > months_after(today, MOST_AHEAD):
            raise forms.ValidationError(_("Choose a day within a year and a half."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen plan needs."""
        values: dict[str, Any] = super().clean() or {}
        for name in _NEEDS.get(values.get("kind", ""), ()):
            if not values.get(name) and name not in self.errors:
                self.add_error(name, _("This is needed for what you chose."))
        first, last = values.get("starts_on"), values.get("last_day")
        if values.get("kind") == PROJECT and first and last and last < first:
            self.add_error("last_day", _("The last day comes before the first."))
        return values

    @property
    def plan(self) -> Plan:
        """Return the plan that is offered."""
        values = self.cleaned_data
        first = values["starts_on"]
        if values["kind"] == MUNICIPALITY:
            return Plan(MUNICIPALITY, first, years=values["years"], population=self._population)
        ends_on = (
            months_after(first, values["months"])
            if values["kind"] == PILOT
            else values["last_day"] + timedelta(days=1)
        )
        named = tuple({"code": code, "name": self.places[code]} for code in values["codes"])
        return Plan(values["kind"], first, ends_on, neighbourhoods=named)

    @property
    def _population(self) -> Population:
        typed = (self.cleaned_data["inhabitants"], self.cleaned_data["source"].strip())
        known = self.population
        if known and typed == (known.inhabitants, known.source):
            return known
        return Population(*typed)


_NEEDS: dict[str, tuple[str, ...]] = {
    MUNICIPALITY: ("years", "inhabitants", "source"),
    PILOT: ("months", "codes"),
    PROJECT: ("last_day", "codes"),
}


def _asked_of(kinds: list[str]) -> set[str]:
    return {name for kind in kinds for name in _NEEDS[kind]}
