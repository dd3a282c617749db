"""Plan, offer, purchase order, acceptance: too late, twice, at other prices, for a project."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from billing.models import Licence, Offer, PriceList
from billing.queries.prices import price_list_on
from onboarding.models import Onboarding
from shared_apps.site.models import Listing
from tenants.models import Municipality
from tests.onboarding.walking import text


@pytest.fixture
def ready(lena):
    """Return Lena's browser at the plan, proven and described."""
    lena.prove()
    lena.describe()
    lena.post("trial/", skip="1")
    return lena


def raise_prices() -> None:
    """Let a dearer price list hold from today on."""
    today = timezone.localdate()
    terms = dict(price_list_on(today).terms)
    terms["base_cents"] *= 2
    PriceList.objects.create(valid_from=today, terms=terms, reason="index")


def test_a_pilot_has_one_to_six_neighbourhoods(ready):
    refused = ready.ask_offer("pilot")
    offered = ready.ask_offer("pilot", neighbourhoods=["12007W00", "12007W02"])

    assert "Choose one to six neighbourhoods" in text(refused)
    assert "€1,200.00" in text(offered)
    assert [each["name"] for each in Offer.objects.get().neighbourhoods] == [
        "Bornem-Centrum",
        "Mariekerke",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_on": "2001-01-01"},
        {"starts_on": "2999-01-01"},
        {"starts_on": "tomorrow"},
        {"plan": "empire"},
        {"years": "40"},
    ],
)
def test_a_wrong_choice_is_refused(ready, wrong):
    answer = ready.ask_offer(**wrong)

    assert "Please correct this first" in text(answer)
    assert not Offer.objects.exists()


def test_the_same_form_sent_twice_gives_one_offer(ready):
    ready.ask_offer()
    ready.ask_offer()

    assert Offer.objects.count() == 1


def test_an_offer_is_accepted_once_however_often_the_form_is_sent(ready):
    ready.ask_offer()

    first = ready.accept()
    second = ready.accept()

    assert first.redirect_chain[-1][0] == second.redirect_chain[-1][0] == "/onboarding/opening/"
    assert Licence.objects.count() == 1


def test_without_a_purchase_order_or_a_clear_yes_nothing_is_accepted(ready):
    ready.ask_offer()

    answer = ready.accept(order_reference="", agrees="")

    assert "Confirm that you accept the offer" in text(answer)
    assert not Licence.objects.exists()


def test_an_offer_that_is_too_old_is_shown_as_such_and_refused(ready, monkeypatch):
    ready.ask_offer()
    later = timezone.localdate() + timedelta(days=31)
    for module in ("onboarding.views.plan", "billing.services.agreeing"):
        monkeypatch.setattr(f"{module}.timezone.localdate", lambda *_moment: later)

    assert "This offer is too old" in text(ready.get("plan/"))
    assert "This offer is too old" in text(ready.accept())
    assert not Licence.objects.exists()


def test_an_offer_keeps_its_prices_and_says_that_the_list_has_changed(ready):
    ready.ask_offer()
    raise_prices()

    page = text(ready.get("plan/"))
    ready.accept()

    assert "The price list has changed since" in page
    licence = Licence.objects.get()
    assert licence.periods.get().net_cents == 885_000


def test_a_new_offer_has_the_prices_of_its_day_and_the_old_one_cannot_be_accepted(ready):
    ready.ask_offer()
    former = Offer.objects.get()
    raise_prices()
    ready.ask_offer(years=2)

    answer = ready.accept(offer=former.pk)

    assert "asked for another offer" in text(answer)
    assert Onboarding.objects.get().offer != former
    assert not Licence.objects.exists()


def test_the_offer_is_a_pdf_for_those_who_asked_for_it(ready, browser):
    assert ready.get("plan/offer.pdf").status_code == 404
    ready.ask_offer()

    sent = ready.get("plan/offer.pdf")

    words = PdfReader(io.BytesIO(sent.content)).pages[0].extract_text()
    assert Offer.objects.get().number in words
    assert browser().get("plan/offer.pdf").redirect_chain[-1][0] == "/onboarding/resume/"


def test_the_pdf_says_that_nobody_sells_where_nobody_does(ready, settings):
    ready.ask_offer()
    settings.SELLER = {}

    sent = ready.get("plan/offer.pdf")

    assert sent.status_code == 503
    assert "has to set KWARTIER_SELLER" in text(sent)


def test_nobody_accepts_an_offer_of_another_organisation(ready, browser):
    ready.ask_offer()
    stranger = browser()
    stranger.begin(nis_code="", register_number="0403.019.261", vat_number="", name="Elsewhere")
    stranger.introduce("x@elsewhere.be")
    stranger.type_code("x@elsewhere.be")
    stranger.prove()
    stranger.describe("later")
    stranger.post("trial/", skip="1")

    answer = stranger.accept(offer=Offer.objects.get().pk)

    assert answer.status_code == 200
    assert not Licence.objects.exists()


def test_a_project_buys_neighbourhoods_and_days_in_a_municipality_without_a_licence(browser, world):
    Municipality.objects.filter(slug="antwerpen").update(nis_code="11002")
    _list("11002", world.antwerpen)
    guido = browser()
    guido.begin("project", "", register_number="0403.019.261", vat_number="", name="Noorderlijn")
    guido.introduce("guido@noorderlijn.be", "Guido")
    guido.type_code("guido@noorderlijn.be")
    guido.prove()
    start = timezone.localdate()
    days = {"starts_on": start, "ends_on": _months_later(start, 4)}

    assert "Zurenborg" in text(guido.get("works/?municipality=11002"))
    guido.post("works/?municipality=11002", neighbourhoods=["a-0", "a-1"], **days)
    assert "€1,500.00" in text(guido.post("plan/"))
    guido.accept(name="Guido Noorderlijn")

    licence = Licence.objects.get()
    assert (licence.kind, licence.municipality) == ("project", world.antwerpen)
    assert licence.ends_on == days["ends_on"] + timedelta(days=1)


def _months_later(day: date, months: int) -> date:
    return day + timedelta(days=31 * months)


def _list(nis_code: str, municipality: Any) -> None:
    rows = [
        {"code": f"a-{n}", "name": name, "status": "live", "boundary": {}}
        for n, name in enumerate(("Zurenborg", "Linkeroever"))
    ]
    Listing.objects.create(
        municipality_id=municipality.id,
        nis_code=nis_code,
        name=municipality.name,
        host=municipality.host,
        state=municipality.state,
        brand_colour="#a3123a",
        tile="wave",
        neighbourhoods=rows,
    )
