"""A newer number of inhabitants, where the country's own count is not known here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from billing.plans import Population

MOST_INHABITANTS, SOURCE = 2_000_000, 200
NOT_TAKEN = _(
    "Give the count of a 1 January that is newer than the present one, and not far from it."
)


class CountForm(forms.Form):
    """By whose count, of which day, how many inhabitants; all of it or nothing."""

    inhabitants = forms.IntegerField(
        label=_("Inhabitants"), min_value=1, max_value=MOST_INHABITANTS
    )
    counted_on = forms.DateField(
        label=_("Counted on"),
        help_text=_("A 1 January."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    source = forms.CharField(label=_("By whose count"), max_length=SOURCE)

    @property
    def population(self) -> Population:
        """Return what was typed."""
        values: dict[str, Any] = self.cleaned_data
        return Population(values["inhabitants"], values["source"], values["counted_on"])
