"""What platform staff fill in to act in a municipality's name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from billing.forms.licence import REFERENCE, KeyForm
from billing.models import LicenceOrder, LicencePeriod
from billing.plans import MOST_YEARS
from billing.services.acting import LEAST_REASON
from common.formats import short_date

Kind = LicenceOrder.Kind
NEEDS: dict[str, tuple[str, ...]] = {
    Kind.SET_ORDER_REFERENCE: ("period", "order_reference"),
    Kind.RENEW: ("years",),
}


class OnBehalfForm(KeyForm):
    """One request in a municipality's name, and why staff make it."""

    kind = forms.ChoiceField(
        label=_("What does the municipality ask?"),
        choices=[
            (Kind.SET_ORDER_REFERENCE, _("Note a purchase order number")),
            (Kind.RENEW, _("Renew the licence")),
            (Kind.END, _("Not renew the licence: it ends with its term")),
        ],
        widget=forms.RadioSelect,
    )
    period = forms.ChoiceField(label=_("For the period"), required=False)
    order_reference = forms.CharField(
        label=_("Purchase order number"),
        help_text=_("Type - if the organisation uses no purchase orders."),
        max_length=REFERENCE,
        required=False,
    )
    years = forms.IntegerField(
        label=_("For how many years"), min_value=1, max_value=MOST_YEARS, required=False
    )
    reason = forms.CharField(
        label=_("Why do you do this, and not the municipality?"),
        help_text=_("The municipality reads it. For example: who asked for it, when, and how."),
        min_length=LEAST_REASON,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, periods: list[LicencePeriod], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (str(each.pk), f"{short_date(each.starts_on)} – {short_date(each.ends_on)}")
            for each in periods
        ]
        self.fields["period"] = forms.ChoiceField(
            label=_("For the period"), choices=[("", "–"), *choices], required=False
        )

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen request needs."""
        values: dict[str, Any] = super().clean() or {}
        needs: dict[str, tuple[str, ...]] = {
            Kind.SET_ORDER_REFERENCE: ("period", "order_reference"),
            Kind.RENEW: ("years",),
        }
        for name in needs.get(str(values.get("kind")), ()):
            if not values.get(name) and name not in self.errors:
                self.add_error(name, _("This is needed for what you chose."))
        return values
