"""What officials fill in about places."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from tenant_apps.neighbourhoods.checks import (
    MOST_HOUSEHOLDS,
    checked_day,
    checked_figure,
    checked_size,
)
from tenant_apps.neighbourhoods.models import ImportJob, Neighbourhood


class HouseholdCountForm(forms.Form):
    """How many households a neighbourhood has, by whose count; empty where nobody counted."""

    households = forms.IntegerField(
        label=_("Households"),
        help_text=_("Leave this empty if you have no figure. Then we show counts, no percentages."),
        min_value=1,
        max_value=MOST_HOUSEHOLDS,
        required=False,
    )
    source = forms.CharField(
        label=_("Source of the figure"),
        help_text=_("For example: population register."),
        max_length=200,
        required=False,
    )
    on = forms.DateField(
        label=_("Counted on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )

    def clean_on(self) -> date | None:
        """Accept no count of the future."""
        return checked_day(self.cleaned_data["on"])

    def clean(self) -> dict[str, Any]:
        """A figure needs to say whose it is and when it was counted."""
        values: dict[str, Any] = super().clean() or {}
        if values.keys() == self.fields.keys():
            for field, message in checked_figure(**values).items():
                self.add_error(field, message)
        return values

    @staticmethod
    def values_of(neighbourhood: Neighbourhood) -> dict[str, Any]:
        """Return what stands in the form when it opens."""
        return {
            "households": neighbourhood.household_count,
            "source": neighbourhood.household_count_source,
            "on": neighbourhood.household_count_on,
        }


class StatusForm(forms.Form):
    """How far the roll-out is."""

    status = forms.ChoiceField(
        label=_("How far is this neighbourhood?"),
        choices=Neighbourhood.Status.choices,
        widget=forms.RadioSelect,
    )


class ChoiceForm(forms.Form):
    """The neighbourhood of one address."""

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neighbourhood"] = forms.ChoiceField(
            label=_("Which neighbourhood does it belong to?"),
            choices=choices,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose a neighbourhood.")},
        )


class UploadForm(forms.Form):
    """A file to import."""

    kind = forms.ChoiceField(
        label=_("What is in the file?"), choices=ImportJob.Kind.choices, widget=forms.RadioSelect
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "Addresses: CSV of BeSt, or with columns street, house_number, box_number, "
            "postal_code, longitude and latitude. Neighbourhoods: GeoJSON."
        ),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty. Choose another one."),
        },
    )
    ends_missing = forms.BooleanField(
        label=_("End neighbourhoods that are not in the file"),
        help_text=_("Only for a whole new division. What hangs on them stays."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse what is too large before anybody waits for it."""
        values: dict[str, Any] = super().clean() or {}
        file: UploadedFile | None = values.get("file")
        wrong = checked_size(values.get("kind", ""), file.size) if file else ""
        if wrong:
            self.add_error("file", wrong)
        return values
