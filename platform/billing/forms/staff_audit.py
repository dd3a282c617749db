"""What platform staff search the audit log by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from billing.deeds import words_of
from tenants.models import Municipality


class AuditForm(forms.Form):
    """Words, action, municipality and days; what is empty does not narrow."""

    q = forms.CharField(label=_("Name, subject or reason"), max_length=100, required=False)
    action = forms.ChoiceField(label=_("What"), required=False)
    municipality = forms.ModelChoiceField(
        label=_("Municipality"),
        queryset=Municipality.objects.only("id", "name").order_by("name"),
        required=False,
        empty_label=_("All"),
    )
    since = forms.DateField(
        label=_("From"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    until = forms.DateField(
        label=_("Up to"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )

    def __init__(self, *args: Any, actions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(action, words_of(action)) for action in actions]
        self.fields["action"] = forms.ChoiceField(
            label=_("What"), choices=[("", _("All")), *named], required=False
        )

    def wanted(self) -> dict[str, Any]:
        """Return what `audit_matching` takes; what is no date or no action is left out."""
        self.is_valid()
        values = self.cleaned_data
        place = values.get("municipality")
        return {
            "words": values.get("q", "").strip(),
            "action": values.get("action", ""),
            "municipality_id": place.pk if place else None,
            "since": values.get("since"),
            "until": values.get("until"),
        }
