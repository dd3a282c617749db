"""Who the organisation is: name, numbers, address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onboarding.registers import (
    NumberRefused,
    belong_together,
    read_register_number,
    read_vat_number,
)
from onboarding.services.starting import Facts
from shared_apps.atlas.models import AtlasMunicipality

COUNTRIES = (("be", _("Belgium")), ("nl", _("the Netherlands")))


class OrganisationForm(forms.Form):
    """Name, numbers and address of an organisation; where the atlas knows it, they must agree."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=200)
    country = forms.ChoiceField(label=_("Country"), choices=COUNTRIES, widget=forms.RadioSelect)
    register_number = forms.CharField(
        label=_("Enterprise number"),
        help_text=_("Belgium: the KBO number. The Netherlands: the OIN or the KVK number."),
        max_length=30,
    )
    vat_number = forms.CharField(
        label=_("VAT number"),
        help_text=_("Only if the organisation has one. It stands on the invoice."),
        max_length=30,
        required=False,
    )
    street = forms.CharField(label=_("Street and number"), max_length=200)
    postal_code = forms.CharField(label=_("Postal code"), max_length=10)
    town = forms.CharField(label=_("Town"), max_length=100)

    def __init__(
        self, *args: Any, kind: str, known: AtlasMunicipality | None = None, **kwargs: Any
    ) -> None:
        self.kind, self.known = kind, known
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField):
                field.widget.attrs["autocomplete"] = AUTOCOMPLETE.get(name, "off")

    def clean(self) -> dict[str, Any]:
        """Judge the numbers together: each must be sound, and both one organisation's."""
        values = super().clean() or {}
        self._read_register_number(values)
        self._read_vat_number(values)
        return values

    def _read_register_number(self, values: dict[str, Any]) -> None:
        typed = values.get("register_number")
        if not typed:
            return
        try:
            scheme, number = read_register_number(values.get("country", "be"), typed)
        except NumberRefused:
            words = _("This is not an enterprise number of that country. Compare it once more.")
            self.add_error("register_number", words)
            return
        values["register_scheme"], values["register_number"] = scheme, number
        known = self.known.kbo_number if self.known else ""
        if self.kind == "municipality" and known and number != known:
            words = _("This is the number of another organisation, not of %(name)s itself.")
            name = self.known.name_nl if self.known else ""
            self.add_error("register_number", words % {"name": name})
        if self.kind == "care" and known and number == known:
            words = _(
                "This is the number of the municipality. The care organisation has one of its own."
            )
            self.add_error("register_number", words)

    def _read_vat_number(self, values: dict[str, Any]) -> None:
        typed = values.get("vat_number")
        if not typed:
            return
        try:
            vat_number = read_vat_number(values.get("country", "be"), typed)
        except NumberRefused:
            self.add_error("vat_number", _("This is not a VAT number of that country."))
            return
        scheme, number = values.get("register_scheme"), values.get("register_number")
        if scheme and number and not belong_together(scheme, number, vat_number):
            words = _("This VAT number belongs to another organisation. Leave it empty if unsure.")
            self.add_error("vat_number", words)
        values["vat_number"] = vat_number

    @property
    def facts(self) -> Facts:
        """Return what the services need."""
        values = self.cleaned_data
        names = Facts.__dataclass_fields__
        return Facts(**{name: values[name] for name in names})


AUTOCOMPLETE = {
    "name": "organization",
    "street": "street-address",
    "postal_code": "postal-code",
    "town": "address-level2",
}


def shown_number(scheme: str, number: str) -> str:
    """Return a register number as people write it: 0207.500.420."""
    is_kbo = scheme in ("0208", "") and len(number) == 10
    return f"{number[:4]}.{number[4:7]}.{number[7:]}" if is_kbo else number
