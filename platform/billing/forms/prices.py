"""What a visitor fills in to calculate a price. The forms are sent by GET: an address is a sum."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from billing.plans import MOST_YEARS
from billing.pricing import Terms
from common.formats import number

MOST_INHABITANTS = 2_000_000
MOST_NEIGHBOURHOODS = 200
MOST_MONTHS = 60
_GROUPED = re.compile(r"\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+")


class WholeNumberField(forms.IntegerField):
    """A whole number as people write it: 78000, 78.000 or 78 000 are the same."""

    def __init__(self, label: Any, least: int, most: int) -> None:
        wrong = _("Enter a whole number from %(least)s to %(most)s.") % {
            "least": number(least),
            "most": number(most),
        }
        super().__init__(
            label=label,
            min_value=least,
            max_value=most,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
        )

    def to_python(self, value: Any) -> int | None:
        """Read the number; a group of three digits is no fraction."""
        text = str(value or "").strip()
        if _GROUPED.fullmatch(text):
            return super().to_python(re.sub(r"\D", "", text))
        if not text.isdecimal():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(text)


class MunicipalityPriceForm(forms.Form):
    """A year for a whole municipality, by its inhabitants."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["inhabitants"] = WholeNumberField(
            _("Inhabitants of your municipality"), 1, MOST_INHABITANTS
        )
        self.fields["years"] = forms.TypedChoiceField(
            label=_("Term of the contract"), choices=_years(), coerce=int
        )


class PilotPriceForm(forms.Form):
    """A pilot, by its neighbourhoods."""

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neighbourhoods"] = WholeNumberField(
            _("Neighbourhoods"), 1, terms.pilot_most_neighbourhoods
        )


class ProjectPriceForm(forms.Form):
    """A project, by its neighbourhoods and months."""

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neighbourhoods"] = WholeNumberField(
            _("Neighbourhoods"), 1, MOST_NEIGHBOURHOODS
        )
        self.fields["months"] = WholeNumberField(
            _("Months"), terms.project_least_months, MOST_MONTHS
        )


class PlaceForm(forms.Form):
    """Looking up how many inhabitants a municipality has."""

    municipality = forms.CharField(
        label=gettext_lazy("Look up your municipality"),
        help_text=gettext_lazy("Its name or postal code; we fill in the inhabitants."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _years() -> list[tuple[int, str]]:
    return [
        (years, ngettext("%(num)s year", "%(num)s years", years) % {"num": years})
        for years in range(1, MOST_YEARS + 1)
    ]
