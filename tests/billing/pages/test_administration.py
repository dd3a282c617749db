"""Purchase orders, contacts, renewing, ending, offers, paying online."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from billing.models import Contact, Licence, LicenceOrder, OfferAnswer, StripeCheckout
from billing.services import ordering
from billing.services.offering import make_offer
from billing.services.ordered import administration
from billing.services.ordering import OrderKeyTaken, TooManyOrders, place_order
from tests.billing.buyers import bought, pilot_plan, today, town_hall, whole_plan
from tests.billing.pages.asking import ask, ordered, place, work
from tests.billing.selling import invoice

BOSS = {"name": "Jan Hermans", "email": "jan@hasselt.example", "phone": "011 00 00 00"}


@pytest.fixture
def licensed(world):
    """Hasselt with a licence for the whole municipality, for a year."""
    return bought(town_hall(world.hasselt), whole_plan(), world.hasselt)


def test_a_purchase_order_is_given_before_the_invoice(emma, pilot):
    period = pilot.periods.get()

    order = ordered(emma, f"/licence/order-references/{period.pk}/", order_reference="PO-9")

    period.refresh_from_db()
    assert (order.stage, period.order_reference) == ("done", "PO-9")
    assert "PO-9" in emma.get("/licence/order-references/").text


def test_the_page_says_what_to_type_where_no_purchase_orders_are_used(emma, pilot):
    path = f"/licence/order-references/{pilot.periods.get().pk}/"

    page = emma.get(path).text
    order = ordered(emma, path, order_reference="-")

    assert "Type - if your organisation uses no purchase orders." in page
    assert (order.stage, pilot.periods.get().order_reference) == ("done", "-")


def test_after_the_invoice_it_is_refused_in_plain_words(emma, pilot, bill):
    order = ordered(
        emma, f"/licence/order-references/{pilot.periods.get().pk}/", order_reference="X"
    )

    assert order.refusal == "period-invoiced"
    assert "The invoice is out." in emma.get(f"/licence/orders/{order.pk}/").text
    assert bill.number in emma.get("/licence/order-references/").text


def test_a_period_of_another_municipality_is_out_of_reach(emma, pilot, world):
    other = bought(town_hall(world.boechout), whole_plan(13_000), world.boechout).periods.get()

    assert emma.get(f"/licence/order-references/{other.pk}/").status_code == 404
    order = work(
        place(world.emma, "set_order_reference", period=str(other.pk), order_reference="X")
    )
    other.refresh_from_db()
    assert (order.refusal, other.order_reference) == ("not-found", "PO-1")


def test_a_contact_replaces_the_one_before(emma, pilot):
    for name in ("Jan Hermans", "Els Claes"):
        ordered(emma, "/licence/contacts/invoices/", **{**BOSS, "name": name})

    assert [each.name for each in Contact.objects.all()] == ["Els Claes"]
    assert "Els Claes" in emma.get("/licence/contacts/").text


def test_a_subject_that_there_is_not_is_no_contact(emma, pilot):
    page = emma.post("/licence/contacts/parties/", {**BOSS, "submission_key": str(uuid4())})

    assert page.status_code in (200, 404)
    assert not LicenceOrder.objects.exists()


def test_renewing_adds_a_year_at_the_price_that_was_shown(emma, licensed):
    until = licensed.ends_on
    page = emma.get("/licence/renewal/").text.replace("\xa0", " ")

    order = ordered(emma, "/licence/renewal/", years="1", seen="2300000")

    licensed.refresh_from_db()
    assert "€27,830.00" in page
    assert (order.stage, licensed.ends_on.year) == ("done", until.year + 1)


def test_a_price_of_another_day_is_shown_anew(emma, licensed):
    page = emma.post(
        "/licence/renewal/", {"years": "1", "seen": "1", "submission_key": str(uuid4())}
    )

    assert "The sum is no longer what it was" in page.text
    assert not LicenceOrder.objects.exists()


def test_a_pilot_is_not_renewed(emma, pilot):
    assert "This licence is not renewed" in emma.get("/licence/renewal/").text


def test_not_renewing_changes_nothing_until_the_last_day(emma, licensed):
    order = ordered(emma, "/licence/end/", reason="a merger")

    licensed.refresh_from_db()
    assert (order.stage, licensed.state) == ("done", "active")
    assert licensed.ends_for_good_at is not None
    assert "It will not be renewed" in emma.get("/licence/").text


def test_an_offer_is_accepted_once(emma, pilot, world):
    offer = make_offer(
        organisation=town_hall(world.hasselt), plan=whole_plan(), municipality=world.hasselt
    )
    form = {"order_reference": "PO-3", "is_sure": "on"}
    assert offer.number in emma.get("/licence/").text

    first = ask(emma, f"/licence/offers/{offer.number}/", **form)
    second = ask(emma, f"/licence/offers/{offer.number}/", **form)
    work(first)
    second.refresh_from_db()

    assert sorted([first.refusal, second.refusal]) == ["", "offer-answered"]
    assert OfferAnswer.objects.filter(offer=offer).count() == 1
    assert "An offer is answered once" in emma.get(f"/licence/offers/{offer.number}/").text


def test_an_offer_that_expired_is_not_accepted(emma, pilot, world):
    offer = make_offer(
        organisation=town_hall(world.hasselt), plan=whole_plan(), municipality=world.hasselt
    )
    offer.__class__.objects.filter(pk=offer.pk).update(valid_until=today() - timedelta(days=1))

    page = emma.post(f"/licence/offers/{offer.number}/", {"is_sure": "on"}).text

    assert "This offer has expired." in page
    assert work(place(world.emma, "accept_offer", number=offer.number)).refusal == "offer-expired"


def test_an_offer_of_elsewhere_is_not_found(emma, pilot, world):
    offer = make_offer(organisation=town_hall(world.boechout), plan=whole_plan(13_000))

    assert emma.get(f"/licence/offers/{offer.number}/").status_code == 404
    assert work(place(world.emma, "accept_offer", number=offer.number)).refusal == "not-found"


def test_where_it_is_offered_an_invoice_is_paid_on_a_page_of_its_own(
    emma, bill, settings, monkeypatch
):
    settings.STRIPE_SECRET_KEY = "sk_test_x"
    page = StripeCheckout(invoice=bill, cents=bill.total_cents, url="https://pay.example/1")
    monkeypatch.setattr(administration, "open_checkout", lambda invoice: page)

    order = ordered(emma, f"/licence/invoices/{bill.number}/payment/")

    assert order.outcome == {"url": "https://pay.example/1"}
    assert 'href="https://pay.example/1"' in emma.get(f"/licence/orders/{order.pk}/progress/").text


def test_where_it_is_not_offered_nobody_pays_online(emma, bill, world):
    form = {"submission_key": str(uuid4())}

    assert emma.post(f"/licence/invoices/{bill.number}/payment/", form).status_code == 404
    order = work(place(world.emma, "pay_online", number=bill.number))
    assert order.refusal == "online-payment-not-offered"


def test_an_invoice_of_elsewhere_is_not_paid(world, pilot):
    other = bought(town_hall(world.boechout), whole_plan(13_000), world.boechout)
    bill = invoice(of=other, cents=560_000, period=(other.starts_on, other.ends_on))

    assert work(place(world.emma, "pay_online", number=bill.number)).refusal == "not-found"


def test_a_key_of_somebody_else_is_refused(world, pilot):
    order = place(world.emma, "end")

    for change in ({"kind": "renew"}, {"asked_by": uuid4()}, {"municipality": world.boechout}):
        given = {
            "municipality": world.hasselt,
            "kind": "end",
            "details": {},
            "asked_by": world.emma.identity.pk,
            "asked_by_name": "Emma",
            "submission_key": order.pk,
        }
        with pytest.raises(OrderKeyTaken):
            place_order(**{**given, **change})


def test_too_much_at_once_is_not_taken(world, pilot, monkeypatch):
    monkeypatch.setattr(ordering, "MOST_OPEN", 2)
    place(world.emma, "end")
    place(world.emma, "end")

    with pytest.raises(TooManyOrders):
        place(world.emma, "end")


def test_orders_of_another_municipality_are_not_found(emma, door_client, world, pilot):
    order = place(world.emma, "end")
    LicenceOrder.objects.filter(pk=order.pk).update(municipality=world.boechout)

    for path in ("", "progress/"):
        assert emma.get(f"/licence/orders/{order.pk}/{path}").status_code == 404
    assert str(order.pk) not in emma.get("/licence/orders/").text


def test_the_list_of_what_was_asked_names_who_and_what(emma, licensed):
    ordered(emma, "/licence/end/")

    page = emma.get("/licence/orders/").text

    assert "Do not renew" in page
    assert "Emma Vandersmissen" in page
    assert timezone.localdate() >= Licence.objects.get().starts_on
    assert pilot_plan().kind == "pilot"
