"""What visitors fill in."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from common.formats import language_name
from common.plain_text import PlainTextField
from shared_apps.site.models.contact import Topic


class EmailField(forms.EmailField):
    """An address that mail can reach."""

    default_error_messages = {
        "required": _("Enter your e-mail address."),
        "invalid": _("Enter an address with an @, such as an@example.org."),
    }

    def __init__(self, **options: Any) -> None:
        widget = forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"})
        super().__init__(max_length=254, widget=widget, **options)


class SubscribeForm(forms.Form):
    """Asking for the newsletter."""

    email = EmailField(label=_("Your e-mail address"))
    language = forms.ChoiceField(
        label=_("Language of the newsletter"),
        widget=forms.RadioSelect,
        choices=[(code, language_name(code)) for code, _name in settings.LANGUAGES],
    )


class ContactForm(forms.Form):
    """A message to the platform."""

    topic = forms.ChoiceField(
        label=_("What is it about?"),
        widget=forms.RadioSelect,
        choices=Topic.choices,
        error_messages={"required": _("Choose what it is about.")},
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name.")},
    )
    email = EmailField(label=_("Your e-mail address"), help_text=_("To answer you."))
    text = PlainTextField(
        label=_("Your message"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write your message.")},
    )
