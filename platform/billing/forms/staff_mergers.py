"""What platform staff fill in to let two licences become one."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from billing.forms.licence import REFERENCE, KeyForm
from billing.pricing import months_after
from billing.services.acting import LEAST_REASON
from tenants.models import Municipality

MOST_AHEAD = 18


class MergerForm(KeyForm):
    """Which municipality goes and which stays, from which day, and how many then live there."""

    leaving = forms.ModelChoiceField(
        label=_("The municipality that goes"),
        help_text=_("Its licence ends on that day."),
        queryset=Municipality.objects.none(),
        error_messages={"invalid_choice": _("This municipality has no licence that runs.")},
    )
    staying = forms.ModelChoiceField(
        label=_("The municipality that stays"),
        help_text=_("Its licence goes on, at the price of both."),
        queryset=Municipality.objects.none(),
        error_messages={"invalid_choice": _("This municipality has no licence that runs.")},
    )
    merges_on = forms.DateField(
        label=_("First day as one municipality"),
        help_text=_("Today or a day to come, while both licences hold."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    inhabitants = forms.IntegerField(
        label=_("Inhabitants of both together"),
        help_text=_("Empty: the sum of the official figures of both."),
        min_value=1,
        max_value=5_000_000,
        required=False,
    )
    source = forms.CharField(label=_("Who counted them, and when"), max_length=200, required=False)
    order_reference = forms.CharField(
        label=_("Purchase order number for the rest of the year"),
        help_text=_("Of the one that stays. It can also be given later, before the invoice."),
        max_length=REFERENCE,
        required=False,
    )
    reason = forms.CharField(
        label=_("Why, and who asked for it, when and how?"),
        help_text=_("The second person decides by it, and it stays in the audit log."),
        min_length=LEAST_REASON,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, licensed: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("leaving", "staying"):
            field: Any = self.fields[name]
            field.queryset = licensed

    def clean_merges_on(self) -> date:
        """Accept no day of the past, and none that nobody can know yet."""
        day: date = self.cleaned_data["merges_on"]
        today = timezone.localdate()
        if day < today:
            raise forms.ValidationError(_("That day has passed. Choose today or a day to come."))
        if day > months_after(today, MOST_AHEAD):
            raise forms.ValidationError(_("Choose a day within a year and a half."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse one and the same municipality, and a number without its source."""
        values: dict[str, Any] = super().clean() or {}
        leaving, staying = values.get("leaving"), values.get("staying")
        if leaving is not None and leaving == staying:
            message = _("Choose two municipalities: this is one and the same.")
            self.add_error("staying", message)
        if values.get("inhabitants") and not values.get("source", "").strip():
            self.add_error("source", _("Say where the number comes from."))
        return values


class CallOffForm(forms.Form):
    """Why a merger does not take place."""

    reason = forms.CharField(
        label=_("Why does it not take place?"),
        min_length=LEAST_REASON,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
