"""From the letter to the neighbourhood through the pages (B11-B15), and what goes wrong."""

import pytest

from common.tenancy import entered
from shared_apps.identities.models import Identity
from tenant_apps.invitations.models import Redemption
from tenant_apps.neighbourhoods.models import Household
from tenant_apps.residents.models import Resident
from tenants.models import Membership
from tests.shared_apps.identities.codes import latest_mail, mailed_code
from tests.tenant_apps.residents.browsing import EMAIL, PASSWORD, Browser, code_for, path_on_hub
from tests.world import PASSWORD as OF_THE_WORLD


@pytest.fixture
def nadia(door_client):
    return Browser(door_client)


def text(response):
    return response.content.decode()


def test_from_the_letter_to_the_feed(nadia, world):
    hasselt = world.hasselt
    code = code_for(hasselt)

    assert "Vredestraat 1" in text(nadia.type_code(hasselt, code))
    ticket = path_on_hub(nadia.give_name(hasselt))
    assert nadia.hub.get(ticket)["Location"] == "/join/"
    assert nadia.hub.get("/join/")["Location"] == "/accounts/signup/"
    assert "Hasselt" in text(nadia.hub.get("/accounts/signup/"))
    confirmed = nadia.sign_up()
    assert confirmed["Location"] == "/join/complete/"
    assert "hasselt" in nadia.hub.get("/join/complete/")["Location"]
    assert nadia.enter(hasselt)["Location"] == "/"

    request = nadia.at(hasselt).get("/profile/").wsgi_request
    assert request.resident.full_name == "Nadia El Amrani"
    assert request.user.email == EMAIL
    assert request.user.language == "en"


def test_the_newcomer_is_welcomed_once(nadia, world):
    nadia.bring_ticket(world.hasselt, code_for(world.hasselt))
    nadia.sign_up()
    nadia.hub.get("/join/complete/")

    nadia.enter(world.hasselt)
    first = text(nadia.at(world.hasselt).get("/"))
    nadia.at(world.hasselt).post("/sign-out/")
    nadia.sign_in_at_hub(EMAIL, PASSWORD)
    nadia.enter(world.hasselt)
    second = text(nadia.at(world.hasselt).get("/"))

    assert "Kermt, Nadia" in first
    assert "Kermt, Nadia" not in second


def test_the_code_leaves_the_address_bar(nadia, world):
    page = nadia.at(world.hasselt)
    code = code_for(world.hasselt)

    scanned = page.get("/join/", {"code": code})

    assert scanned["Location"] == "/join/"
    assert page.get("/join/")["Location"] == "/join/address/"
    assert code not in str(dict(page.session.items()))


def test_a_scanned_code_that_opens_nothing_says_so_on_the_page(nadia, world):
    page = nadia.at(world.hasselt)
    page.get("/join/", {"code": "RK4H 8TQM 27V"})

    shown = page.get("/join/")

    assert shown.status_code == 200
    assert "A character is missing" in text(shown)
    assert "RK4H 8TQM 27V" in text(shown)
    assert "A character is missing" not in text(page.get("/join/"))


@pytest.mark.parametrize("path", ["/join/address/", "/join/name/"])
def test_nobody_skips_the_code(nadia, world, path):
    assert nadia.at(world.hasselt).get(path)["Location"] == "/join/"
    assert nadia.at(world.hasselt).post("/join/name/", {})["Location"] == "/join/"


def test_an_address_that_is_not_mine_is_forgotten(nadia, world):
    page = nadia.at(world.hasselt)
    nadia.type_code(world.hasselt, code_for(world.hasselt))

    assert "not yours" in text(page.get("/join/not-my-address/"))

    assert page.get("/join/name/")["Location"] == "/join/"


@pytest.mark.parametrize(
    ("values", "help_says"),
    [
        ({"first_name": "🙂"}, "signs or emojis"),
        ({"last_name": ""}, "Write your name"),
        ({"last_name": "x" * 61}, "60 characters"),
        ({"is_adult": ""}, "age of 16"),
        ({"language": "xx"}, "valid choice"),
    ],
)
def test_a_form_that_cannot_be_right_says_what_to_do(nadia, world, values, help_says):
    nadia.type_code(world.hasselt, code_for(world.hasselt))
    given = {
        "first_name": "Nadia",
        "last_name": "El Amrani",
        "language": "en",
        "is_adult": "on",
        "hold_id": "7b1e5c6e-6a0c-4f6e-8a53-0a8f6f6a1c11",
    }

    page = nadia.at(world.hasselt).post("/join/name/", given | values)

    assert page.status_code == 200
    assert help_says in text(page)
    with entered(world.hasselt):
        assert not Redemption.objects.exists()


def test_a_form_sent_twice_holds_one_place(nadia, world):
    nadia.type_code(world.hasselt, code_for(world.hasselt))
    hold_id = "7b1e5c6e-6a0c-4f6e-8a53-0a8f6f6a1c11"
    given = {"first_name": "Nadia", "last_name": "Aydin", "language": "en", "is_adult": "on"}

    for _tap in range(2):
        nadia.at(world.hasselt).post("/join/name/", {**given, "hold_id": hold_id})

    with entered(world.hasselt):
        assert Redemption.objects.count() == 1


def test_of_two_who_want_the_last_place_one_gets_a_clear_page(door_client, world):
    code = code_for(world.hasselt, max_adults=1)
    one, other = Browser(door_client), Browser(door_client)
    one.type_code(world.hasselt, code)
    other.type_code(world.hasselt, code)

    one.give_name(world.hasselt)
    refused = other.give_name(world.hasselt)

    assert refused.status_code == 409
    assert "All places of this household are taken" in text(refused)


def test_guessing_codes_is_slowed_down(nadia, world):
    page = nadia.at(world.hasselt)
    page.get("/join/", {"code": "x"})
    guesses = [page.post("/join/", {"code": "KM7P 3XRW 92TD"}) for _guess in range(12)]

    assert guesses[0].status_code == 200
    assert guesses[-1].status_code == 429
    assert "too many tries" in text(guesses[-1])


def test_a_household_may_ask_for_no_more_letters(nadia, world):
    code = code_for(world.hasselt)

    done = nadia.at(world.hasselt).post("/join/no-letters/", {"code": code})

    assert "no more letters" in text(done)
    with entered(world.hasselt):
        assert Household.objects.filter(no_letters=True).count() == 1


def test_signing_up_takes_an_invitation(nadia, world):
    closed = nadia.hub.get("/accounts/signup/")
    nadia.hub.post("/accounts/signup/", {"email": EMAIL, "password1": PASSWORD})

    assert "with a letter" in text(closed)
    assert not Identity.objects.filter(email=EMAIL).exists()


def test_joining_waits_for_the_code_in_the_mail(nadia, world):
    nadia.bring_ticket(world.hasselt, code_for(world.hasselt))

    nadia.hub.post("/accounts/signup/", {"email": EMAIL, "password1": PASSWORD})
    wrong = nadia.hub.post("/accounts/confirm-email/", {"code": "AAAA-AAAA"})

    assert "This code is not right" in text(wrong)
    assert "/accounts/login/" in nadia.hub.get("/join/complete/")["Location"]
    assert not Membership.objects.filter(identity__email=EMAIL).exists()


def test_the_mailed_code_comes_as_text_and_as_html(nadia, world):
    nadia.bring_ticket(world.hasselt, code_for(world.hasselt))
    nadia.hub.post("/accounts/signup/", {"email": EMAIL, "password1": PASSWORD})

    mail = latest_mail(EMAIL)
    assert mailed_code(EMAIL) in mail.text
    assert mailed_code(EMAIL) in mail.html
    assert "<" not in mail.text
    assert "&" not in mail.text


def test_somebody_with_an_account_joins_a_second_municipality(nadia, world):
    nadia.bring_ticket(world.hasselt, code_for(world.hasselt))
    nadia.hub.post("/accounts/signup/", {"email": EMAIL, "password1": PASSWORD})
    nadia.hub.post("/accounts/logout/")

    signed_in = nadia.hub.post(
        "/accounts/login/?next=/join/",
        {"login": world.dries.identity.email, "password": OF_THE_WORLD, "next": "/join/"},
    )

    assert signed_in["Location"] == "/join/"


def test_an_account_joins_after_saying_yes(nadia, world):
    nadia.sign_in_at_hub(world.dries.identity.email, OF_THE_WORLD)
    asked = nadia.bring_ticket(world.hasselt, code_for(world.hasselt))

    assert "Dries Janssens" in text(asked)
    assert nadia.hub.get("/join/complete/")["Location"] == "/join/"
    assert nadia.hub.post("/join/")["Location"] == "/join/complete/"
    nadia.hub.get("/join/complete/")

    assert nadia.enter(world.hasselt)["Location"] == "/"
    assert Membership.objects.filter(identity=world.dries.identity).count() == 2
    with entered(world.hasselt):
        assert Resident.objects.filter(first_name="Dries").count() == 1


def test_whoever_forgot_that_she_had_an_account_goes_on_joining_after_signing_in(nadia, world):
    nadia.bring_ticket(world.hasselt, code_for(world.hasselt))

    signed_in = nadia.sign_in_at_hub(world.dries.identity.email, OF_THE_WORLD)

    assert signed_in["Location"] == "/join/"
    assert "Join Hasselt with this account?" in text(nadia.hub.get("/join/"))
