"""What an official fills in for a batch of letters."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenant_apps.invitations.models import MOST_ADULTS
from tenant_apps.invitations.orders import (
    LONGEST_CONTACT,
    USUAL,
    Order,
    checked_contact,
    checked_last_day,
)


class LetterForm(forms.Form):
    """Whom to ask, how many adults, until when; the price is for the forecast alone."""

    batch_id = forms.UUIDField(widget=forms.HiddenInput)
    contact = forms.CharField(
        label=_("Whom can people ask?"),
        help_text=_("A telephone number or e-mail address. It is printed in the letter."),
        max_length=LONGEST_CONTACT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    max_adults = forms.IntegerField(
        label=_("Adults per household"),
        help_text=_("So many people can join with the code of one letter."),
        min_value=1,
        max_value=MOST_ADULTS,
    )
    expires_on = forms.DateField(
        label=_("Last day of the codes"),
        help_text=_("Most people join within a month. Half a year leaves time for the others."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    price = forms.DecimalField(
        label=_("Your price per letter, in euro"),
        help_text=_("Printing, envelope and postage. Only to show you what it will cost."),
        min_value=0,
        max_value=100,
        decimal_places=2,
        required=False,
    )

    @staticmethod
    def proposal() -> dict[str, Any]:
        """Return what stands in the form when it opens."""
        last_day = timezone.localdate() + USUAL
        return {"batch_id": uuid4(), "max_adults": 4, "expires_on": last_day}

    def clean_contact(self) -> str:
        """Accept only what the letter can print."""
        return checked_contact(self.cleaned_data["contact"])

    def clean_expires_on(self) -> date:
        """Accept a day that leaves people time."""
        return checked_last_day(self.cleaned_data["expires_on"])

    def order(self, *, requested_by: str, title: str) -> Order:
        """Return what is asked for, by whom."""
        values = self.cleaned_data
        return Order(
            requested_by=requested_by,
            title_of_requester=title,
            contact=values["contact"],
            max_adults=values["max_adults"],
            expires_on=values["expires_on"],
        )
