"""What a care worker fills in about the care desk."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CareDeskForm(forms.Form):
    """How to reach the care desk."""

    name = forms.CharField(label=_("Name of the care desk"), max_length=120)
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    opening_hours = forms.CharField(label=_("Opening hours"), max_length=200, required=False)
