"""What somebody fills in to answer an offer for the organisation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from billing.forms.licence import ORDER_LATER, REFERENCE, KeyForm


class AcceptanceForm(KeyForm):
    """Accepting an offer for the organisation."""

    order_reference = forms.CharField(
        label=_("Purchase order number"),
        help_text=ORDER_LATER,
        max_length=REFERENCE,
        required=False,
    )
    is_sure = forms.BooleanField(label=_("I may order this for my organisation"))


class DeclineForm(KeyForm):
    """Not this offer; the page that shows it asks whether one is sure."""

    reason = forms.CharField(
        label=_("Will you tell us why?"),
        help_text=_("It helps us to make a better offer. Colleagues and our staff read it."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
