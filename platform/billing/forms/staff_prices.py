"""What platform staff fill in to publish prices: amounts in euro, kept in cents."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from billing.pricing import Band, NotOnThePriceList, Terms

BANDS = 5
MOST_EUROS = Decimal(1_000_000)
TOMORROW = _("A price list begins tomorrow at the earliest.")
UNFIT = _(
    "The bands do not fit: each begins where the one before it ends, costs at most as"
    " much per head, and the last one has no end."
)


def _euros(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=Decimal("0.01"), max_value=MOST_EUROS, decimal_places=2
    )


def _number(label: Any, most: int = 1_000_000, least: int = 1) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most)


class PriceListForm(forms.Form):
    """A price list and the day from which offers are made from it."""

    valid_from = forms.DateField(
        label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(label=_("Why"), min_length=5, max_length=200)
    base = _euros(_("Base price of a year, in euro"))
    base_inhabitants = _number(_("Inhabitants in the base price"))
    pilot = _euros(_("Pilot, per neighbourhood, in euro"))
    pilot_most_neighbourhoods = _number(_("Most neighbourhoods of a pilot"), 100)
    pilot_most_months = _number(_("Most months of a pilot"), 24)
    project = _euros(_("Project, per neighbourhood and month, in euro"))
    project_least_months = _number(_("Fewest months of a project"), 24)
    letter = _euros(_("A letter, in euro"))
    index_name = forms.CharField(label=_("Index that renewals follow"), max_length=30)
    index_share = _number(_("Part of the price that follows it, in per cent"), 100, 0)
    index_cap = _number(_("Most it may rise in a year, in per cent"), 100, 0)
    offer_days = _number(_("Days that an offer stands"), 365)
    payment_days = _number(_("Days to pay"), 60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at in range(1, BANDS + 1):
            self.fields[f"up_to_{at}"] = forms.IntegerField(
                label=_("Up to inhabitants"), min_value=2, max_value=20_000_000, required=False
            )
            self.fields[f"each_{at}"] = forms.DecimalField(
                label=_("Each, in euro"),
                min_value=Decimal(0),
                max_value=Decimal(100),
                decimal_places=2,
                required=False,
            )

    @property
    def bands(self) -> list[tuple[Any, Any]]:
        """The fields of the bands, pair by pair."""
        return [(self[f"up_to_{at}"], self[f"each_{at}"]) for at in range(1, BANDS + 1)]

    def clean_valid_from(self) -> date:
        """Refuse today and what is past: offers were made from the list of those days."""
        day: date = self.cleaned_data["valid_from"]
        if day <= timezone.localdate():
            raise forms.ValidationError(TOMORROW)
        return day

    def clean(self) -> dict[str, Any]:
        """See whether the bands rise, and fall per head."""
        values: dict[str, Any] = super().clean() or {}
        if self.errors:
            return values
        try:
            values["terms"] = self._terms(values)
        except NotOnThePriceList:
            self.add_error(None, UNFIT)
        return values

    def _terms(self, values: dict[str, Any]) -> Terms:
        rows = [(values[f"up_to_{at}"], values[f"each_{at}"]) for at in range(1, BANDS + 1)]
        bands = tuple(Band(up_to, _cents(each)) for up_to, each in rows if each is not None)
        if not bands or any(up_to is not None and each is None for up_to, each in rows):
            raise NotOnThePriceList("a band has a price")
        same = (
            "base_inhabitants", "pilot_most_neighbourhoods", "pilot_most_months",
            "project_least_months", "index_name", "index_share", "index_cap", "offer_days",
            "payment_days",
        )  # fmt: skip
        return Terms(
            base_cents=_cents(values["base"]),
            bands=bands,
            pilot_neighbourhood_cents=_cents(values["pilot"]),
            project_month_cents=_cents(values["project"]),
            letter_cents=_cents(values["letter"]),
            **{name: values[name] for name in same},
        )

    @staticmethod
    def values_of(terms: Terms) -> dict[str, Any]:
        """Return what stands in the form when it opens: the list that holds now."""
        values: dict[str, Any] = {
            **terms.to_json(),
            "base": _amount(terms.base_cents),
            "pilot": _amount(terms.pilot_neighbourhood_cents),
            "project": _amount(terms.project_month_cents),
            "letter": _amount(terms.letter_cents),
        }
        for at, band in enumerate(terms.bands[:BANDS], 1):
            values |= {f"up_to_{at}": band.up_to, f"each_{at}": _amount(band.cents)}
        return values


def _cents(euros: Decimal) -> int:
    return int(euros * 100)


def _amount(cents: int) -> Decimal:
    return Decimal(cents) / 100
