"""Who somebody is, the code from the mail, and the way back."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from onboarding.services.people import Person
from onboarding.tokens import MAIL_CODE_LENGTH


class PersonForm(forms.Form):
    """An official, or a colleague who is invited."""

    first_name = forms.CharField(
        label=_("First name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    title = forms.CharField(
        label=_("Office"),
        help_text=_("Such as head of communication. It stands under your announcements."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    email = forms.EmailField(
        label=_("Work e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def person(self) -> Person:
        """Return what the services need."""
        values = self.cleaned_data
        spoken = (get_language() or "nl")[:2]
        language = spoken if spoken in dict(settings.LANGUAGES) else "nl"
        names = ("email", "first_name", "last_name", "title")
        return Person(language=language, **{name: values[name] for name in names})


class ColleagueForm(PersonForm):
    """A colleague, and whether they take over."""

    takes_over = forms.BooleanField(
        label=_("They take over from me"),
        help_text=_("Once they come in, you are out. You both get a mail."),
        required=False,
    )


class CodeForm(forms.Form):
    """The digits from the mail."""

    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        """Accept spaces between the digits."""
        code = "".join(str(self.cleaned_data["code"]).split())
        if len(code) != MAIL_CODE_LENGTH or not code.isdecimal():
            raise forms.ValidationError(_("The code has six digits. Compare it with the mail."))
        return code


class ReturnForm(forms.Form):
    """The address with which somebody was here before."""

    email = forms.EmailField(
        label=_("Work e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class ProofForm(forms.Form):
    """Which way to prove it."""

    route = forms.ChoiceField(label=_("Which way?"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What should we know?"),
        help_text=_("Such as whom we can call at the town hall, or where your name is published."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LetterCodeForm(forms.Form):
    """The code from the letter to the seat of the organisation."""

    code = forms.CharField(
        label=_("Code from the letter"),
        help_text=_("Twelve characters, such as KM7P 3XRW 92TD."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
