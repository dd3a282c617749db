"""The municipality: inhabitants, neighbourhoods, look; and the works of a project."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.imports import FileRefused
from onboarding.divisions import read_division
from onboarding.models import Onboarding
from onboarding.services.describing import Look
from tenants.look_forms import LookForm
from tenants.models import Municipality

MOST_INHABITANTS = 2_000_000


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day, chosen in the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


class InhabitantsForm(forms.Form):
    """How many, by whose count, of which day."""

    inhabitants = forms.IntegerField(
        label=_("Inhabitants"),
        help_text=_("The price follows from the official figure of 1 January."),
        min_value=1,
        max_value=MOST_INHABITANTS,
    )
    source = forms.CharField(
        label=_("Where does the figure come from?"),
        help_text=_("Such as Statbel, CBS, or your own population register."),
        max_length=200,
    )
    on = day_field(_("Counted on"))

    def clean_on(self) -> date:
        """Accept no count of the future, and none of long ago."""
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("Choose today or a day in the past."))
        if on.year < 2000:
            raise forms.ValidationError(_("Choose a more recent count."))
        return on


class NeighbourhoodsForm(forms.Form):
    """As published, from a file, drawn, or later."""

    choice = forms.ChoiceField(label=_("Where do they come from?"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("File with the neighbourhoods"),
        help_text=_("GeoJSON, at most 20 MB, in degrees or in Lambert 72 or 2008."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".geojson,.json"}),
    )

    def __init__(
        self, *args: Any, nis_code: str, has_preset: bool, may_draw: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.nis_code = nis_code
        division = Onboarding.Division
        absent = {division.ATLAS: not has_preset, division.DRAWN: not may_draw}
        choices = [(each.value, each.label) for each in division if not absent.get(each)]
        self.fields["choice"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        self.problems: list[str] = []
        self.areas: list[dict[str, Any]] = []
        self.source = ""

    def clean(self) -> dict[str, Any]:
        """Read the file where one is wanted; every fault of it is shown by name."""
        values = super().clean() or {}
        if values.get("choice") != Onboarding.Division.UPLOAD or "file" in self.errors:
            return values
        file: UploadedFile | None = values.get("file")
        if file is None:
            self.add_error("file", _("Choose the file with your neighbourhoods."))
            return values
        try:
            self.areas, self.source = read_division(file, self.nis_code)
        except FileRefused as refused:
            self.problems = refused.lines
            self.add_error("file", _("This file cannot be used. See below what is wrong with it."))
        return values


class OnboardingLookForm(LookForm):
    """Languages, colour, tile and logo."""

    languages = forms.MultipleChoiceField(
        label=_("In which languages do you write to residents?"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    default_language = forms.ChoiceField(
        label=_("Default language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    # As they stand on the page.
    field_order = ("languages", "default_language", "brand_colour", "tile", "logo", "removes_logo")

    def clean(self) -> dict[str, Any]:
        """Put the default language first."""
        values = super().clean() or {}
        chosen, first = values.get("languages"), values.get("default_language")
        if chosen and first and first not in chosen:
            words = _("The default language is one of those you offer.")
            self.add_error("default_language", words)
        return values

    @property
    def look(self) -> Look:
        """Return what the services need."""
        values = self.cleaned_data
        first = values["default_language"]
        languages = [first, *(each for each in values["languages"] if each != first)]
        return Look(languages, values["brand_colour"], Municipality.Tile(values["tile"]).value)


class WorksForm(forms.Form):
    """In which neighbourhoods, from when until when."""

    neighbourhoods = forms.MultipleChoiceField(
        label=_("Which neighbourhoods do the works touch?"), widget=forms.CheckboxSelectMultiple
    )
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))

    def __init__(self, *args: Any, names: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        self.fields["neighbourhoods"].choices = list(names.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Judge the days together."""
        values = super().clean() or {}
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and first < timezone.localdate():
            self.add_error("starts_on", _("Choose today or a day to come."))
        if first and last and last <= first:
            self.add_error("ends_on", _("The last day comes after the first."))
        return values

    @property
    def chosen(self) -> list[dict[str, str]]:
        """Return the neighbourhoods as offers keep them."""
        codes = self.cleaned_data["neighbourhoods"]
        return [{"code": code, "name": self.names[code]} for code in codes]
