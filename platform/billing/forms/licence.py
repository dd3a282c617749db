"""What an official fills in on the licence pages. Each form is sent once: it carries its key."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from billing.models import Contact, Licence
from billing.plans import MOST_YEARS
from common.formats import long_date

REFERENCE = 50
ORDER_LATER = _(
    "You can also give it later, before the invoice. Type - if your organisation uses none."
)


class KeyForm(forms.Form):
    """A form that is carried out once, however often it is sent."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def new(cls) -> "KeyForm":
        """Return an empty form with a key of its own."""
        return cls(initial={"submission_key": uuid4()})


class OrderReferenceForm(KeyForm):
    """The purchase order number of one period."""

    order_reference = forms.CharField(
        label=_("Purchase order number"),
        help_text=_("Type - if your organisation uses no purchase orders."),
        max_length=REFERENCE,
    )


class ContactForm(KeyForm):
    """Whom we write to about one subject."""

    subject = forms.ChoiceField(
        label=_("About"),
        choices=[
            (Contact.Subject.CONTRACT, _("the contract")),
            (Contact.Subject.INVOICES, _("invoices")),
        ],
        widget=forms.HiddenInput,
    )
    name = forms.CharField(label=_("Name"), max_length=100)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)


class AppointmentForm(KeyForm):
    """A colleague who is let in."""

    first_name = forms.CharField(label=_("First name"), max_length=60)
    last_name = forms.CharField(label=_("Last name"), max_length=60)
    email = forms.EmailField(
        label=_("E-mail address at work"),
        help_text=_("We mail a link to choose a password and set up a second factor."),
        max_length=254,
    )
    title = forms.CharField(label=_("Function"), max_length=100, required=False)
    licence = forms.ChoiceField(label=_("As what?"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, projects: Iterable[Licence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("Project manager of %(organisation)s, until %(day)s")
        named = [
            (
                str(each.pk),
                words
                % {
                    "organisation": each.contract.organisation.name,
                    "day": long_date(each.ends_on),
                },
            )
            for each in projects
        ]
        licence: Any = self.fields["licence"]
        licence.choices = [("", _("Official of the municipality")), *named]


class RenewalForm(KeyForm):
    """Another year, or a few."""

    years = forms.TypedChoiceField(
        label=_("For how many years?"),
        coerce=int,
        choices=[(years, str(years)) for years in range(1, MOST_YEARS + 1)],
        initial=1,
    )
    order_reference = forms.CharField(
        label=_("Purchase order number"),
        help_text=ORDER_LATER,
        max_length=REFERENCE,
        required=False,
    )


class EndForm(KeyForm):
    """Not to go on after the term."""

    reason = forms.CharField(
        label=_("Will you tell us why?"), max_length=400, required=False, widget=forms.Textarea
    )


class LeavingForm(KeyForm):
    """Leaving for good: the name is typed, so that nobody does it by accident."""

    name = forms.CharField(label=_("Type the name of your municipality"), max_length=100)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = name

    def clean_name(self) -> str:
        """Accept the name alone, however it is capitalised."""
        typed: str = self.cleaned_data["name"]
        if typed.strip().casefold() != self.expected.casefold():
            raise forms.ValidationError(_("This is not the name of your municipality."))
        return typed
