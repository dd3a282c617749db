"""What two members of staff fill in about one measure."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from billing.queries.staff.amounts import cents_in

LEAST_REASON = 10


class AskForm(forms.Form):
    """Why somebody asks for a measure."""

    reason = forms.CharField(
        label=_("Why"),
        help_text=_("The second person decides by it, and it stays in the audit log."),
        min_length=LEAST_REASON,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AskAmountForm(AskForm):
    """The same with an amount, up to what is left."""

    amount = forms.CharField(label=_("Amount in euro"), max_length=20)
    field_order = ("amount", "reason")

    def __init__(self, *args: Any, most_cents: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most_cents = most_cents

    def clean_amount(self) -> int:
        """Return the amount in cents."""
        cents = cents_in(self.cleaned_data["amount"])
        if not cents:
            raise forms.ValidationError(_("Write an amount such as 5600.00."))
        if cents > self.most_cents:
            raise forms.ValidationError(_("That is more than is left of the invoice."))
        return cents


class DecideForm(forms.Form):
    """What the second person decides."""

    is_granted = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[("yes", _("Grant it")), ("no", _("Refuse it"))],
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label=_("Remark"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """Whoever refuses says why."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("is_granted") == "no" and not values.get("remark", "").strip():
            self.add_error("remark", _("Say why you refuse it."))
        return values
