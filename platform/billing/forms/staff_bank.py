"""What platform staff fill in about the bank."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from billing.camt.reading import MOST_MEGABYTES
from billing.models import BankLine, Invoice
from billing.queries.staff.amounts import cents_in
from common.formats import money

MOST_PARTS = 6


class StatementForm(forms.Form):
    """A file of the bank."""

    file = forms.FileField(
        label=_("Statement of the bank"),
        help_text=_("A file of type camt.053. Importing it a second time adds nothing."),
        widget=forms.FileInput(attrs={"accept": ".xml,text/xml,application/xml"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_MEGABYTES * 1_000_000:
            message = _(
                "The file is larger than %(megabytes)s MB. Ask the bank for shorter periods."
            )
            raise forms.ValidationError(message, params={"megabytes": MOST_MEGABYTES})
        return file


class ReasonForm(forms.Form):
    """Why somebody decides so."""

    reason = forms.CharField(
        label=_("Why"), min_length=5, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class SplitForm(forms.Form):
    """On which invoices a bank line is booked: some pairs of a number and an amount."""

    def __init__(self, *args: Any, line: BankLine, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.line = line
        for at in range(1, MOST_PARTS + 1):
            self.fields[f"number_{at}"] = forms.CharField(
                label=_("Invoice"), max_length=12, required=False
            )
            self.fields[f"amount_{at}"] = forms.CharField(
                label=_("Amount"), max_length=20, required=False
            )

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """The fields, pair by pair."""
        return [(self[f"number_{at}"], self[f"amount_{at}"]) for at in range(1, MOST_PARTS + 1)]

    def clean(self) -> dict[str, Any]:
        """Look the invoices up, and see whether the parts make up the line."""
        values: dict[str, Any] = super().clean() or {}
        parts = [part for at in range(1, MOST_PARTS + 1) if (part := self._part(values, at))]
        if not self.errors:
            self._check_sum([cents for _invoice, cents in parts])
        return {**values, "splits": parts}

    def _part(self, values: dict[str, Any], at: int) -> tuple[Invoice, int] | None:
        number, amount = (values.get(f"{name}_{at}", "").strip() for name in ("number", "amount"))
        if not number and not amount:
            return None
        invoice = Invoice.objects.filter(number=number).first()
        cents = cents_in(amount)
        if invoice is None:
            self.add_error(f"number_{at}", _("There is no invoice %(n)s.") % {"n": number or "?"})
        if not cents:
            self.add_error(f"amount_{at}", _("Write an amount such as 5600.00."))
        return (invoice, cents) if invoice and cents else None

    def _check_sum(self, amounts: list[int]) -> None:
        if sum(amounts) != abs(self.line.cents):
            words = {"sum": money(sum(amounts)), "line": money(abs(self.line.cents))}
            message = _now("The parts come to %(sum)s; the line is %(line)s.") % words
            self.add_error(None, message)
