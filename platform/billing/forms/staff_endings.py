"""What platform staff fill in to end a licence before its term."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from billing.forms.licence import KeyForm
from billing.models import Licence
from billing.services.acting import LEAST_REASON
from common.formats import long_date


class EarlyEndForm(KeyForm):
    """The first day without the licence, and with whom that was agreed."""

    ends_on = forms.DateField(
        label=_("First day without the licence"),
        help_text=_("Today or later. What is not used from that day on is credited, day by day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=_("With whom was this agreed, when, how, and why?"),
        help_text=_("The organisation reads it with your name, and it stays in the audit log."),
        min_length=LEAST_REASON,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, licence: Licence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.licence = licence

    def clean_ends_on(self) -> date:
        """Accept a day from today on, before the term ends by itself."""
        day: date = self.cleaned_data["ends_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Choose today or a later day: used days stay used."))
        if day >= self.licence.ends_on:
            message = _("The licence ends on %(day)s by itself. Choose an earlier day.")
            raise forms.ValidationError(message % {"day": long_date(self.licence.ends_on)})
        return day
