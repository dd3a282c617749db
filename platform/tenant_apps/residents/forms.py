"""What residents fill in about themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shared_apps.identities.forms import PersonNameField


class NameForm(forms.Form):
    """The name that neighbours see."""

    first_name = PersonNameField(label=_("First name"))
    last_name = PersonNameField(label=_("Last name"))

    first_name.widget.attrs["autocomplete"] = "given-name"
    last_name.widget.attrs["autocomplete"] = "family-name"


class LeavingForm(forms.Form):
    """What a resident wants when the municipality leaves."""

    choice = forms.ChoiceField(
        label=_("What do you want?"),
        choices=[
            ("keep", _("Keep our network. It goes on without the municipality.")),
            ("take", _("Take my own data and go. What I wrote is erased.")),
            ("erase", _("Erase me and what I wrote.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
