"""Guessing is slow at the sign-in page, and the page says so."""

from tests.tenant_apps.residents.browsing import in_english
from tests.world import PASSWORD


def text(response):
    return response.content.decode()


def test_guessing_passwords_is_slowed_down(door_client, world):
    hub = in_english(door_client("residents"))
    wrong = {"login": world.an.identity.email, "password": "wrong"}

    answers = [hub.post("/accounts/login/", wrong) for _guess in range(6)]
    right = hub.post("/accounts/login/", wrong | {"password": PASSWORD})

    assert "is not right" in text(answers[0])
    assert "too many tries" in text(answers[-1])
    assert "too many tries" in text(right)


def test_a_visitor_who_hammers_the_page_sees_why_it_stops(door_client):
    hub = in_english(door_client("residents"))

    answers = [
        hub.post("/accounts/login/", {"login": f"nobody{number}@example.org", "password": "x"})
        for number in range(31)
    ]

    assert answers[-1].status_code == 429
    assert "<h1>" in text(answers[-1])
