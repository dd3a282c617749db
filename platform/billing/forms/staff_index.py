"""What platform staff fill in about the index that renewals follow."""

from datetime import date
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class IndexFigureForm(forms.Form):
    """One published figure of one month."""

    month = forms.CharField(label=_("Month"), widget=forms.TextInput(attrs={"type": "month"}))
    figure = forms.DecimalField(
        label=_("Figure"),
        min_value=Decimal("0.01"),
        max_value=Decimal(1_000_000),
        decimal_places=2,
        help_text=_("As it was published, such as 128.45."),
    )
    source = forms.CharField(label=_("Where it was published"), min_length=3, max_length=200)

    def clean_month(self) -> date:
        """Return the first day of a month that has begun."""
        try:
            day = date.fromisoformat(f"{self.cleaned_data['month'].strip()}-01")
        except ValueError as error:
            raise forms.ValidationError(_("Write the month as 2026-11.")) from error
        if day > timezone.localdate():
            raise forms.ValidationError(_("No figure is published for a month to come."))
        return day
