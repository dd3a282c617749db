"""What somebody chooses of a municipality's look: before it is made, and at its dashboard."""

import re

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from common.logos import LogoRefused, prepare_logo

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
TILES = (("rosette", _("Rosette")), ("wave", _("Wave")), ("stair", _("Stair")), ("vine", _("Vine")))


class LookForm(forms.Form):
    """Colour, tile and logo."""

    brand_colour = forms.CharField(
        label=_("The colour of the municipality"),
        help_text=_("Take that of the logo. One is enough; we see to it that text stays readable."),
        widget=forms.TextInput(attrs={"type": "color"}),
    )
    tile = forms.ChoiceField(label=_("The tile"), choices=TILES, widget=forms.RadioSelect)
    logo = forms.FileField(
        label=_("Logo"),
        help_text=_("PNG or JPEG, at most 2 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    removes_logo = forms.BooleanField(label=_("Remove the logo"), required=False)
    png: bytes | None = None

    def clean_brand_colour(self) -> str:
        """Refuse what is not a colour."""
        colour = str(self.cleaned_data["brand_colour"]).strip().lower()
        if not COLOUR.fullmatch(colour):
            raise forms.ValidationError(_("Write the colour as # and six digits, such as #0b5563."))
        return colour

    def clean_logo(self) -> UploadedFile | None:
        """Draw the picture anew, or say why it cannot be."""
        file: UploadedFile | None = self.cleaned_data.get("logo")
        if file:
            try:
                self.png = prepare_logo(file, file.size or 0)
            except LogoRefused as refused:
                raise forms.ValidationError(str(refused)) from refused
        return file
