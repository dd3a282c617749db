"""Which mail a resident wants."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tenant_apps.outbox.mail_kinds import optional_mail_kinds


class MailsForm(forms.Form):
    """One box for each kind of mail that may be switched off."""

    wanted = forms.MultipleChoiceField(
        label=_("Mail me when"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # Django's own arguments
        kinds = [(kind.name, kind.label) for kind in optional_mail_kinds()]
        self.fields["wanted"].choices = kinds  # type: ignore[attr-defined]  # a choice field's
