"""What platform staff fill in to make a municipality."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tenants.models import Municipality
from tenants.reserved import RESERVED

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class NewMunicipalityForm(forms.Form):
    """Name, address, languages and look of a municipality."""

    name = forms.CharField(label=_("Name"), max_length=100)
    slug = forms.SlugField(
        label=_("Address"),
        help_text=_("What stands before the domain. It cannot be changed later."),
        max_length=63,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        help_text=_("In which the municipality writes; the first one is the default."),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    brand_colour = forms.CharField(
        label=_("Colour"),
        help_text=_("Six digits after a hash, such as #0b5563."),
        initial="#1d4f47",
    )
    tile = forms.ChoiceField(label=_("Tile"), choices=Municipality.Tile.choices)
    nis_code = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)

    def clean_slug(self) -> str:
        """Refuse addresses that are taken or that the platform needs itself."""
        slug = str(self.cleaned_data["slug"]).lower()
        if slug in RESERVED:
            raise forms.ValidationError(_("This address is the platform's own. Choose another."))
        if Municipality.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("Another municipality has this address. Choose another."))
        return slug

    def clean_brand_colour(self) -> str:
        """Refuse what is not a colour."""
        colour = str(self.cleaned_data["brand_colour"]).strip()
        if not COLOUR.fullmatch(colour):
            raise forms.ValidationError(_("Write the colour as # and six digits, such as #0b5563."))
        return colour.lower()

    def fields_of_municipality(self) -> dict[str, Any]:
        """Return what `register_municipality` needs."""
        return dict(self.cleaned_data)
