"""The offer on paper: what it costs, why, for how long it holds."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from billing.documents.offer_pdf import offer_pdf
from billing.services.offering import make_offer
from tests.billing.buyers import (
    bought,
    moved,
    noorderlijn,
    pilot_plan,
    project_plan,
    town_hall,
    whole_plan,
)


def english(organisation, **fields):
    for name, value in {"language": "en", **fields}.items():
        setattr(organisation, name, value)
    organisation.save()
    return organisation


def text_of(offer) -> str:
    """Return what the PDF says, in one line."""
    pages = PdfReader(BytesIO(offer_pdf(offer))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_whole_term_stands_against_the_threshold(world):
    buyer = english(town_hall(world.hasselt))

    one = text_of(make_offer(organisation=buyer, plan=whole_plan()))
    two = text_of(make_offer(organisation=buyer, plan=whole_plan(years=2)))

    assert "€23,000.00" in one
    assert "below €30,000.00, so that a public buyer may order it" in one
    assert "€46,000.00" in two
    assert "not below €30,000.00" in two
    assert "€55,660.00" in two  # with 21 % VAT


def test_it_shows_the_bands_the_number_and_until_when_it_holds(world):
    offer = make_offer(organisation=english(town_hall(world.hasselt)), plan=whole_plan())

    text = text_of(offer)

    assert offer.number in text
    assert "Holds until" in text
    assert "78,000, Statbel, 1 January 2026" in text
    assert "Inhabitants from 50,001 to 100,000 28,000 €0.20 €5,600.00" in text
    assert "80 % of the price follows the index Agoria Digital" in text


def test_a_pilot_names_its_neighbourhoods_and_letters_have_a_price(world):
    text = text_of(make_offer(organisation=english(town_hall(world.hasselt)), plan=pilot_plan()))

    assert "Runkst-Centrum, Kermt, Kuringen-Centrum and Banneux" in text
    assert "4 €600.00 €2,400.00" in text
    assert "€0.10 each" in text


def test_a_roll_out_states_the_credit(world):
    buyer = english(town_hall(world.hasselt))
    moved(bought(buyer, pilot_plan()), days=100)

    offer = make_offer(organisation=buyer, plan=whole_plan())

    assert offer.credit_cents > 0
    assert f"€{offer.credit_cents / 100:,.2f} without VAT is credited" in text_of(offer)


def test_a_project_says_nothing_of_public_buyers_or_letters(world):
    offer = make_offer(
        organisation=english(noorderlijn()), plan=project_plan(), municipality=world.antwerpen
    )

    text = text_of(offer)

    assert "Project in Antwerpen" in text
    assert "public buyer" not in text
    assert "letters" not in text


@pytest.mark.parametrize("name", ['#import "x" ; $(rm -rf)', "Café Łódź " + "é" * 180, "<b>&amp;"])
def test_whatever_a_name_holds_it_is_printed_and_not_obeyed(world, name):
    buyer = english(town_hall(world.hasselt), name=name)

    text = text_of(make_offer(organisation=buyer, plan=pilot_plan()))

    assert name.split(" ")[0] in text.replace(" ", "") or name.split(" ")[0] in text


def test_the_same_offer_gives_the_same_tagged_file(world):
    offer = make_offer(organisation=town_hall(world.hasselt), plan=pilot_plan())

    first = offer_pdf(offer)

    root: Any = PdfReader(BytesIO(first)).trailer["/Root"]
    assert first == offer_pdf(offer)
    assert root["/MarkInfo"]["/Marked"]
