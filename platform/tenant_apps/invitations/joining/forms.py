"""What somebody who is joining fills in."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from common.formats import language_name
from tenant_apps.residents.forms import NameForm


class CodeForm(forms.Form):
    """The code from the letter, as people type it."""

    code = forms.CharField(
        label=_("Code from the letter"),
        max_length=60,
        help_text=_(
            "Twelve characters, such as KM7P 3XRW 92TD. Capitals and spaces do not matter."
        ),
        error_messages={
            "required": _("Type the code from your letter."),
            "max_length": _("Type only the code from your letter."),
        },
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


class JoinForm(NameForm):
    """Under which name, and in which language, somebody takes part."""

    language = forms.ChoiceField(
        label=_("In which language shall we write to you?"), widget=forms.RadioSelect
    )
    is_adult = forms.BooleanField(
        label=_("I am 16 or older and take part under my own name."),
        error_messages={"required": _("You can take part from the age of 16. Confirm your age.")},
    )
    # Sent twice, by a double tap or a reload, the form still holds one place.
    hold_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, languages: tuple[str, ...], **kwargs: Any) -> None:
        kwargs["initial"] = {"language": languages[0], "hold_id": uuid4(), **kwargs["initial"]}
        super().__init__(*args, **kwargs)
        choices = [(code, language_name(code)) for code in languages]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
