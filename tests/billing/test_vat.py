"""Which VAT an invoice carries."""

from dataclasses import dataclass

import pytest

from billing.vat import CountryNotServed, belongs_to, is_vat_number, vat_for


@dataclass
class Buyer:
    """An organisation, as far as VAT goes."""

    country: str
    vat_number: str = ""


@pytest.mark.parametrize(
    ("seller", "buyer", "category", "percent", "rule"),
    [
        ("be", Buyer("be", "BE0207473991"), "S", 21, "domestic"),
        ("be", Buyer("be"), "S", 21, "domestic"),
        ("be", Buyer("nl", "NL004495445B01"), "AE", 0, "reverse-charge"),
        ("BE", Buyer("NL", "NL004495445B01"), "AE", 0, "reverse-charge"),
        ("be", Buyer("nl"), "S", 21, "no-valid-vat-number"),
        ("be", Buyer("nl", "NL123456789B01"), "S", 21, "no-valid-vat-number"),
        ("be", Buyer("nl", "BE0207473991"), "S", 21, "no-valid-vat-number"),
        ("nl", Buyer("be", "BE0207473991"), "AE", 0, "reverse-charge"),
        ("nl", Buyer("nl", "NL004495445B01"), "S", 21, "domestic"),
    ],
)
def test_the_rule_follows_from_the_countries_and_a_valid_number(
    seller, buyer, category, percent, rule
):
    decision = vat_for(seller, buyer)

    assert (decision.category, decision.percent) == (category, percent)
    assert decision.evidence["rule"] == rule
    assert decision.evidence["vat_number"] == buyer.vat_number


def test_other_countries_are_not_served():
    with pytest.raises(CountryNotServed):
        vat_for("be", Buyer("fr", "FR83404833048"))


def test_a_vat_number_of_somebody_else_is_found_out():
    assert belongs_to("BE 0207.473.991", "0207473991")
    assert not belongs_to("BE0403170701", "0207473991")
    assert not belongs_to("", "0207473991")


@pytest.mark.parametrize("number", ["", "BE0207473971", "NL", "x" * 500, "BE0207473991\x00"])
def test_what_is_no_vat_number_is_refused(number):
    assert not is_vat_number("be", number)
